import Diagnostics
import Foundation
import Testing
import YAMLTree

@testable import Geography

/// The picture of a site and what was found around it, and the same as GeoJSON.
struct PictureTests {
  private static let words = MapPicture.Words(
    title: "Vị trí <A & B>", site: "Địa điểm", north: "B", credits: "Nguồn", everywhere: { "\($0) – toàn bộ hình" }, accuracy: { "±\(Int($0)) m" }, metres: { "\(Int($0.rounded())) m" },
    day: { $0.split(separator: "-").reversed().joined(separator: "/") }, label: \.vi)

  private static func survey(_ x: Double = 287, around: Bool = false) throws -> (PlaceSurvey, MapOnDay) {
    var builder = FeatureTableBuilder(columns: [], nameColumn: "ten")
    builder.add(SurveyTests.square(x, 0, 50), ["ten": "Xóm \"1\""], fault: nil)
    if around { builder.add(SurveyTests.square(-9_000, -9_000, 18_000), ["ten": "Vùng khác"], fault: nil) }
    let description = try LayerDescription.sample(.areas, accuracy: 20)
    let layer = Layer(description, builder.table, completeArea: nil)
    let site = Site(SurveyTests.square(0, 0, 100), accuracy: 5)
    var problems: [Diagnostic] = []
    var files = SourceFiles()
    let text = "a: {ask: distance, of: layer}"
    let fact = try #require(
      TreeReader.read(files.add(name: "x", text: text), reporting: &problems).map {
        MapFact.readAll($0, reporting: &problems)
      }?.first)
    let answer = try Survey().answer(.distance, of: layer, for: site)
    var map = MapOnDay(day: try #require(DateText("2026-01-01")))
    map.layers["layer"] = layer
    let line = PlaceSurvey.Line(fact: fact, answer: answer, layer: description)
    return (
      PlaceSurvey(
        site: site, mistakes: [], questions: [], lines: [line], hits: [], layers: [description], unknownPlaces: []), map
    )
  }

  @Test func `a picture has the site, what was found with its distance, scale, north, legend and credits`() throws {
    let (survey, map) = try Self.survey()
    let svg = try #require(MapPicture(survey, on: map, words: Self.words)?.svg)
    for part in ["Vị trí &lt;A &amp; B&gt;", "Xóm &quot;1&quot;: 187 m", "Địa điểm", ">B<", "lớp (01/01/2026)", ">50 m<"] {
      #expect(svg.contains(part), "\(part)")
    }
    // Every opened element is closed, and no tag has a bare ampersand.
    let opened = svg.split(separator: "<").filter { !$0.hasPrefix("/") && !$0.contains("/>") }.count
    let closed = svg.split(separator: "<").count { $0.hasPrefix("/") }
    #expect(opened == closed)
    #expect(try MapPicture(Self.survey().0, on: map, words: Self.words)?.svg == svg)
  }

  /// However near: the site is painted below, and the words stand beside it.
  @Test(arguments: [110.0, 150, 187, 400, 1_500])
  func `no distance is hidden by the site`(_ x: Double) throws {
    let (survey, map) = try Self.survey(x)
    let svg = try #require(MapPicture(survey, on: map, words: Self.words)?.svg)
    let lines = svg.split(separator: "\n")
    let site = try #require(lines.firstIndex { $0.contains("stroke-width=\"3\"") && $0.hasPrefix("<path") })
    let text = try #require(lines.firstIndex { $0.contains("Xóm") })
    #expect(site < text)
    func numbers(_ line: Substring, _ mark: Character) -> [Double] {
      line.split { !($0.isNumber || $0 == "." || $0 == "-") }.compactMap { Double($0) }
    }
    let path = try #require(lines[site].split(separator: "\"").dropFirst().first)
    let corners = numbers(path, "M")
    let (xs, ys) = (stride(from: 0, to: corners.count, by: 2).map { corners[$0] }, stride(from: 1, to: corners.count, by: 2).map { corners[$0] })
    let place = numbers(lines[text].prefix { $0 != ">" }, " ")
    let words = try #require(lines[text].split(separator: ">").dropFirst().first).prefix { $0 != "<" }
    let half = Double(words.count) * 3
    let isBeside =
      place[0] + half <= xs.min() ?? 0 || place[0] - half >= xs.max() ?? 0 || place[1] <= ys.min() ?? 0
      || place[1] - 9 >= ys.max() ?? 0
    #expect(isBeside, "\(lines[text]) on \(path)")
  }

  @Test func `an area that holds all of the picture is said, and not drawn over it`() throws {
    let (survey, map) = try Self.survey(150, around: true)
    let svg = try #require(MapPicture(survey, on: map, words: Self.words)?.svg)
    #expect(svg.contains("Vùng khác – toàn bộ hình"))
    #expect(svg.components(separatedBy: "url(#map-layer-0)").count - 1 == 2, "one area, and its sample in the legend")
    let plain = try #require(MapPicture(Self.survey().0, on: Self.survey().1, words: Self.words)?.svg)
    #expect(!plain.contains("toàn bộ hình"))
  }

  /// What we write, our own reader reads: the site and the feature, to the centimetre.
  @Test func `what was found as GeoJSON`() throws {
    let (survey, map) = try Self.survey()
    let text = FoundGeoJSON(survey, on: map).text
    var problems: [Diagnostic] = []
    let file = SourceFile(id: .init(0), path: "found.geojson", bytes: Array(text.utf8))
    let table = try #require(
      try GeoJSONReader.read(
        file, try .sample(.areas, properties: ["role", "metres", "name"]), frame: nil, reporting: &problems))
    #expect(problems.isEmpty && table.count == 2)
    #expect(table.attribute("role", of: 0) == "site" && table.attribute("name", of: 1) == "Xóm \"1\"")
    #expect(table.attribute("metres", of: 1)?.hasPrefix("187") == true)
    #expect(abs(table.shape(0).hectares - 1) < 1e-3)
  }
}
