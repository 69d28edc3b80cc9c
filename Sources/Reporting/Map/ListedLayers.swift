package import DecisionModel
internal import Diagnostics
package import Geography
internal import Screening

/// The map layers of a rule set.
package struct ListedLayers: Printed {
  private let rules: MapRules
  private let map: MapOnDay

  /// - Parameter map: as it is on the day.
  package init(_ rules: MapRules, _ map: MapOnDay) {
    self.rules = rules
    self.map = map
  }

  package func document(_ style: ReportStyle) -> Document {
    let language = style.language
    return Document(
      language, title: MapPhrase.layersTitle(language), subject: [],
      sections: [.init(number: "", title: MapPhrase.layerShows(language), blocks: [.table(table(language))])], stamp: [],
      isWide: true)
  }

  package func rows(_ language: Language) -> [[CSV.Cell]]? {
    let table = table(language)
    return [table.columns.map { .text($0.title) }] + table.rows.map { $0.map { .text($0.string) } }
  }

  /// `sangloc/layers/1`
  package func json(isOne: Bool) -> String {
    let layers = rules.layers.map { layer -> JSON in
      .object([
        .init("name", .string(layer.name)),
        .init("label", Words(layer.label).json(sorted: true)),
        .init("day", .string(layer.dayText)), .init("accuracy", .string(plain(layer.accuracy))),
        .init("features", open(layer).map { .integer($0) } ?? .null),
        .init("facts", .array(facts(of: layer).map { .string($0) })),
      ])
    }
    return JSON.object([.init("schema", .string("sangloc/layers/1")), .init("layers", .array(layers))]).text
  }

  private func table(_ language: Language) -> Document.Table {
    Document.Table(
      [MapPhrase.layerName, .layerShows, .layerFeatures, .layerAccuracy, .layerComplete, .layerDay, .layerAnswers].map {
        $0(language)
      },
      rules.layers.map { layer in
        [
          Document.Text(layer.name), Document.Text(layer.label[language.rawValue]),
          Document.Text(open(layer).map { String($0) } ?? MapPhrase.holdsOn(language)),
          Document.Text(spokenNumber(plain(layer.accuracy), language)), Document.Text(completeness(layer, language)),
          Document.Text(spokenDate(layer.dayText, language)), Document.Text(facts(of: layer).joined(separator: ", ")),
        ]
      }, wraps: true)
  }

  /// How many features it holds on the day; `nil` where it holds on other days.
  private func open(_ layer: LayerDescription) -> Int? {
    map.layers[layer.topic].flatMap { $0.name == layer.name ? $0.features.count : nil }
  }

  private func facts(of layer: LayerDescription) -> [String] {
    rules.facts.filter { $0.topic == layer.topic }.map(\.name)
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  private func completeness(_ layer: LayerDescription, _ language: Language) -> String {
    switch layer.completeness {
    case .everywhere: MapPhrase.everywhere(language)
    case .within(let other): MapPhrase.within(language, other)
    case .partial: MapPhrase.partial(language)
    case .namesOnly: MapPhrase.namesOnly(language)
    }
  }
}
