internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import Screening

/// Where something is used: what rests on it by itself, what through others, and the sentences, examples and records that do.
package struct Uses: Sendable {
  /// An element that rests on what was asked for, and where it does.
  package struct Use: Sendable {
    package let element: Int
    /// Where; several for one that reads it in several places.
    package let places: [SourceRange]
    /// The parts of it: days of a version, rows.
    package let parts: [String]
    /// The element through which it does; `nil` where it does by itself.
    package let through: Int?
  }

  package let index: RuleIndex
  package let question: UsesQuestion
  /// What was asked for, where it is declared.
  package let subjects: [Int]
  package let direct: [Use]
  package let through: [Use]
  /// Places of the sentences put before people in which it stands.
  package let sentences: [Use]
  /// Examples beside what rests on it.
  package let examples: [SourceRange]

  /// - Returns: `nil` where nothing has the name, is the number or cites the provision; `nearest` then says what may be meant.
  package init?(_ text: String, in index: RuleIndex) {
    guard let question = Self.question(text, index) else { return nil }
    self.question = question
    self.index = index
    var subjects: [Int] = []
    var direct: [Use] = []
    switch question {
    case .element(let elements):
      subjects = elements
      direct = Self.readers(of: elements, in: index) + Self.belonging(to: elements, in: index)
    case .number(let number): direct = Self.holding(number, in: index)
    case .provision(let instrument, let place):
      subjects = index.elements.indices.filter {
        index.elements[$0].kind == .instrument && index.elements[$0].name == instrument
      }
      direct = Self.citing(instrument, place, in: index)
    }
    self.subjects = subjects
    self.direct = direct
    let first = direct.map(\.element)
    through = index.resting(on: first).filter { found in !subjects.contains(found.element) }.map { found in
      let slot = index.elements[found.through].slot
      let places = index.elements[found.element].readings.filter { $0.slot == slot }.map(\.range)
      return Use(element: found.element, places: Array(Set(places)).sorted(), parts: [], through: found.through)
    }
    let affected = Set(subjects.compactMap { index.elements[$0].slot } + first.compactMap { index.elements[$0].slot })
    sentences = index.elements.indices.compactMap { element in
      let told = index.elements[element].readings.filter { $0.use == .sentence && affected.contains($0.slot) }
      return told.isEmpty ? nil : Use(element: element, places: [told[0].range], parts: [], through: nil)
    }
    let all = Set(subjects + first + through.map(\.element))
    examples = all.sorted().flatMap { index.elements[$0].examples.map(\.range) }.sorted()
  }

  // MARK: The question

  private static func question(_ text: String, _ index: RuleIndex) -> UsesQuestion? {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    let instruments = index.rules.ruleSet.model.instruments
    if let first = words.first {
      if instruments[first] != nil { return .provision(instrument: first, place: words.count > 1 ? words[1] : "") }
      // By its official number, `48/2026/NĐ-CP`, or as people shorten it, `48/2026`.
      let numbered = instruments.values.filter { $0.number == text || $0.number.hasPrefix(first + "/") }
      if let instrument = numbered.sorted(by: { $0.id < $1.id }).first, first.contains("/") {
        return .provision(instrument: instrument.id, place: words.count > 1 && instrument.number != text ? words[1] : "")
      }
    }
    let named = index.elements(named: text)
    if !named.isEmpty { return .element(named) }
    if let number = Number(text) { return .number(number.description) }
    return nil
  }

  /// The names that may have been meant.
  package static func nearest(to text: String, in index: RuleIndex) -> String? {
    Spelling.nearest(to: text, among: index.elements.map(\.name))
  }

  // MARK: What rests on it by itself

  private static func readers(of elements: [Int], in index: RuleIndex) -> [Use] {
    let slots = Set(elements.compactMap { index.elements[$0].slot })
    guard !slots.isEmpty else { return [] }
    return Set(slots.flatMap { index.readers[$0] ?? [] }).sorted().map { reader in
      let places = index.elements[reader].readings.filter { slots.contains($0.slot) && $0.use != .sentence }.map(\.range)
      return Use(element: reader, places: Array(Set(places)).sorted(), parts: [], through: nil)
    }
  }

  /// Rules of a criterion, criteria that answer a clause.
  private static func belonging(to elements: [Int], in index: RuleIndex) -> [Use] {
    let names = Set(
      elements.filter { [.criterion, .topic, .clause].contains(index.elements[$0].kind) }.map { index.elements[$0].name })
    var found: [Use] = []
    var waiting = Array(names)
    var seen: Set<Int> = []
    while let name = waiting.popLast() {
      for (position, element) in index.elements.enumerated() where element.belongs.contains(name) && seen.insert(position).inserted {
        found.append(Use(element: position, places: [element.range], parts: [], through: nil))
        if element.kind == .criterion || element.kind == .topic { waiting.append(element.name) }
      }
    }
    return found.sorted { $0.element < $1.element }
  }

  private static func holding(_ number: String, in index: RuleIndex) -> [Use] {
    index.elements.enumerated().compactMap { position, element in
      let found = element.numbers.filter { $0.number == number }
      guard !found.isEmpty else { return nil }
      return Use(
        element: position, places: found.map(\.range), parts: found.map(\.part).filter { !$0.isEmpty }, through: nil)
    }
  }

  private static func citing(_ instrument: String, _ place: String, in index: RuleIndex) -> [Use] {
    index.elements.enumerated().compactMap { position, element in
      let found = element.grounds.filter { ground in
        ground.citation.instrument == instrument
          && (place.isEmpty || ground.citation.place == place || ground.citation.place.hasPrefix(place + " ")
            || ground.citation.place.hasPrefix(place + "."))
      }
      guard !found.isEmpty else { return nil }
      return Use(
        element: position, places: found.map(\.range), parts: found.map(\.part).filter { !$0.isEmpty }, through: nil)
    }
  }
}
