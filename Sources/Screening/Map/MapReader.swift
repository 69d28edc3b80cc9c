internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Geography
internal import YAMLTree

/// Looks at the site of a record on the map, and gives the record what the map answers: facts where they are certain, ranges
/// where they are measures, and a dispute where what is stated cannot be true.
final class MapReader {
  private let model: DecisionModel
  private let atlas: Atlas
  private let store: LayerStore
  private var surveyor: PlaceSurveyor?

  init?(_ ruleSet: RuleSet, _ store: LayerStore) {
    guard let atlas = ruleSet.atlas else { return nil }
    self.atlas = atlas
    self.store = store
    model = ruleSet.model
  }

  func read(_ record: Record, on day: CalendarDate) -> Record {
    guard let statement = record.site else { return record }
    return read(record, on: day) { surveyor, map in
      surveyor.look(at: statement, places: record.place, trades: { self.texts($0, in: record) }, on: map)
    }
  }

  /// The same for the site of a record that was read, moved to another place: what it states of its place is left out.
  func read(_ record: Record, movedTo site: Site, on day: CalendarDate) -> Record {
    let placed = Set(atlas.rules.facts.compactMap { model.vocabulary[$0.name] })
    let moved = record.with(
      record.facts.filter { !placed.contains($0.slot) }, disputed: record.disputed.filter { !placed.contains($0.slot) })
    return read(moved, on: day) { surveyor, map in
      surveyor.look(at: site, trades: { self.texts($0, in: record) }, on: map)
    }
  }

  private func read(
    _ record: Record, on day: CalendarDate, _ look: (PlaceSurveyor, MapOnDay) -> PlaceSurvey
  ) -> Record {
    guard let date = DateText(day.description) else { return record }
    var record = record
    var problems: [Diagnostic] = []
    do throws(MissingLibrary) {
      let map = atlas.open(on: date, by: store, reporting: &problems)
      if surveyor == nil { surveyor = try PlaceSurveyor(atlas.rules) }
      if let surveyor {
        fill(
          &record, from: look(surveyor, map), on: map,
          troubles: troubles(problems))
      }
    } catch {
      record.map = MapReading(troubles: ["\(error.vietnamese) · \(error.message); \(error.help)"])
    }
    return record
  }

  /// What cannot be used, first for those who look at the record, then for whoever mends the file: of each layer the first error.
  private func troubles(_ problems: [Diagnostic]) -> [String] {
    let errors = problems.filter { $0.severity == .error }
    var told: [SourceRange?] = []
    var troubles: [String] = []
    for error in errors where !told.contains(error.range) {
      told.append(error.range)
      let more = errors.count { $0.range == error.range } - 1
      let words =
        (error.help.map { "\(error.message); \($0)" } ?? error.message) + (more > 0 ? "; \(more) more" : "")
      if let layer = atlas.rules.layers.first(where: { $0.range == error.range }) {
        let why = error.local.map { "chưa dùng được: \($0.message)" } ?? "có lỗi, coi như chưa có"
        troubles.append("lớp “\(layer.label.vi)” \(why) · \(words)")
      } else if let table = atlas.rules.conditions.first(where: { $0.range == error.range }) {
        troubles.append("bảng điều kiện “\(table.name)” có lỗi, coi như chưa có · \(words)")
      } else {
        troubles.append(words)
      }
    }
    return troubles
  }

  private func texts(_ fact: String, in record: Record) -> [String] {
    guard let slot = model.vocabulary[fact], let value = record.facts.first(where: { $0.slot == slot })?.value else {
      return []
    }
    switch value {
    case .text(let text): return [text]
    case .list(let items): return items.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: return []
    }
  }

  // MARK: Answers as facts

  /// What an answer comes to.
  private enum Content {
    case value(Value)
    case range(low: Number, high: Number?)
    case nothing
  }

