/// A template that is written straight from the columns, as plain memory: no part of it is counted or copied for a row.
final class PlainTemplate {
  struct Part: BitwiseCopyable {
    enum Code: UInt8, BitwiseCopyable { case text, id, kind, line, recommendation, hits }

    let code: Code
    /// Among `texts`: the text itself, or what stands between hits.
    let text: Int
  }

  let texts: Fragments
  let first: UnsafeMutablePointer<Part>
  let end: UnsafeMutablePointer<Part>

  /// `nil` for a template that says more than which rules fire.
  init?(_ template: LineTemplate) {
    guard template.isPlain else { return nil }
    var texts: [[UInt8]] = []
    var parts: [Part] = []
    func add(_ code: Part.Code, _ text: [UInt8]) {
      parts.append(Part(code: code, text: texts.count))
      texts.append(text)
    }
    for part in template.parts {
      switch part {
      case .text(let text): add(.text, text)
      case .field(.id, _): add(.id, [])
      case .field(.kind, _): add(.kind, [])
      case .field(.line, _): add(.line, [])
      case .field(.recommendation, _): add(.recommendation, [])
      case .field(.hits, let separator): add(.hits, separator)
      case .field: return nil
      }
    }
    add(.text, [0x0A])
    self.texts = Fragments(texts)
    first = .allocate(capacity: parts.count)
    for (index, part) in parts.enumerated() { first.advanced(by: index).initialize(to: part) }
    end = first + parts.count
  }

  deinit { first.deallocate() }
}
