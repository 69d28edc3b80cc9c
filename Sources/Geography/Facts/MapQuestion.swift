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
  /// What a property says of the areas in which the site lies.
  case property(String)
  /// Whether what leaves the site flows past a feature, along the rivers of another layer.
  case upstream(River)
  /// Metres along these rivers down to the next feature.
  case along(River)

  /// How a site and the features of a layer are joined to rivers.
  package struct River: Sendable, Hashable {
    /// The topic of a layer of lines that run as the water flows.
    package let topic: String
    /// A site drains into the nearest river no farther than so many metres.
    package let reach: Double
    /// By which factor the true course may be longer than the drawn one.
    package let winding: Double

    package init(topic: String, reach: Double, winding: Double) {
      self.topic = topic
      self.reach = reach
      self.winding = winding
    }
  }
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
    /// No river is near enough to say into which one the site drains, or several are.
    case noCertainRiver = "no certain river"
    /// No layer of this kind holds on the day.
    case noLayer = "no layer"
  }

  /// The name of the layer; of a topic without a layer on the day, the topic.
  package let layer: String
  package let value: Value
  /// Nearest first.
  package let found: [Found]
  /// Of site and layer together, in metres.
  package let accuracy: Double
  package let limits: [Limit]
}

extension MapQuestion {
  /// What kind of answer it has.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case number = "a number"
    case truth = "yes or no"
    case name = "a name"
  }

  package var kind: Kind {
    switch self {
    case .distance, .overlap, .count, .along: .number
    case .within, .inside, .upstream: .truth
    case .nearest, .property: .name
    }
  }

  /// Of a number.
  package var unit: String? {
    switch self {
    case .distance, .along: "m"
    case .overlap: "ha"
    case .count, .within, .inside, .upstream, .nearest, .property: nil
    }
  }
}
