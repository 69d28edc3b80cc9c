/// Places in copies: a file may say once what then stands for each member of a list. What comes of it for one member is a copy with a
/// number; its places are those of the file, marked with that number, so that places of two copies are never the same.
extension SourceRange {
  /// Bytes of a file that copies are made of.
  package static let mostCopied = 1 << 19
  /// Copies that are made of one file.
  package static let mostCopies = (1 << 12) - 1

  private static let mark: UInt32 = 1 << 31

  /// An offset as it stands in the file, whatever copy it is of.
  package static func written(_ offset: Int) -> Int { offset & Int(mark) == 0 ? offset : offset & (mostCopied - 1) }

  /// How far the places of a copy lie behind those that are written.
  package static func shift(ofCopy number: Int) -> Int { Int(mark) | number * mostCopied }

  /// How far a place lies behind the one that is written: zero where it is no place of a copy.
  package static func shift(of offset: Int) -> Int { offset & Int(mark) == 0 ? 0 : offset & ~(mostCopied - 1) }

  /// The number of the copy in which the place is; `nil` for a place that is written so.
  package var copy: Int? { lower & Self.mark == 0 ? nil : Int((lower & ~Self.mark) >> 19) }

  /// The place in the file.
  package var written: SourceRange {
    copy == nil ? self : SourceRange(file: file, lower: Self.written(Int(lower)), upper: Self.written(Int(upper)))
  }

  /// The same place in a copy.
  package func inCopy(_ number: Int) -> SourceRange {
    let shift = Self.shift(ofCopy: number)
    return SourceRange(file: file, lower: Int(lower) + shift, upper: Int(upper) + shift)
  }
}

/// What one copy is for.
package struct SourceCopy: Sendable, Hashable {
  /// The member: `bod5`.
  package let member: String
  /// Where that of which copies are made begins in the file.
  package let template: UInt32

  package init(member: String, template: UInt32) {
    self.member = member
    self.template = template
  }
}

/// One thing wrong in one place, in one copy or many.
private struct CopyCause: Hashable {
  let severity: Diagnostic.Severity
  let code: DiagnosticCode
  let place: SourceRange
  /// What is said, without the names of the member.
  let said: String

  init(_ problem: Diagnostic, at place: SourceRange, for copy: SourceCopy?) {
    (severity, code, self.place) = (problem.severity, problem.code, place)
    let names = (copy?.member ?? "").split { ", ".contains($0) }
    said = names.reduce(problem.message) { $0.replacing($1, with: "…") }
  }
}

extension [Diagnostic] {
  /// What is wrong in copies, told where it is written and for whom; once where several copies fail alike.
  package func byMember(_ files: SourceFiles) -> [Diagnostic] {
    guard contains(where: { $0.isInCopy }) else { return self }
    var members: [CopyCause: [SourceCopy]] = [:]
    var order: [CopyCause?] = []
    for problem in self {
      guard let range = problem.range, let number = range.copy else {
        order.append(nil)
        continue
      }
      let copy = files.copies(of: range.file)[safe: number]
      let cause = CopyCause(problem, at: range.written, for: copy)
      order.append(cause)
      guard let copy else { continue }
      if members[cause]?.contains(copy) != true { members[cause, default: []].append(copy) }
    }
    var told: Set<CopyCause> = []
    return zip(self, order).compactMap { problem, cause in
      guard let cause else { return problem.withWrittenPlaces() }
      guard told.insert(cause).inserted else { return nil }
      let copies = members[cause] ?? []
      let all = Set(files.copies(of: cause.place.file).filter { $0.template == copies.first?.template }.map(\.member))
      return problem.withWrittenPlaces(for: copies.map(\.member), of: all.count)
    }
  }
}

extension Diagnostic {
  fileprivate var isInCopy: Bool { range?.copy != nil || notes.contains { $0.range?.copy != nil } }

  /// - Parameters:
  ///   - members: for whom it is said; empty for what is in no copy.
  ///   - count: how many members there are.
  fileprivate func withWrittenPlaces(for members: [String] = [], of count: Int = 0) -> Diagnostic {
    var notes = notes.map { Note($0.message, at: $0.range?.written) }
    var message = message
    if let first = members.first {
      message = "for \(first): \(message)"
      if members.count > 1 {
        let shown = members.dropFirst().prefix(5).joined(separator: ", ")
        let isAll = members.count == count
        notes.append(
          Note(isAll ? "and so for each of the \(count) members" : "and so for \(shown)\(members.count > 6 ? ", …" : ""), \(members.count) of \(count) members"))
      }
    }
    return Diagnostic(severity, code, message, at: range?.written, notes: notes, help: help).keeping(local)
  }

  private func keeping(_ local: Local?) -> Diagnostic { local.map { told($0.message, help: $0.help) } ?? self }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
