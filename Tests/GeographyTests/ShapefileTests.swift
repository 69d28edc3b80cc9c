import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Geography

/// Layers out of shapefiles that another program made (`Generate/shapefiles.py`), whole and damaged.
struct ShapefileTests {
  /// The files of a layer by their endings.
  private static func files(_ name: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for ending in ["shp", "shx", "dbf", "prj", "cpg"] {
      files[ending] = Array(try Data(contentsOf: TestData.folder.appendingPathComponent("\(name).\(ending)")))
    }
    return files
  }

  private static func read(
    _ files: [String: [UInt8]], _ shows: Shape.Kind, epsg: Int? = nil
  ) throws -> (table: FeatureTable?, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    let description = try LayerDescription.sample(shows, file: "a.shp", epsg: epsg, properties: ["dien_tich"])
    let store = LayerStore { path, _ in
      files[String(path.suffix(3))].map { .bytes($0) } ?? .none("there is no such file")
    }
    let table = try LayerFile.open(
      description, systems: TestData.vietNam.systems, by: store, reporting: &problems
    ).table
    return (table, problems)
  }

  @Test func `areas in VN-2000, with a hole that stands before its ring`() throws {
    let (table, problems) = try Self.read(Self.files("forest"), .areas, epsg: 9211)
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    let shape = try #require(table?.shape(0))
    #expect(shape.areas.count == 3 && shape.partCount == 3)
    // As in the GeoPackage: 400 m by 300 m twice, less 100 m by 100 m.
    #expect(abs(shape.hectares - 23 / 0.9999 / 0.9999) < 0.003)
    #expect(table?.features.map(\.name) == ["Rừng Na Hang", "Rừng Lâm Bình"])
    #expect(table?.attribute("dien_tich", of: 0) == "12.5" && table?.attribute("dien_tich", of: 1) == nil)
  }

  @Test func `points with heights`() throws {
    let (table, problems) = try Self.read(Self.files("wells"), .points)
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    #expect(table?.shape(0).positions == [Position(longitude: 105.25, latitude: 22.125)])
    #expect(table?.features.first?.name == "Giếng 1")
  }

  @Test func `metres without a declared system, other encodings and files that are missing are refused`() throws {
    let whole = try Self.files("forest")
    let undeclared = try Self.read(whole, .areas)
    #expect(undeclared.table == nil && undeclared.problems.map(\.code) == [.missingKey])
    #expect(undeclared.problems.first?.message.contains("VN_2000_3_degree_zone_106_00") == true)
    let legacy = try Self.read(whole.merging(["cpg": Array("1258".utf8)]) { $1 }, .areas, epsg: 9211)
    #expect(legacy.table == nil && legacy.problems.map(\.code) == [.invalidEncoding])
    for ending in ["shx", "dbf"] {
      let without = try Self.read(whole.filter { $0.key != ending }, .areas, epsg: 9211)
      #expect(without.table == nil && without.problems.map(\.message) == ["`a.\(ending)` cannot be read: there is no such file"])
      #expect(without.problems.first?.help == "a shapefile is .shp, .shx and .dbf together, under one name")
    }
    var texts = whole
    texts["dbf"] = whole["dbf"]?.map { $0 >= 0x80 ? 0xFF : $0 }
    #expect(try Self.read(texts, .areas, epsg: 9211).problems.map(\.code) == [.invalidEncoding])
  }

  @Test(arguments: ["shp", "shx", "dbf"])
  func `what is cut short or damaged is refused or harmless`(_ ending: String) throws {
    let whole = try Self.files("forest")
    let bytes = try #require(whole[ending])
    for length in 0..<bytes.count - 1 {
      let (table, problems) = try Self.read(whole.merging([ending: Array(bytes.prefix(length))]) { $1 }, .areas, epsg: 9211)
      // The last byte of the table only marks its end.
      #expect(problems.hasErrors && table == nil, "\(length) bytes")
    }
    var random = SeededRandom(seed: 11)
    for _ in 0..<500 {
      var damaged = bytes
      for _ in 0..<random.below(6) + 1 { damaged[random.below(damaged.count)] = UInt8(random.below(256)) }
      let (table, problems) = try Self.read(whole.merging([ending: damaged]) { $1 }, .areas, epsg: 9211)
      #expect(table != nil || problems.hasErrors)
    }
  }
}
