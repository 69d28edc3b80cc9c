/// Problems by their cause: one message for a name that many places use and nothing declares.
extension [Diagnostic] {
  /// In the order of their causes: what has no place first, then phase after phase; within a phase errors before warnings, then
  /// by file and offset.
  package var causesFirst: [Diagnostic] {
    enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if (x.range == nil) != (y.range == nil) { return x.range == nil }
      if x.code.phase != y.code.phase { return x.code.phase < y.code.phase }
      if x.severity != y.severity { return x.severity < y.severity }
      switch (x.range, y.range) {
      case (let m?, let n?) where m.file != n.file: return m.file < n.file
      case (let m?, let n?) where m.lower != n.lower: return m.lower < n.lower
      case (nil, _), (_, nil), (_?, _?): return a.offset < b.offset
      }
    }.map(\.element)
  }

  /// One problem for each cause: where the same unknown thing is named in several places, the first place in the order of the
  /// files speaks for all, says how many there are, and names the next ones.
  package var byCause: [Diagnostic] {
    var places: [Cause: [Int]] = [:]
    for (index, problem) in enumerated() {
      guard let subject = problem.unknownSubject else { continue }
      places[Cause(code: problem.code, subject: subject), default: []].append(index)
    }
    var told: [Int: Diagnostic] = [:]
    var left: Set<Int> = []
    for indices in places.values where indices.count > 1 {
      let ordered = indices.sorted { a, b in
        switch (self[a].range, self[b].range) {
        case (let x?, let y?): x < y
        case (nil, _): a < b
        case (_?, nil): false
        }
      }
      guard let first = ordered.first else { continue }
      told[first] = self[first].speaking(forPlaces: ordered.dropFirst().compactMap { self[$0].range })
      left.formUnion(ordered.dropFirst())
    }
    return enumerated().filter { !left.contains($0.offset) }.map { told[$0.offset] ?? $0.element }
  }
}

/// Something unknown that one place or many name.
private struct Cause: Hashable {
  let code: DiagnosticCode
  let subject: String
}

extension Diagnostic {
  /// How many other places are named.
  private static let mostPlaces = 3

  /// The same, and that it stands in other places, too.
  package func speaking(forPlaces places: [SourceRange]) -> Diagnostic {
    guard !places.isEmpty else { return self }
    let count = Self.grouped(places.count)
    let more = Note(places.count == 1 ? "and one place more uses it" : "and \(count) places more use it", at: places[0])
    let next = places.dropFirst().prefix(Self.mostPlaces - 1).map { Note("another is here", at: $0) }
    return Diagnostic(severity, code, message, at: range, notes: notes + [more] + next, help: help)
  }

  /// What is unknown, where that is all that is wrong.
  package var unknownSubject: String? {
    switch code {
    case .unknownName, .unknownInstrument, .unknownType, .unknownUnit, .unknownClause:
      let parts = message.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count == 3 ? String(parts[1]) : nil
    default: return nil
    }
  }

  /// `5341` as `5,341`.
  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}
