import DecisionModel
import Diagnostics
import Dispatch
import Geography
import Glibc
import YAMLTree

/// Sites on a map of forty layers with a hundred thousand areas each, and a hundred thousand conditions.
///
/// Ten tables are read; each stands behind four layers, as forty would tell nothing more and need a gigabyte.
struct Mapping {
  static let layers = 40
  static let tables = 10
  static let areas = 100_000

  let rules: MapRules
  let map: MapOnDay
  let loading: Double
  /// The same layers out of images that were kept of them.
  let recalling: Double

  /// - Parameter areas: how many a layer has.
  init?(areas: Int = Mapping.areas) {
    var problems: [Diagnostic] = []
    var files = SourceFiles()
    let file = files.add(name: "map.yaml", text: Self.declarations)
    guard let tree = TreeReader.read(file, reporting: &problems)?.mapping else { return nil }
    var rules = MapRules()
    for entry in tree { rules.read(entry.key.text, entry.value, in: "", reporting: &problems) }
    guard problems.isEmpty, let day = DateText("2026-11-23") else { return nil }
    self.rules = rules
    var map = MapOnDay(day: day)
    let start = Times.now()
    var read: [FeatureTable] = []
    for table in 0..<Self.tables {
      let text = Self.layer(table, areas)
      guard
        let table = try? LayerFile.open(
          rules.layers[table], systems: rules.systems, by: LayerStore(read: { _, _ in .bytes(text) }),
          reporting: &problems
        ).table
      else { return nil }
      read.append(table)
    }
    loading = Times.since(start).wall
    recalling = Self.recalling(rules, areas)
    for (number, layer) in rules.layers.enumerated() {
      map.layers[layer.topic] = Layer(layer, read[number % Self.tables], completeArea: nil)
    }
    self.map = map
  }

  /// Seconds for one layer that an earlier run has kept.
  private static func recalling(_ rules: MapRules, _ areas: Int) -> Double {
    var kept: [String: [UInt8]] = [:]
    let text = layer(0, areas)
    var problems: [Diagnostic] = []
    let store = LayerStore(
      read: { _, _ in .bytes(text) }, hash: SHA256.hexadecimal(of:), recall: { kept[$0] }, keep: { kept[$1] = $0 })
    func open() { _ = try? LayerFile.open(rules.layers[0], systems: rules.systems, by: store, reporting: &problems) }
    open()
    let start = Times.now()
    open()
    return Times.since(start).wall
  }

  private static var declarations: String {
    var text = "layers:\n"
    for layer in 0..<layers {
      text += """
          l\(layer):
            label: {vi: Lớp \(layer), en: Layer \(layer)}
            shows: areas
            file: l\(layer).geojson
            name: ten
            properties: [ma]
            accuracy: 20
            complete: everywhere
            day: 2026-01-01
            authority: a
            licence: b
            credit: c

        """
    }
    text += "facts from the map:\n"
    for layer in 0..<layers {
      let question = ["{ask: distance", "{ask: inside", "{ask: within, metres: 200", "{ask: overlap"][layer % 4]
      text += "  f.l\(layer): \(question), of: l\(layer)}\n"
    }
    return text
  }

  /// Squares of some thirty metres on a grid over a province, each pushed about a little.
  private static func layer(_ number: Int, _ areas: Int) -> [UInt8] {
    var text = "{\"type\":\"FeatureCollection\",\"features\":["
    let side = Int(Double(areas).squareRoot())
    var seed = UInt64(number + 1)
    func random() -> Double {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(seed >> 40) / Double(1 << 24)
    }
    for area in 0..<areas {
      let west = 104.5 + (Double(area % side) + random() * 0.7) / Double(side)
      let south = 22 + (Double(area / side) + random() * 0.7) / Double(side)
      let (east, north) = (west + 0.0003, south + 0.0003)
      text += (area == 0 ? "" : ",\n") + "{\"type\":\"Feature\",\"properties\":{\"ten\":\"\",\"ma\":\"V\(area % 200)\"},\"geometry\":"
      text += "{\"type\":\"Polygon\",\"coordinates\":[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],"
      text += "[\(west),\(south)]]]}}"
    }
    return Array((text + "]}").utf8)
  }

  /// A square of a hundred metres, somewhere in the province.
  static func site(_ number: Int) -> Site {
    let west = 104.6 + Double((number &* 7_919) % 8_000) / 10_000
    let south = 22.1 + Double((number &* 104_729) % 8_000) / 10_000
    let corners = [(0, 0), (0.001, 0), (0.001, 0.0009), (0, 0.0009), (0, 0)].map {
      Position(longitude: west + $0.0, latitude: south + $0.1)
    }
    return Site(.area(corners), accuracy: 2)
  }

  /// A park of some five kilometres: it meets areas of all two hundred zones.
  static var park: Site {
    let corners = [(0, 0), (0.053, 0), (0.053, 0.053), (0, 0.053), (0, 0)].map {
      Position(longitude: 104.9 + $0.0, latitude: 22.4 + $0.1)
    }
    return Site(.area(corners), accuracy: 2)
  }

  /// All facts of some sites: how many answers there were.
  func look(_ sites: Range<Int>) -> Int {
    guard let surveyor = try? PlaceSurveyor(rules) else { return 0 }
    return sites.reduce(0) { $0 + surveyor.look(at: Self.site($1), trades: { _ in [] }, on: map).lines.count }
  }

  /// The same on two threads, each with half of the sites.
  func lookOnTwoThreads(_ count: Int) {
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      _ = look(half * count / 2..<(half + 1) * count / 2)
    }
  }

  /// A table of two hundred zones with five hundred trades each.
  static var conditions: ConditionTable {
    ConditionTable(
      (0..<200).flatMap { zone in
        (0..<500).map { trade in
          PlaceCondition(
            zone: "V\(zone)", trade: "T\(trade)", effect: .limited, says: MapLabel(vi: "", en: ""),
            clause: "\(zone)/\(trade)", from: "", through: "")
        }
      })
  }
}
