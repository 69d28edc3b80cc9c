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
