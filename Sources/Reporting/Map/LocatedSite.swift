package import DecisionModel
internal import Diagnostics
internal import Geography
package import Screening

/// What is where around the site of a record; where else it could stand, if that was asked.
package struct LocatedSite: Printed {
  private let report: Report
  private let search: (found: PlaceSearch, metres: Double)?

  /// - Parameter search: other places, and within how many metres they were looked for.
  package init(_ report: Report, search: (found: PlaceSearch, metres: Double)? = nil) {
    self.report = report
    self.search = search
  }

  package func document(_ style: ReportStyle) -> Document {
    let language = style.language
    let blocks = report.map.map { MapBlocks(sheet: $0, language: language).blocks } ?? [.paragraph(MapPhrase.notMapped(language))]
    var sections = [Document.Section(number: "", title: MapPhrase.title(language), blocks: blocks)]
    if let search { sections.append(FoundPlaces(search: search.found, metres: search.metres, language: language).section) }
    return Document(
      language, title: MapPhrase.title(language), subject: [report.record.title[language]], sections: sections,
      stamp: [Phrase.advisory(language)])
  }

  package func json(isOne: Bool) throws -> String {
    struct Located: Encodable {
      let schema = "sangloc/locate/1"
      let record: Report.RecordStamp
      let asOf: String
      let map: Report.MapSheet?
    }
    return try JSONFormat.object(Located(record: report.record, asOf: report.asOf, map: report.map), in: report.ruleSet.title.languages, indented: isOne)
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
        label: { $0[language.rawValue] })
    )?.svg
  }

  package static func geoJSON(_ reading: MapReading) -> String? {
    guard let survey = reading.survey, let map = reading.map else { return nil }
    return FoundGeoJSON(survey, on: map).text
  }
}

/// Other places around a site.
private struct FoundPlaces {
  let search: PlaceSearch
  let metres: Double
  let language: Language

  var section: Document.Section {
    Document.Section(
      number: "", title: MapPhrase.searchTitle(language, whole(metres)),
      blocks: [.paragraph(MapPhrase.searchHint(language)), .lines(grid), .table(table)])
  }

  private var table: Document.Table {
    Document.Table(
      [MapPhrase.distance, .direction, .fails].map { $0(language) },
      search.cells.prefix(24).map { cell in
        let rules = (cell.against + cell.open.map { "\($0) (?)" }).joined(separator: ", ")
        return [
          Document.Text(cell.metres == 0 ? MapPhrase.searchSame(language) : whole(cell.metres)),
          Document.Text("\(whole(cell.east)), \(whole(cell.north))"),
          Document.Text(rules.isEmpty ? MapPhrase.searchPasses(language) : rules),
        ]
      }, wraps: true)
  }

  /// A sign for each cell, north above: `o` where no rule speaks against it, `?` where one might, `x` where one does, `[x]` for the
  /// site itself.
  private var grid: [String] {
    let rows = Set(search.cells.map(\.north)).sorted(by: >)
    let columns = Set(search.cells.map(\.east)).sorted()
    return rows.map { north in
      columns.map { east in
        guard let cell = search.cells.first(where: { $0.east == east && $0.north == north }) else { return "   " }
        let sign = cell.passes ? "o" : cell.against.isEmpty ? "?" : "x"
        return cell.metres == 0 ? "[\(sign)]" : " \(sign) "
      }.joined()
    }
  }

  private func whole(_ number: Double) -> String { spokenNumber(String(Int(number.rounded())), language) }
}
