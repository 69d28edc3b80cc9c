/// Where a project is, as far as anybody knows: its shape, and how far each of its corners may be from the true one.
package struct Site: Sendable, Hashable {
  package let shape: Shape
  /// Metres.
  package let accuracy: Double

  package init(_ shape: Shape, accuracy: Double) {
    self.shape = shape
    self.accuracy = accuracy
  }
}

extension Site {
  /// The same form so many metres farther east and north.
  package func moved(east: Double, north: Double) -> Site {
    let plane = LocalPlane(at: shape.envelope.center)
    let positions = shape.positions.map { position in
      let (x, y) = plane.point(position)
      return plane.position(x: x + east, y: y + north)
    }
    return Site(
      Shape(kind: shape.kind, positions: positions, parts: shape.parts, areas: shape.areas), accuracy: accuracy)
  }
}
