internal import Diagnostics

/// Writes a story with its values.
struct Filling {
  private let source: [UInt8]
  private(set) var output: [UInt8] = []
  /// Names of values that were not there, each once.
  private(set) var missing: [String] = []
  /// Whether the row that is being written has to go.
  private var dropsRow = false
  /// The number of the item in each open list, from 1; above 1 it is a copy.
  private var numbers: [Int] = []

  /// What stands where nothing is known.
  static let dots = "…………"

  init(_ source: [UInt8]) {
    self.source = source
    output.reserveCapacity(source.count * 2)
  }

  private var isCopy: Bool { numbers.contains { $0 > 1 } }

  // MARK: Blocks

  /// - Parameter scopes: the whole, then the items of the lists that are open.
  mutating func write(_ pieces: [TemplatePiece], _ scopes: [TemplateValues]) {
    for piece in pieces {
      switch piece {
      case .bytes(let range): copy(range)
      case .paragraph(let paragraph): write(paragraph, scopes)
      case .each(let list, let pieces):
        for (index, item) in items(list, scopes).enumerated() {
          numbers.append(index + 1)
          write(pieces, scopes + [item])
          numbers.removeLast()
        }
      case .when(let condition, let isNegated, let pieces, let otherwise):
        write(holds(condition, scopes) != isNegated ? pieces : otherwise, scopes)
      case .row(let pieces):
        let (outer, start) = (dropsRow, output.count)
        dropsRow = false
        write(pieces, scopes)
        if dropsRow { output.removeSubrange(start...) }
        dropsRow = outer
      case .cell(let pieces):
        let start = output.count
        write(pieces, scopes)
        keepParagraph(from: start)
      case .table(let pieces):
        let start = output.count
        write(pieces, scopes)
        if !holdsRow(from: start) { output.removeSubrange(start...) }
      }
    }
  }

  private func items(_ list: String, _ scopes: [TemplateValues]) -> [TemplateValues] {
    scopes.reversed().lazy.compactMap { $0.lists[list] }.first ?? []
  }

  private func holds(_ condition: String, _ scopes: [TemplateValues]) -> Bool { scopes.contains { $0.conditions.contains(condition) } }

  /// Bytes as they stood; what a copy may not have twice is left out.
  private mutating func copy(_ range: Range<Int>) {
    guard isCopy else { output += source[range]; return }
    output += Copies.withoutNames(source[range])
  }

  /// The schema wants a paragraph at the end of a cell.
  private mutating func keepParagraph(from start: Int) {
    guard let close = output[start...].lastIndex(of: UInt8(ascii: "<")), let open = output[start..<close].lastIndex(of: UInt8(ascii: "<")) else { return }
    let prefix = Copies.prefix(output[start...])
    let last = String(decoding: output[open..<close], as: UTF8.self)
    guard !last.hasPrefix("</\(prefix)p>"), !(last.hasPrefix("<\(prefix)p ") || last.hasPrefix("<\(prefix)p/")) else { return }
    output.insert(contentsOf: "<\(prefix)p/>".utf8, at: close)
  }

  private func holdsRow(from start: Int) -> Bool {
    let text = output[start...]
    let prefix = Copies.prefix(text)
    return Copies.holds(text, "<\(prefix)tr>") || Copies.holds(text, "<\(prefix)tr ")
  }

  // MARK: Paragraphs

  /// A letter, or several, as they stand in a run.
  private enum Ink {
    case unit(Int)
    case text(String)
  }
  private enum Slot {
    case own(Ink)
    /// What stands again in a run of its own, as the run looks.
    case copy(run: Int, [Ink])
  }

  private mutating func write(_ paragraph: TemplateParagraph, _ scopes: [TemplateValues]) {
    var spans: [(run: Int, ink: Ink)] = []
    guard expand(paragraph.content, paragraph, scopes, &spans) else {
      if paragraph.isOnlyOfCell { dropsRow = true }
      if let section = paragraph.section { writeEmpty(paragraph, section) }
      return
    }
    var slots = [[Slot]](repeating: [], count: paragraph.runs.count)
    var current = 0
    for span in spans {
      if span.run >= current {
        current = span.run
        slots[current].append(.own(span.ink))
      } else if case .copy(span.run, let inks)? = slots[current].last {
        slots[current][slots[current].count - 1] = .copy(run: span.run, inks + [span.ink])
      } else {
        slots[current].append(.copy(run: span.run, [span.ink]))
      }
    }
    for part in paragraph.parts {
      switch part {
      case .bytes(let range): copy(range)
      case .run(let number): write(number, paragraph, slots[number], scopes)
      }
    }
  }

  private mutating func writeEmpty(_ paragraph: TemplateParagraph, _ section: Range<Int>) {
    copy(paragraph.open)
    output += source[section]
    output += Array("</\(Copies.prefix(source[paragraph.open]))p>".utf8)
  }

