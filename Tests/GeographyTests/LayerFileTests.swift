import Diagnostics
import Testing
import YAMLTree

@testable import Geography

/// Files of layers: their formats, their limits, and the day on which they hold.
struct LayerFileTests {
  private static func read(
    _ text: String, as file: String, _ shows: Shape.Kind = .areas
  ) throws -> (table: FeatureTable?, messages: [String]) {
    var problems: [Diagnostic] = []
    let description = try LayerDescription.sample(shows, file: file)
    let table = try LayerFile.open(
      description, systems: TestData.vietNam.systems, by: LayerStore(read: { _, _ in .bytes(Array(text.utf8)) }),
      reporting: &problems
    ).table
    return (table, problems.map(\.message))
  }

  @Test(arguments: [
    ("POINT (105.1 22.2)", Shape.Kind.points, 1), ("MULTIPOINT ((105.1 22.2), (105.2 22.3))", .points, 2),
    ("MULTIPOINT(105.1 22.2,105.2 22.3)", .points, 2), ("LINESTRING Z (105.1 22.2 4, 105.2 22.3 5)", .lines, 2),
    ("MULTILINESTRING((105.1 22.2,105.2 22.3),(105 22,105.3 22,105.4 22))", .lines, 5),
    ("SRID=4326;POLYGON((105 22,105.1 22,105.1 22.1,105 22))", .areas, 4),
    ("MULTIPOLYGON(((105 22,105.1 22,105.1 22.1,105 22)),((106 22,106.1 22,106.1 22.1,106 22)))", .areas, 8),
  ])
  func `well-known text`(_ text: String, _ kind: Shape.Kind, _ count: Int) throws {
    let read = try Self.read("ten\twkt\nA\t\(text)\n", as: "a.tsv", kind)
    let table = try #require(read.table, "\(read.messages)")
    #expect(table.count == 1 && table.shape(0).positions.count == count && table.features[0].name == "A")
  }

  @Test(arguments: [
    ("ten\twkt\nA\tPOLYGON((105 22,105.1 x))", "a.tsv:2:1: row 1 has no well-known text: longitude and latitude was expected"),
    ("ten\twkt\nA\tPOLYGON EMPTY", "a.tsv:2:1: row 1 has no well-known text: a geometry with places was expected"),
    ("ten\twkt\nA\tCIRCLE (1 2)", "a.tsv:2:1: row 1 has no well-known text: points, lines or polygons, not `CIRCLE` was expected"),
    ("ten\twkt\nA\tPOLYGON((105 22,105.1 22,105.1 22.1,105.2 22))", "a.tsv:2:1: row 1 has a ring that is not closed"),
    ("ten\twkt\nA\tPOLYGON((nan 22,1 2,3 4,1 2))", "a.tsv:2:1: row 1 has no well-known text: longitude and latitude was expected"),
    ("ten\tgeom\nA\tPOINT(1 2)", "a.tsv:1:1: this table has no column `wkt`"),
  ])
  func `broken well-known text is told with its place`(_ text: String, _ message: String) throws {
    let read = try Self.read(text, as: "a.tsv")
    #expect(read.table == nil)
    #expect(read.messages == [message])
  }

  @Test func `what is too large or not there is refused in words`() throws {
    for (content, code, words) in [
      (LayerStore.Content.tooLarge(1 << 30), DiagnosticCode.tooLarge, "`a.geojson` has 1024 MB; a file of the map may have 256"),
      (.none("permission denied"), .unreadableFile, "`a.geojson` cannot be read: permission denied"),
    ] {
      var problems: [Diagnostic] = []
      let table = try LayerFile.open(
        try .sample(.areas, file: "a.geojson"), systems: ReferenceSystems([]), by: LayerStore(read: { _, _ in content }),
        reporting: &problems
      ).table
      #expect(table == nil && problems.map(\.code) == [code] && problems.map(\.message) == [words])
      #expect(problems.allSatisfy { $0.help != nil })
    }
    #expect(try Self.read("", as: "a.dxf").messages == ["`a.dxf` has no ending by which it can be read"])
  }

  /// The commune of 2024 and the commune of 2026.
  @Test(arguments: [("2024-05-01", "Cũ"), ("2025-06-30", "Cũ"), ("2025-07-01", "Mới"), ("2026-11-27", "Mới")])
  func `of a topic the layer answers that holds on the day`(_ day: String, _ name: String) throws {
    var rules = MapRules()
    rules.layers = [
      try .sample(.areas, name: "before", topic: "communes", file: "Cũ.geojson", through: "2025-06-30"),
      try .sample(.areas, name: "after", topic: "communes", file: "Mới.geojson", from: "2025-07-01"),
    ]
    var problems: [Diagnostic] = []
    rules.check(reporting: &problems)
    #expect(problems.isEmpty)
    let map = Atlas(rules).open(
      on: try #require(DateText(day)),
      by: LayerStore { path, _ in
        let ten = path.dropLast(8)
        return .bytes(
          Array(
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"\(ten)"},
            "geometry":{"type":"Polygon","coordinates":[[[105,22],[106,22],[106,23],[105,22]]]}}]}
            """.utf8))
      }, reporting: &problems)
    #expect(problems.isEmpty)
    #expect(map.layers["communes"]?.features.features.map(\.name) == [name])
  }
}
