/// What is downstream of a site: an answer only where it is certain into which river the site drains.
extension Survey {
  /// Answers `upstream` and `along`; of other questions the layer alone.
  ///
  /// - Parameter rivers: the layer of the question's river; `nil` where none holds on the day.
  package func answer(_ question: MapQuestion, of layer: Layer, along rivers: Layer?, for site: Site) -> MapAnswer {
    switch question {
    case .upstream(let river), .along(let river):
      guard let rivers else { return answer(layer, site, question.nothing, [], [.noLayer]) }
      return answer(question, river, layer, rivers, site)
    case .distance, .within, .inside, .overlap, .count, .nearest, .property:
      return answer(question, of: layer, for: site)
    }
  }

  private func answer(
    _ question: MapQuestion, _ river: MapQuestion.River, _ layer: Layer, _ rivers: Layer, _ site: Site
  ) -> MapAnswer {
    let network = network(of: rivers)
    let room = site.accuracy + rivers.description.accuracy
    let near = network.spots(near: site.shape, within: river.reach + room)
    guard let nearest = near.first else { return answer(layer, site, question.nothing, [], [.noCertainRiver]) }
    // Each river that may be the nearest is followed.
    let candidates = near.filter { $0.metres <= nearest.metres + 2 * room }
    let targets = targets(layer, network, rivers, river)
    let ways = candidates.map { network.downstream(of: $0.spot, to: targets) }
    var limits: Set<MapAnswer.Limit> = []
    if let reach = reach(rivers, site), reach.metres < nearest.metres + room { limits.insert(.noCertainRiver) }
    let isBelow = ways.map { !$0.isEmpty }
    var found: [MapAnswer.Found] = []
    for way in ways {
      for (target, _) in way.prefix(1) {
        if !found.contains(where: { $0.feature == target }), let one = self.found(target, layer, site) {
          found.append(one)
        }
      }
    }
    let isSure = limits.isEmpty && nearest.metres + room <= river.reach
    if !isSure { limits.insert(.noCertainRiver) }
    let all = isSure && isBelow.allSatisfy { $0 }
    // That nothing is downstream is known only where the layer shows all of it, wherever the water goes.
    let isWhole = layer.description.completeness == .everywhere && rivers.description.completeness == .everywhere
    let none = isSure && isWhole && isBelow.allSatisfy { !$0 }
    if !all, !none, isBelow.allSatisfy({ !$0 }), !isWhole { limits.insert(.partialLayer) }
    switch question {
    case .upstream:
      return answer(layer, site, .truth(all ? .yes : none ? .no : .cannotTell), found, all || none ? [] : limits)
    case .along, .distance, .within, .inside, .overlap, .count, .nearest, .property:
      // No way along a river is shorter than the straight one between its ends, which stand beside site and feature.
      let straight = found.map { found in
        let shape = layer.features.shape(found.feature)
        let beside = network.spots(near: shape, within: river.reach + room).first?.metres ?? 0
        return max(0, found.metres - nearest.metres - beside - 2 * room - layer.description.accuracy)
      }.min()
      let most = ways.compactMap { $0.first?.metres }.max()
      let high = all ? most.map { ($0 + 2 * rivers.description.accuracy) * river.winding + site.accuracy } : nil
      let low = all ? straight ?? 0 : 0
      return answer(layer, site, .number(Interval(low: low, high: high.map { max($0, low) })), found, limits)
    }
  }

  /// Where the features of a layer stand on the rivers, by line.
  private func targets(
    _ layer: Layer, _ network: RiverNetwork, _ rivers: Layer, _ river: MapQuestion.River
  ) -> [Int: [(target: Int, metres: Double)]] {
    var targets: [Int: [(target: Int, metres: Double)]] = [:]
    let room = layer.description.accuracy + rivers.description.accuracy
    for feature in 0..<layer.features.count {
      let spots = network.spots(near: layer.features.shape(feature), within: river.reach + room)
      guard let nearest = spots.first else { continue }
      for (spot, metres) in spots where metres <= nearest.metres + 2 * room {
        targets[spot.line, default: []].append((feature, spot.metres))
      }
    }
    return targets
  }
}
