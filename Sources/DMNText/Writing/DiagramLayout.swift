/// Where the elements of a requirements graph stand on a page: what is required below what requires it, each as near to its neighbours as
/// the row allows. Measures are in points.
struct DiagramLayout {
  struct Node {
    let id: String
    /// Of the elements that it requires.
    let requires: [String]
  }

  struct Box {
    let x: Int
    let y: Int
  }

  static let width = 200
  static let height = 60
  private static let gapX = 40
  private static let gapY = 90
  /// Elements side by side; more stand in a further row.
  private static let perRow = 24

  private(set) var boxes: [String: Box] = [:]
  private(set) var size: (width: Int, height: Int) = (0, 0)

  /// - Parameter nodes: without cycles; a requirement of what is not here is passed over.
  init(_ nodes: [Node]) {
    let byID = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var layers: [String: Int] = [:]
    func layer(of id: String, depth: Int) -> Int {
      if let known = layers[id] { return known }
      guard let node = byID[id], depth < nodes.count else { return 0 }
      let below = node.requires.filter { byID[$0] != nil }.map { layer(of: $0, depth: depth + 1) + 1 }
      let own = below.max() ?? 0
      layers[id] = own
      return own
    }
    let last = nodes.map { layer(of: $0.id, depth: 0) }.max() ?? 0
    var columns: [String: Double] = [:]
    var y = 0
    var rows: [(ids: [String], y: Int)] = []
    // From the top, so that what is required finds the places of those that require it.
    var users: [String: [String]] = [:]
    for node in nodes { for id in node.requires { users[id, default: []].append(node.id) } }
    for level in (0...last).reversed() {
      var ids = nodes.filter { layers[$0.id] == level }.map(\.id)
      let places = Dictionary(
        ids.enumerated().map { index, id -> (String, Double) in
          let around = (users[id] ?? []).compactMap { columns[$0] }
          return (id, around.isEmpty ? Double(index) : around.reduce(0, +) / Double(around.count))
        }, uniquingKeysWith: { first, _ in first })
      ids.sort { (places[$0] ?? 0, $0) < (places[$1] ?? 0, $1) }
      for start in stride(from: 0, to: ids.count, by: Self.perRow) {
        let row = Array(ids[start..<min(start + Self.perRow, ids.count)])
        for (index, id) in row.enumerated() { columns[id] = Double(index) }
        rows.append((row, y))
        y += Self.height + Self.gapY
      }
    }
    for row in rows {
      for (index, id) in row.ids.enumerated() {
        boxes[id] = Box(x: 40 + index * (Self.width + Self.gapX), y: 40 + row.y)
      }
    }
    let widest = rows.map(\.ids.count).max() ?? 0
    size = (80 + widest * (Self.width + Self.gapX), 80 + y)
  }
}
