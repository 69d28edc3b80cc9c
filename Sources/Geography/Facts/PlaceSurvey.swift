internal import Diagnostics
internal import YAMLTree

/// What the map says of the site of one record.
package struct PlaceSurvey: Sendable {
  /// One fact with its answer.
  package struct Line: Sendable {
    package let fact: MapFact
    package let answer: MapAnswer
    /// `nil` where no layer of the topic holds on the day.
    package let layer: LayerDescription?
  }

  /// `nil` where the corners could not be read.
  package let site: Site?
  package let mistakes: [SiteMistake]
  package let questions: [SiteQuestion]
  package let lines: [Line]
  package let hits: [PlaceHit]
  /// The layers that gave an answer, each once.
  package let layers: [LayerDescription]
  /// Names of communes that a record states and no layer knows.
  package let unknownPlaces: [String]
}

/// Looks at sites, for one thread.
package final class PlaceSurveyor {
  private let rules: MapRules
  private let survey: Survey
  private let reader: SiteReader?

  /// - Throws: where GEOS or PROJ is not on this machine.
  package init(_ rules: MapRules) throws(MissingLibrary) {
    self.rules = rules
    survey = try Survey()
    if let words = rules.words {
      reader = try SiteReader(systems: rules.systems, words: words)
    } else {
      reader = nil
    }
  }

  /// - Parameters:
  ///   - places: as the record names them, from the widest to the narrowest.
  ///   - trades: what a record says its trade is, by the name of the fact that holds it.
  package func look(
    at statement: SiteStatement, places: [String], trades: (_ fact: String) -> [String], on map: MapOnDay
  ) -> PlaceSurvey {
    let (surroundings, unknown) = surroundings(places, map)
    guard let reading = reader?.read(statement, in: surroundings), let shape = reading.shape else {
      let mistakes = reader?.read(statement, in: surroundings).mistakes ?? []
      return PlaceSurvey(
        site: nil, mistakes: mistakes, questions: [], lines: [], hits: [], layers: [], unknownPlaces: unknown)
    }
    // A mistake in the corners may mean another place: nothing is said of this one.
    guard reading.mistakes.isEmpty else {
      return PlaceSurvey(
        site: Site(shape, accuracy: statement.accuracy), mistakes: reading.mistakes, questions: reading.questions,
        lines: [], hits: [], layers: [], unknownPlaces: unknown)
    }
    return look(
      at: Site(shape, accuracy: statement.accuracy), mistakes: reading.mistakes, questions: reading.questions,
      trades: trades, on: map, unknown: unknown)
  }

  /// The same for a site whose corners are known.
  package func look(at site: Site, trades: (_ fact: String) -> [String], on map: MapOnDay) -> PlaceSurvey {
    look(at: site, mistakes: [], questions: [], trades: trades, on: map, unknown: [])
  }

  private func look(
    at site: Site, mistakes: [SiteMistake], questions: [SiteQuestion], trades: (_ fact: String) -> [String],
    on map: MapOnDay, unknown: [String]
  ) -> PlaceSurvey {
    let lines = rules.facts.map { fact in
      guard let layer = map.layers[fact.topic] else {
        return PlaceSurvey.Line(
          fact: fact, answer: Survey.withoutLayer(fact.question, topic: fact.topic, site: site), layer: nil)
      }
      return PlaceSurvey.Line(
        fact: fact, answer: survey.answer(fact.question, of: layer, along: river(fact.question, map), for: site),
        layer: layer.description)
    }
    var hits: [PlaceHit] = []
    for condition in rules.conditions {
      guard let table = map.tables[condition.name], let layer = map.layers[condition.topic] else { continue }
      hits += survey.conditions(
        table, of: layer, property: condition.property, trades: condition.trades.map(trades) ?? [], on: map.day.text,
        for: site)
    }
    let used = Set(lines.compactMap { $0.layer?.name } + hits.map(\.layer))
    return PlaceSurvey(
      site: site, mistakes: mistakes, questions: questions, lines: lines, hits: hits,
      layers: rules.layers.filter { used.contains($0.name) }, unknownPlaces: unknown)
  }

  private func river(_ question: MapQuestion, _ map: MapOnDay) -> Layer? {
    switch question {
    case .upstream(let river), .along(let river): map.layers[river.topic]
    case .distance, .within, .inside, .overlap, .count, .nearest, .property: nil
    }
  }

  /// The communes that a record names, as the layer of communes draws them.
  private func surroundings(_ places: [String], _ map: MapOnDay) -> (SiteSurroundings, unknown: [String]) {
    guard let outlines = rules.outlines else {
      return (SiteSurroundings(stated: [], whole: nil, tolerance: 0), [])
    }
    var stated: [SiteSurroundings.Outline] = []
    var unknown: [String] = []
    if let communes = outlines.stated.flatMap({ map.layers[$0] })?.features, let place = places.last, places.count > 1 {
      stated = (0..<communes.count).filter { Spelling.same(communes.features[$0].name, place) }
        .map { SiteSurroundings.Outline(name: communes.features[$0].name, shape: communes.shape($0)) }
      if stated.isEmpty { unknown.append(place) }
    }
    let whole = outlines.whole.flatMap { map.layers[$0] }.flatMap { layer in
      layer.features.whole.map { SiteSurroundings.Outline(name: layer.description.label.vi, shape: $0) }
    }
    return (SiteSurroundings(stated: stated, whole: whole, tolerance: outlines.tolerance), unknown)
  }
}
