/// A map layer: what the rule set says of it, and its features.
package struct Layer: Sendable {
  package let description: LayerDescription
  package let features: FeatureTable
  /// Where it is complete, if not everywhere.
  package let completeArea: Shape?

  package init(_ description: LayerDescription, _ features: FeatureTable, completeArea: Shape? = nil) {
    self.description = description
    self.features = features
    self.completeArea = completeArea
  }

  package var name: String { description.name }
}
