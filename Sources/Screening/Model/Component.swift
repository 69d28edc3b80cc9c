package import DecisionModel
package import Diagnostics
internal import FEEL

/// A part of a project or facility that has facts of its own ("hạng mục"): an outlet, a stack, an activity.
///
/// What it states stands for it in place of what the record states; all else of the record holds for it too.
package struct Component: Sendable {
  /// Unique in its record.
  package let name: String
  /// The day of its samples: that of each of its statements which names none itself.
  package let on: String?
  /// Who took its samples.
  package let laboratory: String?
  /// By number, the source on which its statements stand that name none themselves.
  package let document: String?
  package let facts: [StatedFact]
  package var unusable: [UnusableFact] = []
  package var disputed: [StatedFact] = []
  package var bounded: [StatedFact] = []
  package let range: SourceRange

  /// The facts of which it says something, whether or not that is a value.
  package var slots: Set<Int> {
    Set(facts.map(\.slot) + unusable.map(\.slot) + disputed.map(\.slot) + bounded.map(\.slot))
  }

  /// What is said beside words that speak of this component: `hạng mục «Ống khói lò hơi»`.
  package static func words(_ names: [String]) -> Words {
    let all = names.map { "«\($0)»" }.joined(separator: ", ")
    return Words(vi: "hạng mục \(all)", en: names.count == 1 ? "component \(all)" : "components \(all)")
  }
}

extension Words {
  /// The same, of components: `Nồng độ bụi (hạng mục «Ống khói lò hơi»)`.
  package func of(components names: [String]) -> Words {
    if names.isEmpty { return self }
    let phrase = Component.words(names)
    return Words(languages.map { ($0, "\(self[$0]) (\(phrase[$0]))") }) ?? self
  }

  /// The same, said of components: `Hạng mục «Ống khói lò hơi»: Nồng độ bụi …`.
  ///
  /// - Parameter day: of the sample by whose law it is judged, where that is not the law that is asked for.
  func said(ofComponents names: [String], sampledOn day: CalendarDate?) -> Words {
    if names.isEmpty { return self }
    var phrase = Component.words(names)
    if let day {
      let written = day.description
      let turned = written.split(separator: "-").reversed().joined(separator: "/")
      phrase = Words(vi: "\(phrase.vi), mẫu ngày \(turned)", en: "\(phrase.en), sampled on \(written)")
    }
    return Words(languages.map { ($0, "\(phrase[$0].prefix(1).uppercased())\(phrase[$0].dropFirst()): \(self[$0])") }) ?? self
  }

  /// One after the other, in one sentence.
  func followed(by other: Words) -> Words {
    Words(
      languages.map { language in
        let own = self[language]
        return (language, "\(own.hasSuffix(".") ? String(own.dropLast()) : own); \(other[language])")
      }) ?? self
  }
}

extension Record {
  /// The facts of which the record itself says something, whether or not that is a value.
  package var slots: Set<Int> {
    Set(facts.map(\.slot) + unusable.map(\.slot) + disputed.map(\.slot) + bounded.map(\.slot))
  }

  /// What the record says of these facts says nothing of a component: it states them itself, or states otherwise what names their unit.
  func hidden(by component: Component, _ vocabulary: Vocabulary) -> Set<Int> {
    var hidden = component.slots
    for slot in slots {
      guard case .named(let by) = vocabulary.entries[slot].unit, hidden.contains(by) else { continue }
      let (own, other) = (facts.first { $0.slot == by }?.value, component.facts.first { $0.slot == by }?.value)
      if own == nil || own != other { hidden.insert(slot) }
    }
    return hidden
  }

  /// The record of a component alone: what it states laid over what the record states.
  package func laidOver(by component: Component, _ vocabulary: Vocabulary) -> Record {
    let hidden = hidden(by: component, vocabulary)
    func kept(_ facts: [StatedFact]) -> [StatedFact] { facts.filter { !hidden.contains($0.slot) } }
    // What the map measures is of the site of the record.
    let measured = map.map { map in
      MapReading(
        bounds: map.bounds.filter { !hidden.contains($0.slot) }, lines: map.lines, survey: map.survey, map: map.map, troubles: map.troubles)
    }
    return Record(
      name: name, title: title, kind: kind, asOf: asOf, place: place, sector: sector,
      facts: (kept(facts) + component.facts).sorted { $0.slot < $1.slot },
      unusable: unusable.filter { !hidden.contains($0.slot) } + component.unusable,
      disputed: kept(disputed) + component.disputed, bounded: kept(bounded) + component.bounded,
      confirmation: confirmation, range: range, site: site, map: measured)
  }

  /// The record by itself, then with the facts of each of its components laid over.
  package func views(_ vocabulary: Vocabulary) -> [Record] {
    var own = self
    own.components = []
    return [own] + components.map { laidOver(by: $0, vocabulary) }
  }
}
