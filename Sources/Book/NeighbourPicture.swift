internal import Reporting

/// An element in the middle, what it reads on the left, what reads it on the right, each leading to its page.
struct NeighbourPicture {
  private let neighbours: Neighbours
  private let links: Links

  /// How many are drawn on one side; all stand in the lists below.
  private static let most = 12
  private static let (width, height, gap) = (250, 30, 8)

  init(_ neighbours: Neighbours, _ links: Links) {
    self.neighbours = neighbours
    self.links = links
  }

  var svg: String {
    let left = Array(neighbours.reads.prefix(Self.most))
    let right = Array(neighbours.readers.prefix(Self.most))
    let rows = max(left.count, right.count, 1)
    let total = rows * (Self.height + Self.gap)
    let middle = total / 2
    var out = "<svg viewBox=\"-1 -1 902 \(total + 2)\" width=\"902\" height=\"\(total + 2)\" role=\"img\">"
    for (index, element) in left.enumerated() {
      let y = top(index, of: left.count, in: total)
      out += line(from: (Self.width, y + Self.height / 2), to: (325, middle)) + box(element, x: 0, y: y, isMiddle: false)
    }
    for (index, element) in right.enumerated() {
      let y = top(index, of: right.count, in: total)
      out += line(from: (325 + Self.width, middle), to: (650, y + Self.height / 2)) + box(element, x: 650, y: y, isMiddle: false)
    }
    return out + box(neighbours.element, x: 325, y: middle - Self.height / 2, isMiddle: true) + "</svg>"
  }

  private func top(_ index: Int, of count: Int, in total: Int) -> Int {
    let own = count * (Self.height + Self.gap)
    return (total - own) / 2 + index * (Self.height + Self.gap) + Self.gap / 2
  }

  private func line(from a: (Int, Int), to b: (Int, Int)) -> String {
    let turn = (a.0 + b.0) / 2
    return "<path d=\"M\(a.0) \(a.1)C\(turn) \(a.1) \(turn) \(b.1) \(b.0) \(b.1)\" fill=\"none\" stroke=\"#999\"/>"
  }

  private func box(_ element: Int, x: Int, y: Int, isMiddle: Bool) -> String {
    let label = links.label(element)
    let short = label.count > 34 ? String(label.prefix(33)) + "…" : label
    let drawn =
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.width)\" height=\"\(Self.height)\" rx=\"4\" fill=\"\(isMiddle ? "#e8eef5" : "#fff")\" stroke=\"#777\"/>"
      + "<text x=\"\(x + 8)\" y=\"\(y + 20)\">\(markup(short))</text><title>\(markup(label))</title>"
    guard !isMiddle, let file = links.file(element) else { return "<g>\(drawn)</g>" }
    return "<a href=\"\(file)\">\(drawn)</a>"
  }
}
