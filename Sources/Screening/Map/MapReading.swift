package import Geography

/// What the map says of the site of one record, beside what the record states.
package struct MapReading: Sendable {
  /// What became of an answer of the map.
  package enum Use: String, Sendable, Hashable, CaseIterable {
    /// It stands as a fact, or as a range.
    case used
    /// The record states the same.
    case agrees
    /// The record states something else, which counts as long as nobody says otherwise.
    case outweighed
    /// The record states something else: the fact is in dispute, and unknown.
    case disputes
    /// The map cannot tell.
    case silent
  }

  package struct Line: Sendable {
    package let slot: Int
    package let use: Use
    /// As the record states it, where it does.
    package let stated: String?
    package let answer: PlaceSurvey.Line
  }

  package let bounds: [Bound]
  package let lines: [Line]
  /// `nil` for a reading that was kept in a report.
  package let survey: PlaceSurvey?
  package let map: MapOnDay?
  /// What keeps the map from being read: files, libraries.
  package let troubles: [String]

  package init(
    bounds: [Bound] = [], lines: [Line] = [], survey: PlaceSurvey? = nil, map: MapOnDay? = nil, troubles: [String] = []
  ) {
    self.bounds = bounds
    self.lines = lines
    self.survey = survey
    self.map = map
    self.troubles = troubles
  }
}
