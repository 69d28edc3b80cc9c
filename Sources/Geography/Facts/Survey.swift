/// Answers questions about one site from layers: for one thread, which keeps its own contexts of GEOS and PROJ.
///
/// An answer is an interval that holds the true value wherever, within their accuracy, site and features really are. The corners
/// of a site may be off by its accuracy each, and so may the edges of features by that of their layer; both together move a
/// distance by no more than their sum.
package final class Survey {
  let proj: PROJ
  let geos: GEOS
  private var networks: [String: RiverNetwork] = [:]

  /// - Throws: where GEOS or PROJ is not on this machine.
  package init() throws(MissingLibrary) {
    proj = try PROJ()
    geos = try GEOS()
  }

  package func answer(_ question: MapQuestion, of layer: Layer, for site: Site) -> MapAnswer {
    guard layer.description.completeness != .namesOnly else { return namesOnly(question, layer, site) }
    switch question {
    case .distance:
      let near = nearest(layer, site)
      return answer(layer, site, .number(near.interval), [near.found].compactMap { $0 }, near.limits)
    case .within(let metres):
      let near = nearest(layer, site)
      return answer(
        layer, site, .truth(near.interval.isAtMost(metres)), [near.found].compactMap { $0 }, near.limits)
    case .inside: return inside(layer, site)
    case .overlap: return overlap(layer, site)
    case .count(let metres): return count(layer, site, metres)
    case .nearest: return name(layer, site)
    case .property(let column): return property(column, layer, site)
    case .upstream, .along:
      // A river belongs to it: `answer(_:of:along:for:)`.
      return answer(layer, site, question.nothing, [], [.noLayer])
    }
  }

  /// What can be said where no layer of a topic holds on the day.
  package static func withoutLayer(_ question: MapQuestion, topic: String, site: Site) -> MapAnswer {
    MapAnswer(layer: topic, value: question.nothing, found: [], accuracy: site.accuracy, limits: [.noLayer])
  }

  func answer(
    _ layer: Layer, _ site: Site, _ value: MapAnswer.Value, _ found: [MapAnswer.Found], _ limits: Set<MapAnswer.Limit>
  ) -> MapAnswer {
    MapAnswer(
      layer: layer.name, value: value, found: found, accuracy: site.accuracy + layer.description.accuracy,
      limits: MapAnswer.Limit.allCases.filter(limits.contains))
  }

  private func namesOnly(_ question: MapQuestion, _ layer: Layer, _ site: Site) -> MapAnswer {
    answer(layer, site, question.nothing, [], [.namesOnly])
  }

  /// The rivers of a layer, joined when they are first asked for.
  func network(of rivers: Layer) -> RiverNetwork {
    if let known = networks[rivers.name] { return known }
    let network = RiverNetwork(rivers, by: proj)
    networks[rivers.name] = network
    return network
  }

  // MARK: What is around

  /// The feature of a layer and the site, where they are nearest. Of a feature that crosses itself only its edges count.
  func found(_ feature: Int, _ layer: Layer, _ site: Site) -> MapAnswer.Found? {
    let shape = layer.features.shape(feature)
    let isBroken = layer.features.features[feature].fault != nil
    guard let closest = Closest(site.shape, isBroken ? shape.boundary : shape, by: proj) else { return nil }
    return MapAnswer.Found(
      feature: feature, name: layer.features.features[feature].name, metres: closest.metres,
      onSite: closest.onFirst, onFeature: closest.onSecond)
  }

  /// Metres than which nothing that the layer does not show is nearer; `nil` where it shows all.
  func reach(_ layer: Layer, _ site: Site) -> (metres: Double, limit: MapAnswer.Limit)? {
    switch layer.description.completeness {
    case .everywhere: return nil
    case .partial, .namesOnly: return (0, .partialLayer)
    case .within:
      guard let area = layer.completeArea else { return (0, .edgeOfCompleteArea) }
      let plane = LocalPlane(at: site.shape.envelope.center)
      guard let around = geos.geometry(of: area, in: plane), let shape = geos.geometry(of: site.shape, in: plane),
        around.covers(shape) == true, let edge = Closest(site.shape, area.boundary, by: proj)
      else { return (0, .edgeOfCompleteArea) }
      return (max(0, edge.metres - site.accuracy), .edgeOfCompleteArea)
    }
  }

  /// Between which distances the nearest feature is.
  func nearest(_ layer: Layer, _ site: Site) -> (
    interval: Interval, found: MapAnswer.Found?, limits: Set<MapAnswer.Limit>
  ) {
    let room = site.accuracy + layer.description.accuracy
    var best: MapAnswer.Found?
    var least = Double.infinity
    var limits: Set<MapAnswer.Limit> = []
    layer.features.tree.forEach(nearTo: site.shape.envelope) { feature, metres in
      // What lies in a broken feature nobody knows: it may begin with its envelope.
      let isBroken = layer.features.features[feature].fault != nil
      guard metres <= best?.metres ?? .infinity else { return false }
      guard let found = found(feature, layer, site) else { return true }
      if found.metres < best?.metres ?? .infinity { best = found }
      if isBroken, metres < least, metres < found.metres {
        least = metres
        limits.insert(.brokenFeature)
      }
      return true
    }
    var low = min(best?.metres ?? .infinity, least)
    if low < .infinity { low = max(0, low - room) }
    if let reach = reach(layer, site), reach.metres < low {
      low = reach.metres
      limits.insert(reach.limit)
    }
    let high = best.map { $0.metres + room }
    // A layer that shows nothing and is complete: farther than anything that can be asked for.
    return (Interval(low: low, high: high), best, limits)
  }

  private func count(_ layer: Layer, _ site: Site, _ metres: Double) -> MapAnswer {
    let room = site.accuracy + layer.description.accuracy
    var list: [MapAnswer.Found] = []
    var least = 0
    var most = 0
    var limits: Set<MapAnswer.Limit> = []
    layer.features.tree.forEach(meeting: site.shape.envelope.widened(by: metres + room)) { feature in
      guard let found = found(feature, layer, site) else { return }
      if found.metres <= metres - room { least += 1 }
      if found.metres <= metres + room {
        most += 1
        list.append(found)
      } else if layer.features.features[feature].fault != nil {
        most += 1
        limits.insert(.brokenFeature)
      }
    }
    var high: Double? = Double(most)
    if let reach = reach(layer, site), reach.metres < metres {
      high = nil
      limits.insert(reach.limit)
    }
    return answer(
      layer, site, .number(Interval(low: Double(least), high: high)), list.sorted { $0.metres < $1.metres }, limits)
  }

  private func name(_ layer: Layer, _ site: Site) -> MapAnswer {
    let near = nearest(layer, site)
    guard let best = near.found else { return answer(layer, site, .name(nil), [], near.limits) }
    // Whatever may be the nearest must bear the same name.
    let room = site.accuracy + layer.description.accuracy
    var names: Set<String> = []
    var list: [MapAnswer.Found] = []
    layer.features.tree.forEach(meeting: site.shape.envelope.widened(by: best.metres + 2 * room)) { feature in
      guard let found = found(feature, layer, site), found.metres <= best.metres + 2 * room else { return }
      names.insert(found.name)
      list.append(found)
    }
    let isSure = names.count == 1 && near.limits.isEmpty && !best.name.isEmpty
    return answer(
      layer, site, .name(isSure ? best.name : nil), list.sorted { $0.metres < $1.metres }, near.limits)
  }
}

extension MapQuestion {
  /// The answer that says nothing.
  var nothing: MapAnswer.Value {
    switch self {
    case .distance, .overlap, .count, .along: .number(.unbounded)
    case .within, .inside, .upstream: .truth(.cannotTell)
    case .nearest, .property: .name(nil)
    }
  }
}