  /// - Returns: `false` where a value is missing without which the paragraph goes.
  private mutating func expand(
    _ content: [TemplateParagraph.Inline], _ paragraph: TemplateParagraph, _ scopes: [TemplateValues], _ spans: inout [(run: Int, ink: Ink)]
  ) -> Bool {
    for inline in content {
      switch inline {
      case .units(let range): spans += range.map { (paragraph.units[$0].run, .unit($0)) }
      case .cut(let range):
        spans += range.filter { paragraph.units[$0].letter == nil && !paragraph.units[$0].isPageTrace }.map { (paragraph.units[$0].run, .unit($0)) }
      case .value(let name, let format, let missing, let cut):
        guard let text = text(name, format, missing, spans, paragraph, scopes) else { return false }
        spans.append((paragraph.units[cut.lowerBound].run, .text(text)))
      case .each(let list, let content):
        for (index, item) in items(list, scopes).enumerated() {
          numbers.append(index + 1)
          defer { numbers.removeLast() }
          guard expand(content, paragraph, scopes + [item], &spans) else { return false }
        }
      case .when(let condition, let isNegated, let content, let otherwise):
        guard expand(holds(condition, scopes) != isNegated ? content : otherwise, paragraph, scopes, &spans) else { return false }
      }
    }
    return true
  }

  private mutating func text(
    _ name: String, _ format: Tag.Format?, _ whereMissing: Tag.Missing, _ before: [(run: Int, ink: Ink)], _ paragraph: TemplateParagraph,
    _ scopes: [TemplateValues]
  ) -> String? {
    if name == TemplateVocabulary.counter { return String(numbers.last ?? 1) }
    guard let value = scopes.reversed().lazy.compactMap({ $0.values[name] }).first else {
      switch whereMissing {
      case .dots:
        if !missing.contains(name) { missing.append(name) }
        return Self.dots
      case .text(let text): return text
      case .nothing: return nil
      }
    }
    switch (value, format) {
    case (.text(let text), .capitals?): return text.uppercased()
    case (.text(let text), _): return text
    case (.day(let day), .inNumbers?), (.day(let day), nil): return day.inNumbers
    case (.day(let day), .inWords?): return Self.afterDay(before, paragraph) ? String(day.inWords.dropFirst(5)) : day.inWords
    case (.day(let day), .capitals?): return day.inWords.uppercased()
    }
  }

  /// Whether the template itself says `ngày` before the day.
  private static func afterDay(_ before: [(run: Int, ink: Ink)], _ paragraph: TemplateParagraph) -> Bool {
    var last = ""
    for span in before.suffix(6) {
      switch span.ink {
      case .unit(let unit): if let letter = paragraph.units[unit].letter { last.unicodeScalars.append(letter) }
      case .text(let text): last += text
      }
    }
    return last.split(separator: " ", omittingEmptySubsequences: true).last?.lowercased() == "ngày" && last.last == " "
  }

  // MARK: Runs

  private mutating func write(_ number: Int, _ paragraph: TemplateParagraph, _ slots: [Slot], _ scopes: [TemplateValues]) {
    let run = paragraph.runs[number]
    if isUntouched(run, paragraph, slots) { copy(run.range); return }
    let own = slots.contains { if case .own = $0 { true } else { false } }
    var isOpen = false
    // An emptied run stays.
    if !own, !slots.contains(where: { if case .copy = $0 { true } else { false } }) { writeRun(run, paragraph, [], scopes); return }
    var inks: [Ink] = []
    for slot in slots {
      switch slot {
      case .own(let ink):
        isOpen = true
        inks.append(ink)
      case .copy(let other, let copied):
        if isOpen { writeRun(run, paragraph, inks, scopes) }
        (inks, isOpen) = ([], false)
        writeRun(paragraph.runs[other], paragraph, copied, scopes)
      }
    }
    if isOpen { writeRun(run, paragraph, inks, scopes) }
  }

  /// Whether it says what it said.
  private func isUntouched(_ run: TemplateParagraph.Run, _ paragraph: TemplateParagraph, _ slots: [Slot]) -> Bool {
    guard slots.count == run.units.count else { return false }
    return zip(slots, run.units).allSatisfy { slot, unit in
      if case .own(.unit(unit)) = slot { paragraph.units[unit].pieces.isEmpty } else { false }
    }
  }

  private mutating func writeRun(_ run: TemplateParagraph.Run, _ paragraph: TemplateParagraph, _ inks: [Ink], _ scopes: [TemplateValues]) {
    let prefix = Copies.prefix(source[run.open])
    // A run of one tag alone has no text; it is opened and closed as it stood.
    guard !run.close.isEmpty else { copy(run.open); return }
    copy(run.open)
    if let properties = run.properties { output += source[properties] }
    var letters = String.UnicodeScalarView()
    func flush(_ output: inout [UInt8]) {
      guard !letters.isEmpty else { return }
      output += Array("<\(prefix)t xml:space=\"preserve\">\(Copies.markup(String(letters)))</\(prefix)t>".utf8)
      letters = .init()
    }
    for ink in inks {
      switch ink {
      case .unit(let number):
        let unit = paragraph.units[number]
        if unit.bytes.isEmpty, let letter = unit.letter { letters.append(letter); continue }
        flush(&output)
        if unit.pieces.isEmpty { copy(unit.bytes) } else { write(unit.pieces, scopes) }
      case .text(let text):
        // What hides or acts is shown; line ends of other systems are one.
        for scalar in visible(text.replacing("\r\n", with: "\n")).unicodeScalars {
          switch scalar {
          case "\n":
            flush(&output)
            output += Array("<\(prefix)br/>".utf8)
          case "\t":
            flush(&output)
            output += Array("<\(prefix)tab/>".utf8)
          default: letters.append(scalar)
          }
        }
      }
    }
    flush(&output)
    output += source[run.close]
  }
}
