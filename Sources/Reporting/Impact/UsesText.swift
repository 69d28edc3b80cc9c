package import DecisionModel
package import Diagnostics
package import Impact

/// Where something is used, in lines: what it is, a section for each way to rest on it, each line with its place.
package struct UsesText {
  private let uses: Uses
  private let cases: [Uses.InRecord]
  private let language: Language
  private let place: LinePlaces
  /// How many lines a section has; `nil` for all.
  private let limit: Int?

  package init(_ uses: Uses, cases: [Uses.InRecord], _ language: Language, sources: SourceFiles, all: Bool) {
    self.uses = uses
    self.cases = cases
    self.language = language
    place = LinePlaces(sources)
    limit = all ? nil : 40
  }

  package var text: String {
    var lines: [String] = []
    for subject in uses.subjects {
      let element = uses.index.elements[subject]
      lines.append("\(title(subject)) · \(printable(element.label[language]))")
      lines.append("  \(UsesPhrase.declared(language)): \(place(element.range))")
      if element.kind == .instrument { lines.append("  \(UsesPhrase.falls(language))") }
    }
    if uses.direct.isEmpty, uses.through.isEmpty { lines.append(UsesPhrase.nothing(language)) }
    section(.direct, uses.direct.map(line), uses.direct.count, &lines)
    section(.through, uses.through.map(line), uses.through.count, &lines)
    section(.sentences, uses.sentences.map(line), uses.sentences.count, &lines)
    section(.examples, uses.examples.map { place($0) }, uses.examples.count, &lines)
    section(.cases, cases.map(line), cases.count, &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ phrase: UsesPhrase, _ content: [String], _ count: Int, _ lines: inout [String]) {
    guard count > 0 else { return }
    lines += ["", phrase(language, "\(count)")]
    lines += content.prefix(limit ?? .max).map { "  " + $0 }
    if let limit, count > limit { lines.append("  " + UsesPhrase.more(language, "\(count - limit)")) }
  }

  private func title(_ index: Int) -> String {
    let element = uses.index.elements[index]
    return "\(UsesPhrase.kind(element.kind)(language)) `\(element.name)`"
  }

  private func line(_ use: Uses.Use) -> String {
    let element = uses.index.elements[use.element]
    let places = use.places.isEmpty ? place(element.range) : Self.joined(use.places.map { place($0) })
    let through = use.through.map { ", " + UsesPhrase.by(language, "`\(uses.index.elements[$0].name)`") } ?? ""
    let parts = use.parts.isEmpty ? "" : " [\(Self.joined(use.parts))]"
    return "\(places): \(title(use.element))\(parts)\(through) · \(printable(element.label[language]))"
  }

  private func line(_ found: Uses.InRecord) -> String {
    let states = found.states.isEmpty ? [] : [UsesPhrase.states(language, found.states.joined(separator: ", "))]
    let meets = found.meets.isEmpty ? [] : [UsesPhrase.meets(language, found.meets.joined(separator: ", "))]
    return "\(found.path): \(found.record): " + (states + meets).joined(separator: "; ")
  }

  /// The first few, each once.
  private static func joined(_ texts: [String]) -> String {
    var seen: Set<String> = []
    let single = texts.filter { seen.insert($0).inserted }
    return single.prefix(3).joined(separator: ", ") + (single.count > 3 ? ", +\(single.count - 3)" : "")
  }
}
