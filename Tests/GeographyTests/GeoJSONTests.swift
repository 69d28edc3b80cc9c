import Diagnostics
import Foundation
import Testing
import YAMLTree

@testable import Geography

/// Layers out of GeoJSON, right and wrong.
struct GeoJSONTests {
  private static func read(
    _ text: String, _ shows: Shape.Kind = .areas, frame: CoordinateFrame? = nil
  ) throws -> (table: FeatureTable?, problems: [Diagnostic]) {
    var files = SourceFiles()
    var problems: [Diagnostic] = []
    let file = files.add(name: "layer.geojson", text: text)
    let table = try GeoJSONReader.read(
      file, LayerDescription.sample(shows, accuracy: 10, properties: ["muc"]), frame: frame, reporting: &problems)
    return (table, problems)
  }

  private static func collection(_ geometry: String, properties: String = "{}") -> String {
    #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}]}"#
  }

  private static let square = "[[105,22],[105.1,22],[105.1,22.1],[105,22.1],[105,22]]"

  @Test(arguments: [
    (#"{"type":"Point","coordinates":[105,22]}"#, Shape.Kind.points, 1, 1),
    (#"{"coordinates":[105,22,90.5],"type":"Point"}"#, .points, 1, 1),
    (#"{"type":"MultiPoint","coordinates":[[105,22],[106,22]]}"#, .points, 2, 1),
    (#"{"type":"LineString","coordinates":[[105,22],[106,22]]}"#, .lines, 2, 1),
    (#"{"type":"MultiLineString","coordinates":[[[105,22],[106,22]],[[1,2],[3,4],[5,6]]]}"#, .lines, 5, 2),
    (#"{"type":"Polygon","coordinates":[\#(square)]}"#, .areas, 5, 1),
    (#"{"type":"MultiPolygon","coordinates":[[\#(square)],[[[1,1],[2,1],[2,2],[1,1]]]]}"#, .areas, 9, 2),
  ])
  func `geometries of all types`(_ geometry: String, _ kind: Shape.Kind, _ positions: Int, _ parts: Int) throws {
    let (table, problems) = try Self.read(Self.collection(geometry), kind)
    #expect(problems.isEmpty, "\(problems)")
    let shape = try #require(table?.shape(0))
    #expect(shape.kind == kind && shape.positions.count == positions && shape.partCount == parts)
  }

  @Test func `names and properties`() throws {
    let properties = #"{"ten":"Hồ \"Na\" Hang \u00e0\ud83c\udf0a","muc":3.50,"khac":{"a":[1]},"trong":null}"#
    let (table, _) = try Self.read(
      Self.collection(#"{"type":"Polygon","coordinates":[\#(Self.square)]}"#, properties: properties))
    #expect(table?.features.first?.name == "Hồ \"Na\" Hang à🌊")
    #expect(table?.attribute("muc", of: 0) == "3.50")
    #expect(table?.attribute("khac", of: 0) == nil)
  }

  /// What is wrong, what is said of it, and whether the layer can still be used.
  @Test(arguments: [
    ("", "the file ends here", false),
    ("{\"type\":\"FeatureCollection\",\"features\":[", "the file ends here, where a value was expected", false),
    ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",", "`\"`", false),
    ("[1, 2]", "`{` was expected", false), ("{\"type\":\"Feature\"}", "`FeatureCollection`", false),
    (
      collection("{\"type\":\"Polygon\",\"coordinates\":[[[105,22],[105.1,22],[105.1,NaN],[105,22]]]}"),
      "a value was expected", false
    ),
    (
      collection("{\"type\":\"Polygon\",\"coordinates\":[[[105,22],[105.1,22],[105.1,1e999],[105,22]]]}"), "a number",
      false
    ),
    (
      collection("{\"type\":\"Polygon\",\"coordinates\":[[[22,105],[22,105.1],[22.1,105.1],[22,105]]]}"),
      "nowhere on the earth", false
    ),
    (
      collection(
        "{\"type\":\"Polygon\",\"coordinates\":[[[434567,2412345],[434667,2412345],[434667,2412445],[434567,2412345]]]}"
      ), "nowhere on the earth", false
    ),
    (collection("{\"type\":\"Polygon\",\"coordinates\":[[[105,22],[105.1,22],[105.1,22.1]]]}"), "not closed", false),
    (
      collection("{\"type\":\"Polygon\",\"coordinates\":[[[105,22],[105.1,22],[105,22]]]}"), "fewer than three corners",
      false
    ),
    (collection("{\"type\":\"Polygon\",\"coordinates\":[]}"), "no places", false),
    (collection("{\"type\":\"Polygon\",\"coordinates\":[[]]}"), "no places", false),
    (collection("{\"type\":\"Point\",\"coordinates\":[105]}"), "longitude and latitude", false),
    (collection("{\"type\":\"Point\",\"coordinates\":[105,22]}"), "has points, but layer `layer` shows areas", false),
    (collection("{\"type\":\"GeometryCollection\",\"geometries\":[]}"), "no geometry of a kind", false),
    (collection("null"), "no geometry of a kind", false),
    (
      collection("{\"type\":\"Polygon\",\"coordinates\":[[[105,22],[105.1,22.1],[105.1,22],[105,22.1],[105,22]]]}"),
      "Self-intersection", true
    ),
    (
      collection("{\"type\":\"Polygon\",\"coordinates\":[[[105,22],[105,22.1],[105.1,22.1],[105.1,22],[105,22]]]}"),
      "wrong way round", true
    ),
    (String(repeating: "[", count: 100_000), "`{`", false),
    ("{\"a\":" + String(repeating: "[", count: 100_000), "fewer levels", false),
  ])
  func `what is wrong is said, and the layer is not used`(_ text: String, _ words: String, _ isUsed: Bool) throws {
    let (table, problems) = try Self.read(text)
    #expect(problems.contains { $0.message.contains(words) }, "\(problems.map(\.message))")
    #expect((table != nil) == isUsed)
    #expect(problems.hasErrors != isUsed)
  }

  @Test func `a layer without features is one`() throws {
    let (table, problems) = try Self.read(#"{"type":"FeatureCollection","features":[]}"#)
    #expect(problems.isEmpty)
    #expect(table?.count == 0)
  }

  @Test func `what is wrong a thousand times is told twenty times`() throws {
    let features = Array(repeating: #"{"type":"Feature","properties":{},"geometry":null}"#, count: 1000).joined(
      separator: ",")
    let (_, problems) = try Self.read(#"{"type":"FeatureCollection","features":[\#(features)]}"#)
    #expect(problems.count == 21)
    #expect(problems.last?.severity == .note)
  }

  @Test func `numbers in VN-2000 are carried over`() throws {
    let geometry = #"{"type":"Point","coordinates":[444223.4509,2435715.1286]}"#
    let (table, problems) = try Self.read(
      Self.collection(geometry), .points, frame: TestData.frame("vn2000_tm3", "106°00'"))
    #expect(problems.isEmpty)
    // A row of projections.tsv.
    let expected = Position(longitude: 105.4616326082, latitude: 22.0176234955)
    #expect(try PROJ().distance(try #require(table?.shape(0).positions.first), expected) < 0.001)
  }
}
