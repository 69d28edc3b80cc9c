/// What lies in areas, and how much of it.
extension Survey {
  /// Certainly inside: the site shrunk by its accuracy meets an area shrunk by the layer's, or the whole site lies so deep in an
  /// area that no error brings it out. Certainly outside: farther than both accuracies from all.
  func inside(_ layer: Layer, _ site: Site) -> MapAnswer {
    let near = nearest(layer, site)
    let found = meeting(layer, site)
    let room = site.accuracy + layer.description.accuracy
    var value = Answer.cannotTell
    if near.interval.low > 0 || near.found == nil && near.limits.isEmpty || room == 0 && isApart(near) {
      value = .no
    } else if found.contains(where: { isCertainlyInside($0, layer, site) }) {
      value = .yes
    }
    let limits = value == .cannotTell ? near.limits : []
    return answer(layer, site, .truth(value), found.isEmpty ? [near.found].compactMap { $0 } : found, limits)
  }

  /// What all areas say in which the site may lie, where it certainly lies in one.
  func property(_ column: String, _ layer: Layer, _ site: Site) -> MapAnswer {
    let room = site.accuracy + layer.description.accuracy
    var near: [MapAnswer.Found] = []
    var limits: Set<MapAnswer.Limit> = []
    layer.features.tree.forEach(meeting: site.shape.envelope.widened(by: room)) { feature in
      if let found = found(feature, layer, site), found.metres <= room { near.append(found) }
      // The site may lie in what crosses itself, however far from its edges.
      if layer.features.features[feature].fault != nil { limits.insert(.brokenFeature) }
    }
    near.sort { $0.metres < $1.metres }
    let values = Set(near.map { layer.features.attribute(column, of: $0.feature) })
    let isSure = values.count == 1 && limits.isEmpty && near.contains { isCertainlyInside($0, layer, site) }
    return answer(layer, site, .name(isSure ? values.first ?? nil : nil), near, limits)
  }

  private func isApart(_ near: (interval: Interval, found: MapAnswer.Found?, limits: Set<MapAnswer.Limit>)) -> Bool {
    near.limits.isEmpty && near.found.map { $0.metres > 0 } ?? true
  }

  /// Features that the site touches, by the order of the layer.
  private func meeting(_ layer: Layer, _ site: Site) -> [MapAnswer.Found] {
    var features: [Int] = []
    layer.features.tree.forEach(meeting: site.shape.envelope) { features.append($0) }
    return features.sorted().compactMap { found($0, layer, site) }.filter { $0.metres == 0 }
  }

  func isCertainlyInside(_ found: MapAnswer.Found, _ layer: Layer, _ site: Site) -> Bool {
    guard layer.features.features[found.feature].fault == nil else { return false }
    let area = layer.features.shape(found.feature)
    guard area.kind == .areas else { return false }
    let plane = LocalPlane(at: site.shape.envelope.center)
    guard let around = geos.geometry(of: area, in: plane), let shape = geos.geometry(of: site.shape, in: plane) else {
      return false
    }
    let room = site.accuracy + layer.description.accuracy
    if around.covers(shape) == true {
      guard let edge = Closest(site.shape, area.boundary, by: proj) else { return false }
      if edge.metres > room || room == 0 { return true }
    }
    guard site.shape.kind == .areas, let kernel = shape.widened(by: -site.accuracy * Self.drawn),
      let core = around.widened(by: -layer.description.accuracy * Self.drawn), !kernel.isEmpty, !core.isEmpty
    else { return false }
    return kernel.intersects(core) == true
  }

  /// Widening is drawn with chords, in a plane that is right to a thousandth: a little more than asked for holds all.
  static var drawn: Double { 1.005 }

  func overlap(_ layer: Layer, _ site: Site) -> MapAnswer {
    let whole = site.shape.hectares
    let plane = LocalPlane(at: site.shape.envelope.center)
    let room = site.accuracy + layer.description.accuracy
    var features: [Int] = []
    layer.features.tree.forEach(meeting: site.shape.envelope.widened(by: room * Self.drawn)) { features.append($0) }
    features.sort()
    var limits: Set<MapAnswer.Limit> = []
    if features.contains(where: { layer.features.features[$0].fault != nil }) { limits.insert(.brokenFeature) }
    let sound = features.filter { layer.features.features[$0].fault == nil }
    let low = hectares(sound, layer, site, plane, shrink: true)
    var high = hectares(sound, layer, site, plane, shrink: false)
    if let reach = reach(layer, site), reach.metres < site.accuracy || reach.metres == 0 {
      limits.insert(reach.limit)
    }
    if !limits.isEmpty || high == nil {
      // At most all of the site, wherever its corners are.
      high = geos.geometry(of: site.shape, in: plane)?.widened(by: site.accuracy * Self.drawn)
        .map { geos.areas(of: $0, in: plane).hectares }
    }
    let found = meeting(layer, site)
    guard site.shape.kind == .areas, whole > 0 else {
      return answer(layer, site, .number(.unbounded), found, limits)
    }
    return answer(layer, site, .number(Interval(low: low ?? 0, high: high)), found, limits)
  }

  /// Hectares of the site in the union of features, both shrunk or widened by their accuracy; `nil` where GEOS cannot say.
  private func hectares(
    _ features: [Int], _ layer: Layer, _ site: Site, _ plane: LocalPlane, shrink: Bool
  ) -> Double? {
    if features.isEmpty { return 0 }
    let sign = shrink ? -Self.drawn : Self.drawn
    func moved(_ shape: Shape, _ metres: Double) -> GEOS.Geometry? {
      let geometry = geos.geometry(of: shape, in: plane)
      return metres == 0 ? geometry : geometry?.widened(by: metres * sign)
    }
    guard let place = moved(site.shape, site.accuracy) else { return nil }
    var areas: [GEOS.Geometry] = []
    for feature in features {
      guard let area = moved(layer.features.shape(feature), layer.description.accuracy),
        let common = place.intersection(area)
      else { return nil }
      areas.append(common)
    }
    // Areas of one layer may overlap: what lies in two of them counts once.
    guard let union = areas.count == 1 ? areas[0] : geos.union(areas) else { return nil }
    return geos.areas(of: union, in: plane).hectares
  }
}
