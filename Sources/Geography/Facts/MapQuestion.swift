/// What can be asked of one layer for one site.
package enum MapQuestion: Sendable, Hashable {
  /// Metres to the nearest feature along the ellipsoid; 0 where the site touches one.
  case distance
  /// Whether a feature is no farther than so many metres.
  case within(metres: Double)
  /// Whether any part of the site lies in an area of the layer.
  case inside
  /// Hectares of the site that lie in areas of the layer.
  case overlap
  /// How many features are no farther than so many metres.
  case count(within: Double)
  /// The name of the nearest feature; 0 metres away, it is the one in which the site lies.
  case nearest
}

/// What a layer answers, and what the answer rests on.
package struct MapAnswer: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case number(Interval)
    case truth(Answer)
    /// `nil` where it cannot be told which, or there is none.
    case name(String?)
  }

  /// A feature on which the answer rests.
  package struct Found: Sendable, Hashable {
    package let feature: Int
    package let name: String
    /// Between the site as stated and the feature as drawn.
    package let metres: Double
    package let onSite: Position
    package let onFeature: Position
  }

  /// Why an answer is wider than the accuracy of site and layer, or none at all.
  package enum Limit: String, Sendable, Hashable, CaseIterable {
    /// What is not shown may be there.
    case partialLayer = "partial layer"
    /// The layer knows names and no places.
    case namesOnly = "names only"
    /// The layer is complete in an area that does not reach around the site far enough.
    case edgeOfCompleteArea = "edge of the complete area"
    /// A feature nearby crosses itself: what is inside it cannot be said.
    case brokenFeature = "broken feature"
  }

  package let layer: String
  package let value: Value
  /// Nearest first.
  package let found: [Found]
  /// Of site and layer together, in metres.
  package let accuracy: Double
  package let limits: [Limit]
}
