package import DecisionModel
internal import Diagnostics
package import Geography
package import Screening

/// What `sangloc locate` and `sangloc layers` print.
package struct LocatePaper {
  private let style: ReportStyle
  private var language: Language { style.language }

  package init(_ style: ReportStyle) { self.style = style }

  // MARK: One site

  package func text(_ report: Report) -> String {
    var page = Page(style)
    page.line(MapPhrase.title(language).uppercased(), .strong)
    page.text(report.record.title[language], .strong)
    page.rule("═")
    guard let map = report.map else {
      page.text(MapPhrase.notMapped(language))
      return page.out
    }
    for (index, block) in MapSection(sheet: map, language: language).section.blocks.enumerated() {
      if index > 0 { page.blank() }
      page.block(block)
    }
    page.rule("─")
    return page.out
  }

  package func json(_ report: Report) throws -> String {
    struct Located: Encodable {
      let schema = "sangloc/locate/1"
      let record: Report.RecordStamp
      let asOf: String
      let map: Report.MapSheet?
    }
    return try JSONFormat.object(Located(record: report.record, asOf: report.asOf, map: report.map), indented: true)
  }

  /// The picture of a site (SVG); `nil` where there is none to draw.
  package static func picture(_ reading: MapReading, _ language: Language) -> String? {
    guard let survey = reading.survey, survey.mistakes.isEmpty, let map = reading.map else { return nil }
    return MapPicture(
      survey, on: map,
      words: MapPicture.Words(
        title: MapPhrase.picture(language), site: MapPhrase.site(language), north: MapPhrase.north(language),
        credits: MapPhrase.credits(language),
        accuracy: { MapPhrase.siteAccuracy(language, spokenNumber(String(Int($0.rounded(.up))), language)) },
        metres: { "\(spokenNumber(String(Int($0.rounded())), language)) m" },
        label: { label in
          switch language {
          case .vi: label.vi
          case .en: label.en
          }
        })
    )?.svg
  }

  package static func geoJSON(_ reading: MapReading) -> String? {
    guard let survey = reading.survey, let map = reading.map else { return nil }
    return FoundGeoJSON(survey, on: map).text
  }

  // MARK: Other places

  package func text(_ search: PlaceSearch, within metres: Double) -> String {
    var page = Page(style)
    page.line(MapPhrase.searchTitle(language, whole(metres)).uppercased(), .strong)
    page.text(MapPhrase.searchHint(language))
    page.blank()
    page.text(grid(search))
    page.blank()
    page.table(
      Sheet.Table(
        [MapPhrase.distance, .direction, .fails].map { $0(language) },
        search.cells.prefix(24).map { cell in
          let rules = (cell.against + cell.open.map { "\($0) (?)" }).joined(separator: ", ")
          return [
            Sheet.Text(cell.metres == 0 ? MapPhrase.searchSame(language) : whole(cell.metres)),
            Sheet.Text("\(whole(cell.east)), \(whole(cell.north))"),
            Sheet.Text(rules.isEmpty ? MapPhrase.searchPasses(language) : rules),
          ]
        }, wraps: true), wraps: true)
    page.rule("─")
    return page.out
  }

  /// A sign for each cell, north above: `o` where no rule speaks against it, `?` where one might, `x` where one does, `[x]` for the
  /// site itself.
  private func grid(_ search: PlaceSearch) -> String {
    let rows = Set(search.cells.map(\.north)).sorted(by: >)
    let columns = Set(search.cells.map(\.east)).sorted()
    return rows.map { north in
      columns.map { east in
        guard let cell = search.cells.first(where: { $0.east == east && $0.north == north }) else { return "   " }
        let sign = cell.passes ? "o" : cell.against.isEmpty ? "?" : "x"
        return cell.metres == 0 ? "[\(sign)]" : " \(sign) "
      }.joined()
    }.joined(separator: "\n")
  }

  private func whole(_ number: Double) -> String { spokenNumber(String(Int(number.rounded())), language) }

  // MARK: Layers

  /// - Parameter map: as it is on the day.
  package func layers(_ rules: MapRules, _ map: MapOnDay) -> String {
    var page = Page(style)
    page.line(MapPhrase.layersTitle(language).uppercased(), .strong)
    page.rule("═")
    page.table(
      Sheet.Table(
        [MapPhrase.layerName, .layerShows, .layerFeatures, .layerAccuracy, .layerComplete, .layerDay, .layerAnswers].map {
          $0(language)
        },
        rules.layers.map { layer in
          let open = map.layers[layer.topic].flatMap { $0.name == layer.name ? $0 : nil }
          return [
            Sheet.Text(layer.name), Sheet.Text(language == .vi ? layer.label.vi : layer.label.en),
            Sheet.Text(open.map { String($0.features.count) } ?? MapPhrase.holdsOn(language)),
            Sheet.Text(spokenNumber(plain(layer.accuracy), language)), Sheet.Text(completeness(layer)),
            Sheet.Text(spokenDate(layer.dayText, language)),
            Sheet.Text(rules.facts.filter { $0.topic == layer.topic }.map(\.name).joined(separator: ", ")),
          ]
        }, wraps: true), wraps: true)
    return page.out
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  private func completeness(_ layer: LayerDescription) -> String {
    switch layer.completeness {
    case .everywhere: MapPhrase.everywhere(language)
    case .within(let other): MapPhrase.within(language, other)
    case .partial: MapPhrase.partial(language)
    case .namesOnly: MapPhrase.namesOnly(language)
    }
  }
}
