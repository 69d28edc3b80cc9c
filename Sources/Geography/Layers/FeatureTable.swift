package import Storage

/// The features of a layer with a search tree over them: made once, then only read, from all threads.
///
/// All positions stand in one array; a feature is a stretch of it.
package struct FeatureTable: Sendable {
  /// What one feature is, without its places.
  package struct Feature: Sendable, Hashable {
    /// As the layer calls it; empty where it has no name.
    package let name: String
    /// Of the layer's columns, in their order; `nil` where it has none.
    package let attributes: [String?]
    /// The words of GEOS on what is wrong with its form; `nil` where it is right.
    package let fault: String?
  }

  package let columns: [String]
  package let features: [Feature]
  package let tree: PackedTree
  fileprivate let kinds: [UInt8]
  fileprivate let positions: [Position]
  /// Where each part begins, and where the last ends; likewise areas in parts, features in areas.
  fileprivate let parts: [Int]
  fileprivate let areas: [Int]
  fileprivate let shapes: [Int]

  package var count: Int { features.count }
  package var envelope: Envelope { tree.envelope }

  package func shape(_ number: Int) -> Shape {
    let areas = self.areas[shapes[number]...shapes[number + 1]]
    let parts = self.parts[areas[areas.startIndex]...areas[areas.endIndex - 1]]
    let start = parts[parts.startIndex]
    return Shape(
      kind: Shape.Kind(rawValue: kinds[number]) ?? .points,
      positions: Array(positions[start..<parts[parts.endIndex - 1]]), parts: parts.map { $0 - start },
      areas: areas.map { $0 - areas[areas.startIndex] })
  }

  /// The value of a column, by its number among the columns.
  package func attribute(_ column: String, of number: Int) -> String? {
    columns.firstIndex(of: column).flatMap { features[number].attributes[$0] }
  }
}

/// Gathers features one by one into a table.
struct FeatureTableBuilder {
  let columns: [String]
  /// Which property of a feature is its name; empty for none.
  let nameColumn: String
  private var features: [FeatureTable.Feature] = []
  private var envelopes: [Envelope] = []
  private var kinds: [UInt8] = []
  private var positions: [Position] = []
  private var parts = [0]
  private var areas = [0]
  private var shapes = [0]

  init(columns: [String], nameColumn: String) {
    self.columns = columns
    self.nameColumn = nameColumn
  }

  mutating func add(_ shape: Shape, _ properties: [String: String], fault: String?) {
    features.append(
      FeatureTable.Feature(
        name: properties[nameColumn] ?? "", attributes: columns.map { properties[$0] }, fault: fault))
    envelopes.append(shape.envelope)
    kinds.append(shape.kind.rawValue)
    let (position, part) = (positions.count, parts.count - 1)
    positions += shape.positions
    parts += shape.parts.dropFirst().map { $0 + position }
    areas += shape.areas.dropFirst().map { $0 + part }
    shapes.append(areas.count - 1)
  }

  var table: FeatureTable {
    FeatureTable(
      columns: columns, features: features, tree: PackedTree(envelopes), kinds: kinds, positions: positions,
      parts: parts, areas: areas, shapes: shapes)
  }
}

extension FeatureTable: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      columns: try reader.take(), features: try reader.take(), tree: try reader.take(), kinds: try reader.plain(),
      positions: try reader.plain(), parts: try reader.plain(), areas: try reader.plain(), shapes: try reader.plain())
    func leads(_ starts: [Int], to count: Int) -> Bool {
      starts.first == 0 && starts.last == count && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
    }
    guard leads(parts, to: positions.count), leads(areas, to: parts.count - 1), leads(shapes, to: areas.count - 1),
      shapes.count == features.count + 1, kinds.count == features.count, tree.count == features.count,
      features.allSatisfy({ $0.attributes.count == columns.count }),
      kinds.allSatisfy({ Shape.Kind(rawValue: $0) != nil }), positions.allSatisfy(\.isOnEarth)
    else { throw ImageDamage() }
    // What the tree says of each feature is what its places say.
    for (number, box) in tree.leaves {
      let areas = self.areas[shapes[Int(number)]]..<self.areas[shapes[Int(number) + 1]]
      guard Envelope(positions[parts[areas.lowerBound]..<parts[areas.upperBound]]) == box else { throw ImageDamage() }
    }
  }

  package func write(to writer: inout ImageWriter) {
    writer.put(columns, features, tree)
    writer.plain(kinds)
    writer.plain(positions)
    writer.plain(parts)
    writer.plain(areas)
    writer.plain(shapes)
  }
}

extension FeatureTable.Feature: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(name: try reader.take(), attributes: try reader.take(), fault: try reader.take())
  }

  package func write(to writer: inout ImageWriter) { writer.put(name, attributes, fault) }
}
