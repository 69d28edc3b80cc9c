import Diagnostics
import TestSupport
import Testing

@testable import Geography

/// Large layers are kept as images: they answer as their files do, count for these files alone, and are never believed.
struct LayerImageTests {
  /// What is kept, by name.
  private final class Shelf {
    var images: [String: [UInt8]] = [:]
    var reads = 0
  }

  private static func store(_ text: String, _ shelf: Shelf) -> LayerStore {
    LayerStore(
      read: { _, _ in
        shelf.reads += 1
        return .bytes(Array(text.utf8))
      }, hash: { "\($0.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })" },
      recall: { shelf.images[$0] }, keep: { shelf.images[$1] = $0 })
  }

  /// A layer of some thousand squares; the third crosses itself, and the second runs the wrong way round.
  private static func layer(_ count: Int, shift: Double = 0) -> String {
    let features = (0..<count).map { number in
      let west = 104 + Double(number % 80) / 50 + shift
      let south = 21 + Double(number / 80) / 50
      var ring = [(0.0, 0.0), (0.01, 0), (0.01, 0.01), (0, 0.01), (0, 0)]
      if number == 1 { ring.reverse() }
      if number == 2 { ring.swapAt(1, 2) }
      let places = ring.map { "[\(west + $0.0),\(south + $0.1)]" }.joined(separator: ",")
      return
        "{\"type\":\"Feature\",\"properties\":{\"ten\":\"V\(number)\",\"muc\":\"cao\"},"
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(places)]]}}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
  }

  private static func open(
    _ text: String, _ shelf: Shelf, properties: [String] = ["muc"]
  ) throws -> (table: FeatureTable?, told: [String], hash: String?) {
    var problems: [Diagnostic] = []
    let file = try LayerFile.open(
      .sample(.areas, properties: properties), systems: ReferenceSystems([]), by: store(text, shelf), reporting: &problems)
    return (file.table, problems.map { "\($0.severity) \($0.message) \($0.help ?? "")" }, file.hash)
  }

  @Test func `an image answers as the file does, and tells what the file told`() throws {
    let shelf = Shelf()
    let text = Self.layer(2_000)
    let first = try Self.open(text, shelf)
    #expect(shelf.images.count == 1 && first.told.count == 2)
    let again = try Self.open(text, shelf)
    #expect(again.told == first.told && again.hash == first.hash)
    let (one, other) = (try #require(first.table), try #require(again.table))
    #expect(one.features == other.features && one.tree == other.tree && one.columns == other.columns)
    for number in 0..<one.count { #expect(one.shape(number) == other.shape(number)) }
  }

  @Test func `another file and another declaration have images of their own; a small file has none`() throws {
    let shelf = Shelf()
    #expect(try Self.open(Self.layer(100), shelf).table != nil && shelf.images.isEmpty)
    let one = try Self.open(Self.layer(2_000), shelf)
    let moved = try Self.open(Self.layer(2_000, shift: 0.001), shelf)
    #expect(shelf.images.count == 2)
    #expect(one.table?.shape(5) != moved.table?.shape(5) && one.hash != moved.hash)
    #expect(try Self.open(Self.layer(2_000), shelf, properties: []).table?.columns == [] && shelf.images.count == 3)
  }

  @Test func `of a damaged image nothing is used that the file does not say`() throws {
    let shelf = Shelf()
    let text = Self.layer(2_000)
    let whole = try #require(try Self.open(text, shelf).table)
    let (name, image) = try #require(shelf.images.first)
    var random = SeededRandom(seed: 31)
    for round in 0..<60 {
      var damaged = image
      if round % 3 == 0 {
        damaged.removeLast(random.below(damaged.count) + 1)
      } else {
        // In the tree and in the places behind it, not in texts: a text may be any.
        for _ in 0..<3 { damaged[damaged.count - 1 - random.below(damaged.count / 2)] ^= UInt8(1 << random.below(8)) }
      }
      shelf.images[name] = damaged
      let table = try #require(try Self.open(text, shelf).table)
      #expect(table.count == whole.count)
      var found: [Int] = []
      table.tree.forEach(meeting: whole.envelope) { found.append($0) }
      #expect(found.sorted() == Array(0..<whole.count))
    }
  }
}