  private func fill(_ record: inout Record, from survey: PlaceSurvey, on map: MapOnDay, troubles: [String]) {
    var facts = record.facts
    var disputed = record.disputed
    var bounds: [Bound] = []
    var lines: [MapReading.Line] = []
    for line in survey.lines {
      guard let slot = model.vocabulary[line.fact.name], case .input(let index) = model.vocabulary.entries[slot].meaning
      else { continue }
      let content = content(line, model.inputs[index].type)
      let stated = facts.first { $0.slot == slot }
      var use: MapReading.Use
      switch content {
      case .nothing: use = .silent
      case .value(let value):
        use = stated.map { $0.value == value ? .agrees : .disputes } ?? .used
        if stated == nil { facts.append(StatedFact(slot: slot, statements: [statement(value, line, record)])) }
      case .range(let low, let high):
        let range = Envelope(low, high)
        use = stated.map { range.holds($0.value) ? .agrees : .disputes } ?? .used
        if stated == nil, !disputed.contains(where: { $0.slot == slot }) {
          bounds.append(Bound(slot: slot, envelope: range, isMeasured: true))
        }
      }
      if use == .disputes, let stated {
        if stated.statements.contains(where: { $0.certainty == .measured || $0.certainty == .verified }) {
          use = .outweighed
        } else {
          facts.removeAll { $0.slot == slot }
          disputed.append(
            StatedFact(slot: slot, statements: stated.statements + [statement(Self.middle(content), line, record)]))
        }
      }
      lines.append(
        MapReading.Line(slot: slot, use: use, stated: stated?.statements.first?.asWritten, answer: line))
    }
    record = record.with(facts.sorted { $0.slot < $1.slot }, disputed: disputed.sorted { $0.slot < $1.slot })
    record.map = MapReading(bounds: bounds, lines: lines, survey: survey, map: map, troubles: troubles)
  }

  private func content(_ line: PlaceSurvey.Line, _ type: FactType) -> Content {
    switch line.answer.value {
    case .truth(.yes): return .value(.boolean(true))
    case .truth(.no): return .value(.boolean(false))
    case .truth(.cannotTell), .name(nil): return .nothing
    case .name(let name?):
      let text = line.fact.values[name] ?? name
      switch type {
      case .text: return .value(.text(text))
      case .item(let index):
        return model.types[index].values.contains { $0.value == text } ? .value(.text(text)) : .nothing
      case .list: return .value(.list([.text(text)]))
      case .number, .boolean, .date: return .nothing
      }
    case .number(let interval):
      guard interval.low > 0 || interval.high != nil else { return .nothing }
      let low = Self.number(interval.low, .down)
      let high = interval.high.map { Self.number($0, .up) }
      if low == high { return .value(.number(low)) }
      return .range(low: low, high: high)
    }
  }

  /// With two decimals, so that what was in the range stays in it; nothing is farther than half around the earth.
  static func number(_ value: Double, _ rule: FloatingPointRoundingRule) -> Number {
    let hundredths = (min(max(value, 0), 20_000_000) * 100).rounded(rule)
    return Number(coefficient: Int64(hundredths), exponent: -2)
  }

  private static func middle(_ content: Content) -> Value {
    switch content {
    case .value(let value): value
    case .range(let low, let high): .number(high.flatMap { low.plus($0)?.divided(by: Number(2)) } ?? low)
    case .nothing: .unknown
    }
  }

  private func statement(_ value: Value, _ line: PlaceSurvey.Line, _ record: Record) -> StatedFact.Statement {
    StatedFact.Statement(
      asWritten: value.literal, value: value, document: nil, page: nil, certainty: nil, note: Self.provenance(line),
      by: nil, on: nil, evidence: nil, range: record.range)
  }

  /// `map(dwellings, "Xóm 3", ±22 m, 2026-01-31)`: by which layer, by which feature, how sure, of which day.
  static func provenance(_ line: PlaceSurvey.Line) -> String {
    let feature = line.answer.found.first.map { ", \"\($0.name)\"" } ?? ""
    let metres = number(line.answer.accuracy, .up)
    return "map(\(line.answer.layer)\(feature), ±\(metres) m\(line.layer.map { ", \($0.day.text)" } ?? ""))"
  }
}
