import Storage
import TestSupport
import Testing

@testable import Geography

/// The search tree against looking at everything, and tables as images.
struct FeatureTableTests {
  private static func boxes(_ count: Int, _ random: inout SeededRandom) -> [Envelope] {
    (0..<count).map { _ in
      let west = Double.random(in: 104...106, using: &random)
      let south = Double.random(in: 21...23, using: &random)
      return Envelope(
        west: west, south: south, east: west + Double.random(in: 0...0.1, using: &random),
        north: south + Double.random(in: 0...0.1, using: &random))
    }
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 256, 257, 1_000])
  func `the tree finds what looking at everything finds`(_ count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    let boxes = Self.boxes(count, &random)
    let tree = PackedTree(boxes)
    #expect(tree.count == count)
    for box in Self.boxes(20, &random) {
      var found: [Int] = []
      tree.forEach(meeting: box) { found.append($0) }
      #expect(found.sorted() == boxes.indices.filter { boxes[$0].meets(box) })
      var order: [(Int, Double)] = []
      tree.forEach(nearTo: box) { item, metres in
        order.append((item, metres))
        return true
      }
      #expect(order.map(\.0).sorted() == Array(boxes.indices))
      #expect(zip(order, order.dropFirst()).allSatisfy { $0.1 <= $1.1 })
      #expect(order.allSatisfy { $0.1 == boxes[$0.0].leastDistance(to: box) })
    }
  }

  /// The bound by which the tree passes over features must never be too large.
  @Test func `no two places are nearer than their envelopes say`() throws {
    var random = SeededRandom(seed: 9)
    let proj = try PROJ()
    for _ in 0..<2_000 {
      let a = Position(
        longitude: Double.random(in: 102...110, using: &random), latitude: Double.random(in: -60...60, using: &random))
      let reach = random.pick([0.001, 0.1, 3])
      let b = Position(
        longitude: a.longitude + Double.random(in: -reach...reach, using: &random),
        latitude: a.latitude + Double.random(in: -reach...reach, using: &random))
      #expect(Envelope([a]).leastDistance(to: Envelope([b])) <= proj.distance(a, b))
      let far = proj.distance(a, b)
      #expect(Envelope([a]).widened(by: far * 1.001).contains(b))
    }
  }

  private static func table() -> FeatureTable {
    var random = SeededRandom(seed: 21)
    var builder = FeatureTableBuilder(columns: ["a", "b"], nameColumn: "ten")
    for number in 0..<40 {
      let box = boxes(1, &random)[0]
      let ring = [
        Position(longitude: box.west, latitude: box.south), Position(longitude: box.east, latitude: box.south),
        Position(longitude: box.east, latitude: box.north), Position(longitude: box.west, latitude: box.south),
      ]
      builder.add(
        .areas([[ring], [ring, ring]]), ["ten": "Vùng \(number)", "b": "\(number)"], fault: number == 7 ? "x" : nil)
    }
    return builder.table
  }

  @Test func `a table comes back out of its image`() throws {
    let table = Self.table()
    var writer = ImageWriter()
    writer.put(table)
    let back = try writer.image.withUnsafeBytes { bytes in
      try ImageReader.read(bytes) { reader throws(ImageDamage) in try reader.take(FeatureTable.self) }
    }
    #expect(back.features == table.features && back.tree == table.tree && back.columns == table.columns)
    for number in 0..<table.count { #expect(back.shape(number) == table.shape(number)) }
    #expect(back.attribute("b", of: 3) == "3" && back.attribute("a", of: 3) == nil)
  }

  /// An image is never trusted: what is damaged is refused, or is a table all of whose places can be looked at.
  @Test func `a damaged image is refused or harmless`() throws {
    var writer = ImageWriter()
    writer.put(Self.table())
    let image = writer.image
    var random = SeededRandom(seed: 22)
    var refused = 0
    for _ in 0..<500 {
      var damaged = image
      for _ in 0..<4 { damaged[random.below(damaged.count)] = UInt8(random.below(256)) }
      if random.once(in: 4) { damaged.removeLast(random.below(damaged.count)) }
      let table = damaged.withUnsafeBytes { bytes in
        try? ImageReader.read(bytes) { reader throws(ImageDamage) in try reader.take(FeatureTable.self) }
      }
      guard let table else {
        refused += 1
        continue
      }
      for number in 0..<table.count { _ = table.shape(number).hectares }
      table.tree.forEach(nearTo: Envelope(west: 105, south: 22, east: 105, north: 22)) { _, _ in true }
    }
    #expect(refused > 50)
  }
}
