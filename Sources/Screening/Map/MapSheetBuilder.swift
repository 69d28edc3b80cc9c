package import DecisionModel
internal import FEEL
package import Geography
internal import YAMLTree

/// Puts together what a report says of the map.
struct MapSheetBuilder {
  let reading: MapReading
  let wording: Wording
  let vocabulary: Vocabulary

  /// - Parameter open: comparisons of rules and duties that nobody can tell yet.
  func sheet(open: [Report.Comparison]) -> Report.MapSheet {
    let survey = reading.survey
    let shape = survey?.site?.shape
    return Report.MapSheet(
      hectares: shape.flatMap { $0.kind == .areas ? MapReader.number($0.hectares, .toNearestOrEven).description : nil },
      accuracy: (survey?.site?.accuracy).map { MapReader.number($0, .up).description },
      lines: reading.lines.map { line($0, open) }, mistakes: (survey?.mistakes ?? []).map(MistakeWording.words),
      questions: (survey?.questions ?? []).map(MistakeWording.words)
        + (survey?.unknownPlaces ?? []).map(MistakeWording.unknownPlace),
      conditions: (survey?.hits ?? []).map(condition), troubles: reading.troubles,
      files: (reading.map?.files ?? []).map { .init(name: $0.name, isLayer: $0.isLayer, hash: $0.hash) },
      credits: credits(survey),
      picture: nil)
  }

  private func credits(_ survey: PlaceSurvey?) -> [String] {
    var layers: [String: [String]] = [:]
    for layer in survey?.layers ?? [] { layers["\(layer.credit) · \(layer.licence)", default: []].append(layer.label.vi) }
    return layers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.joined(separator: "; "))" }
  }

  private func line(_ line: MapReading.Line, _ open: [Report.Comparison]) -> Report.MapLine {
    let (fact, answer, layer) = (line.answer.fact, line.answer.answer, line.answer.layer)
    func shown(_ number: Double, _ rule: FloatingPointRoundingRule) -> Report.ShownValue {
      wording.shown(.number(MapReader.number(number, rule)), of: line.slot)
    }
    /// No finer than the accuracy lets anybody know.
    func shown(_ metres: Double, _ accuracy: Double) -> Report.ShownValue {
      shown(accuracy >= 1 ? metres.rounded() : metres, .toNearestOrEven)
    }
    var (value, low, high, drawn): (Report.ShownValue?, Report.ShownValue?, Report.ShownValue?, Report.ShownValue?)
    switch answer.value {
    case .truth(.yes): value = wording.shown(.boolean(true), of: line.slot)
    case .truth(.no): value = wording.shown(.boolean(false), of: line.slot)
    case .truth(.cannotTell), .name(nil): value = nil
    case .name(let name?): value = wording.shown(.text(fact.values[name] ?? name), of: line.slot)
    case .number(let interval):
      low = shown(interval.low, .down)
      high = interval.high.map { shown($0, .up) }
      if fact.question == .distance, answer.limits.isEmpty { drawn = answer.found.first.map { shown($0.metres, answer.accuracy) } }
    }
    return Report.MapLine(
      fact: fact.name, label: wording.label(of: line.slot), use: line.use.rawValue, stated: line.stated, value: value,
      low: low, high: high, drawn: drawn, accuracy: MapReader.number(answer.accuracy, .up).description,
      layer: answer.layer, layerLabel: layer.map { Words($0.label) }, day: layer?.day.text,
      feature: answer.found.first?.name, limits: answer.limits.map(\.rawValue), toMeasure: toMeasure(fact.name, answer, open))
  }

  /// The thresholds of open comparisons that lie in the range of an answer, each once.
  private func toMeasure(_ fact: String, _ answer: MapAnswer, _ open: [Report.Comparison]) -> [Report.ShownValue] {
    guard case .number(let interval) = answer.value else { return [] }
    var seen: Set<String> = []
    return open.filter { $0.fact == fact && $0.threshold.kind == .number }.map(\.threshold).filter { threshold in
      guard let number = Double(threshold.text) else { return false }
      return interval.contains(number) && seen.insert(threshold.text).inserted
    }
  }

  private func condition(_ hit: PlaceHit) -> Report.MapCondition {
    Report.MapCondition(
      zone: hit.condition.zone, zoneName: hit.zoneName, effect: hit.condition.effect.rawValue,
      says: Words(hit.condition.says), clause: hit.condition.clause,
      isCertain: hit.isCertain, layer: hit.layer)
  }
}

extension Words {
  /// What something of the map is called.
  package init(_ label: MapLabel) {
    let texts: [(language: Language, text: String)] = label.texts.compactMap { text in
      Language(rawValue: text.language).map { ($0, text.text) }
    }
    self = Words(texts) ?? Words(vi: "", en: "")
  }
}
