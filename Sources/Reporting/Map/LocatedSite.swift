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
      let search: Search?
    }
    struct Search: Encodable {
      let metres: Double
      let cells: [Cell]
    }
    struct Cell: Encodable {
      let east, north: Double
      let against, open: [String]
    }
    let search = search.map { search in
      Search(
        metres: search.metres,
        cells: search.found.cells.map { Cell(east: $0.east, north: $0.north, against: $0.against, open: $0.open) })
    }
    return try JSONFormat.object(Located(record: report.record, asOf: report.asOf, map: report.map, search: search), in: report.ruleSet.title.languages, indented: isOne)
  }

  /// The picture of a site (SVG); `nil` where there is none to draw.
  package static func picture(_ reading: MapReading, _ language: Language) -> String? {
    guard let survey = reading.survey, survey.mistakes.isEmpty, let map = reading.map else { return nil }
    return MapPicture(
      survey, on: map,
      words: MapPicture.Words(
        title: MapPhrase.picture(language), site: MapPhrase.site(language), north: MapPhrase.north(language),
        credits: MapPhrase.credits(language),
        everywhere: { $0.isEmpty ? MapPhrase.wholePicture(language) : "\($0) – \(MapPhrase.wholePicture(language))" },
        accuracy: { MapPhrase.siteAccuracy(language, spokenNumber(String(Int($0.rounded(.up))), language)) },
        metres: { "\(spokenNumber(String(Int($0.rounded())), language)) m" },
        day: { spokenDate($0, language) }, label: { $0[language.rawValue] })
    )?.svg
  }

  /// Why there is no picture and nothing found.
  package static func whyNothing(_ report: Report, _ language: Language) -> [String] {
    guard let map = report.map else { return [MapPhrase.notMapped(language)] }
    let told =
      map.troubles.map { "\(MapPhrase.troubles(language)): \($0)" }
      + map.mistakes.map { "\(MapPhrase.mistakes(language)): \($0[language])" }
    return told.isEmpty ? [MapPhrase.notMapped(language)] : told
  }

  package static func geoJSON(_ reading: MapReading) -> String? {
    guard let survey = reading.survey, let map = reading.map else { return nil }
    return FoundGeoJSON(survey, on: map).text
  }
}

/// Other places around a site: a map of signs, and what each sign means.
private struct FoundPlaces {
  let search: PlaceSearch
  let metres: Double
  let language: Language

  /// What cells fail alike, the most frequent first, each with its sign: capitals where a rule speaks against them, small letters
  /// where one might.
  private let kinds: [(sign: String, rules: String, cells: [PlaceSearch.Cell])]

  init(search: PlaceSearch, metres: Double, language: Language) {
    self.search = search
    self.metres = metres
    self.language = language
    var groups: [[String]: [PlaceSearch.Cell]] = [:]
    for cell in search.cells where !cell.passes { groups[Self.failed(cell), default: []].append(cell) }
    let letters = Array("ABCDEFGHIJKLMNPQRSTUVWYZ")
    let passing = search.cells.filter(\.passes)
    kinds =
      (passing.isEmpty ? [] : [("o", MapPhrase.searchPasses(language), passing)])
      + groups.sorted { ($1.value.count, $0.key.joined()) < ($0.value.count, $1.key.joined()) }.enumerated()
      .map { number, group in
        let letter = number < letters.count ? String(letters[number]) : "+"
        let rules = group.key.map { name in
          let isOpen = name.hasSuffix(Self.mark)
          let rule = isOpen ? String(name.dropLast(Self.mark.count)) : name
          return (search.labels[rule]?[language] ?? rule) + (isOpen ? Self.mark : "")
        }
        return (
          group.value[0].against.isEmpty ? letter.lowercased() : letter, rules.joined(separator: "; "), group.value
        )
      }
  }

  private static let mark = " (?)"

  private static func failed(_ cell: PlaceSearch.Cell) -> [String] { cell.against + cell.open.map { $0 + mark } }

  var section: Document.Section {
    Document.Section(
      number: "", title: MapPhrase.searchTitle(language, whole(metres)),
      blocks: [.paragraph(MapPhrase.searchHint(language)), .lines(grid), .table(table)])
  }

  private var table: Document.Table {
    Document.Table(
      [MapPhrase.searchSign, .searchCells, .searchNearest, .fails].map { $0(language) },
      kinds.map { kind in
        let nearest = kind.cells[0]
        return [
          Document.Text(kind.sign), Document.Text(whole(Double(kind.cells.count))),
          Document.Text(
            nearest.metres == 0
              ? MapPhrase.searchSame(language)
              : MapPhrase.searchAway(language, whole(nearest.metres), directions(nearest.east, nearest.north))),
          Document.Text(kind.rules),
        ]
      }, wraps: true)
  }

  /// `tây 500 m, nam 500 m`
  private func directions(_ east: Double, _ north: Double) -> String {
    let across = (east < 0 ? MapPhrase.toWest : .toEast)(language, whole(abs(east)))
    let along = (north < 0 ? MapPhrase.toSouth : .toNorth)(language, whole(abs(north)))
    return [(east, across), (north, along)].filter { $0.0.rounded() != 0 }.map(\.1).joined(separator: ", ")
  }

  /// A sign for each cell, north above; that of the site itself in brackets.
  private var grid: [String] {
    var signs: [[Double]: String] = [:]
    for kind in kinds { for cell in kind.cells { signs[[cell.east, cell.north]] = kind.sign } }
    let rows = Set(search.cells.map(\.north)).sorted(by: >)
    let columns = Set(search.cells.map(\.east)).sorted()
    return rows.map { north in
      columns.map { east in
        guard let sign = signs[[east, north]] else { return "   " }
        return east == 0 && north == 0 ? "[\(sign)]" : " \(sign) "
      }.joined()
    }
  }

  private func whole(_ number: Double) -> String { spokenNumber(String(Int(number.rounded())), language) }
}
