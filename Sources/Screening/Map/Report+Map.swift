package import DecisionModel

extension Report {
  /// What the map says of the record's site: each fact with the layer it rests on, and what is wrong with the stated corners.
  package struct MapSheet: Sendable, Codable, Hashable {
    /// Hectares of the site as its corners give them; left out for points and lines.
    package var hectares: String?
    /// Metres.
    package var accuracy: String?
    package var lines: [MapLine]
    /// What is wrong with the corners, with the reading that would fit. Then nothing else of the map is used.
    package var mistakes: [Words]
    /// What the numbers cannot show and somebody has to say.
    package var questions: [Words]
    package var conditions: [MapCondition]
    /// What keeps the map from being read, as the program says it.
    package var troubles: [String]
    /// What was looked at for it: the file of each layer that holds on the day, and of each table of conditions.
    package var files: [MapFile]
    /// Of each layer that gave an answer.
    package var credits: [String]
    /// The picture (SVG), where it was asked for.
    package var picture: Words?
  }

  /// A file of the map.
  package struct MapFile: Sendable, Codable, Hashable {
    /// Of the layer, or of the conditions.
    package var name: String
    package var isLayer: Bool
    /// SHA-256; left out where it could not be read. Of a shapefile over all its files.
    package var hash: String?
  }

  /// One fact as the map answers it.
  package struct MapLine: Sendable, Codable, Hashable {
    package var fact: String
    package var label: Words
    /// `used`, `agrees`, `outweighed`, `disputes`, `silent`.
    package var use: String
    /// As the record states it.
    package var stated: String?
    /// Where the map is certain.
    package var value: ShownValue?
    /// Where it gives a range, in the unit of the fact.
    package var low: ShownValue?
    package var high: ShownValue?
    /// As drawn, before any accuracy.
    package var drawn: ShownValue?
    /// Metres, of site and layer together.
    package var accuracy: String
    package var layer: String
    package var layerLabel: Words?
    /// The day of which the layer shows the state.
    package var day: String?
    /// The nearest feature by name.
    package var feature: String?
    /// Why the answer is wide, or none.
    package var limits: [String]
    /// Thresholds that lie within the range: to be measured.
    package var toMeasure: [ShownValue]
  }

  /// What holds in a zone in which the site lies, or may lie.
  package struct MapCondition: Sendable, Codable, Hashable {
    package var zone: String
    package var zoneName: String
    /// `barred`, `limited`, `required`.
    package var effect: String
    package var says: Words
    package var clause: String
    package var isCertain: Bool
    package var layer: String
  }
}
