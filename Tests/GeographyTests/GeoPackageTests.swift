import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Geography

/// Layers out of a GeoPackage that another program made (`Generate/geopackage.py`), whole and damaged.
struct GeoPackageTests {
  private static let path = TestData.folder.appendingPathComponent("small.gpkg").path

  private static func read(
    _ path: String, _ table: String?, _ shows: Shape.Kind
  ) throws -> (table: FeatureTable?, problems: [Diagnostic]) {
    let content = FileManager.default.contents(atPath: path).map { LayerStore.Content.bytes(Array($0)) }
    return try read(content ?? .none("there is no such file"), table, shows)
  }

  private static func read(
    _ content: LayerStore.Content, _ table: String?, _ shows: Shape.Kind
  ) throws -> (table: FeatureTable?, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    let features = try LayerFile.open(
      .sample(shows, file: "small.gpkg", table: table, properties: ["dien_tich"]), systems: TestData.vietNam.systems,
      by: LayerStore { path, _ in path.hasSuffix("-wal") ? .none("") : content }, reporting: &problems
    ).table
    return (features, problems)
  }

  @Test func `areas in VN-2000, with a hole`() throws {
    let (table, problems) = try Self.read(Self.path, "forest", .areas)
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    let shape = try #require(table?.shape(0))
    #expect(shape.partCount == 3 && shape.areas == [0, 1, 3])
    // 400 m by 300 m, and the same less 100 m by 100 m, on a zone whose scale there is 0.9999 and a little more.
    #expect(abs(shape.hectares - 23 / 0.9999 / 0.9999) < 0.003)
    #expect(table?.features[0].name == "Rừng Na Hang")
    #expect(table?.attribute("dien_tich", of: 0) == "12.5")
  }

  @Test func `points with heights, in a column with quotation marks`() throws {
    let (table, problems) = try Self.read(Self.path, "wells", .points)
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    #expect(table?.shape(0).positions == [Position(longitude: 105.25, latitude: 22.125)])
  }

  private static let unusable: [(String?, Shape.Kind, String)] = [
    ("elsewhere", .points, "EPSG:2154"), ("forests", .areas, "no table of features `forests`"),
    (nil, .areas, "3 tables of features"), ("forest", .points, "has areas, but layer `layer` shows points"),
  ]

  @Test(arguments: unusable)
  func `what cannot be used is said`(_ table: String?, _ shows: Shape.Kind, _ words: String) throws {
    let (features, problems) = try Self.read(Self.path, table, shows)
    #expect(features == nil)
    #expect(problems.contains { $0.message.contains(words) }, "\(problems.map(\.message))")
  }

  @Test func `a file that is not there, no database, or cut short`() throws {
    #expect(try Self.read("/no/such/file.gpkg", nil, .areas).problems.map(\.code) == [.unreadableFile])
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: Self.path)))
    for length in stride(from: 0, to: whole.count - 1, by: whole.count / 40) {
      let (features, problems) = try Self.read(.bytes(Array(whole.prefix(length))), "forest", .areas)
      // What is cut off may be a page that this layer does not need.
      #expect(problems.hasErrors || features?.count == 1, "\(length) bytes")
    }
    var random = SeededRandom(seed: 5)
    for _ in 0..<200 {
      var damaged = whole
      for _ in 0..<8 { damaged[random.below(damaged.count)] = UInt8(random.below(256)) }
      let (features, problems) = try Self.read(.bytes(damaged), "forest", .areas)
      #expect(features != nil || problems.hasErrors)
    }
  }
}
