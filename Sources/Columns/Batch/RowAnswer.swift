internal import DecisionModel
internal import FEEL
internal import Screening

/// The answer for one row, as compact records and templates say it.
struct RowAnswer {
  let id: UnsafeBufferPointer<UInt8>
  let kind: RecordKind
  let day: CalendarDate
  /// From 1, in the table.
  let line: Int
  let judgement: Judgement
  let notes: RuleNotes
  /// Listed decisions, by index, as far as they are answered.
  let determinations: [(decision: Int, value: Value)]
  /// The value of a name in the row.
  let value: (Int) -> Value
  let model: DecisionModel

  /// How many facts are named as missing; the others are counted.
  static let mostMissing = 6

  var outcome: String { judgement.possible.count == 1 ? judgement.possible[0].rawValue : "undetermined" }

  /// Facts for which rules wait that may change the outcome, those of the most rules first.
  var missing: [String] {
    guard judgement.possible.count > 1 else { return [] }
    var counts: [Int: Int] = [:]
    for (truth, rule) in zip(judgement.truths, notes.rules) where truth == .unknown {
      guard let called = rule.called, called > judgement.possible[0], judgement.possible.contains(called) else {
        continue
      }
      for slot in rule.facts where value(slot) == .unknown { counts[slot, default: 0] += 1 }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { notes.names[$0.key] }
  }

  /// Of a hit, how far its facts are beyond what they are compared with.
  private func margins(_ rule: RuleNotes.Rule) -> [(name: String, margin: Number)] {
    var seen: Set<Int> = []
    return rule.thresholds.compactMap { threshold in
      guard seen.insert(threshold.slot).inserted, case .number(let number) = value(threshold.slot) else { return nil }
      switch threshold.bound {
      case .number(let bound): return number.minus(bound).map { (notes.names[threshold.slot], $0) }
      case .slot(let slot):
        guard case .number(let bound) = value(slot) else { return nil }
        return number.minus(bound).map { (notes.names[threshold.slot], $0) }
      }
    }
  }

  private static func short(_ number: Number) -> String { (number.rounded(.halfEven, scale: 2) ?? number).description }

  /// A line of JSON: outcome, possible, hits with margin, risk, missing, determinations.
  func writeRecord(to buffer: LineBuffer) {
    buffer.append("{\"id\":")
    buffer.appendJSON(id)
    buffer.append(",\"outcome\":\"\(outcome)\"")
    if judgement.possible.count > 1 {
      buffer.append(",\"possible\":[\(judgement.possible.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]")
    }
    buffer.append(",\"hits\":{")
    var isFirst = true
    for (truth, rule) in zip(judgement.truths, notes.rules) where truth == .true {
      if !isFirst { buffer.append(byte: 0x2C) }
      isFirst = false
      buffer.appendJSON(rule.name)
      buffer.append(":{")
      for (index, margin) in margins(rule).enumerated() {
        if index > 0 { buffer.append(byte: 0x2C) }
        buffer.appendJSON(margin.name)
        buffer.append(":\(margin.margin.description)")
      }
      buffer.append(byte: 0x7D)
    }
    buffer.append("},\"risk\":[\(Self.short(judgement.risk.low)),\(Self.short(judgement.risk.high))]")
    let missing = missing
    if !missing.isEmpty {
      buffer.append(",\"missing\":[")
      for (index, name) in missing.prefix(Self.mostMissing).enumerated() {
        if index > 0 { buffer.append(byte: 0x2C) }
        buffer.appendJSON(name)
      }
      buffer.append(byte: 0x5D)
      if missing.count > Self.mostMissing { buffer.append(",\"more missing\":\(missing.count - Self.mostMissing)") }
    }
    buffer.append(",\"determinations\":{")
    isFirst = true
    for (decision, value) in determinations where value != .unknown {
      if !isFirst { buffer.append(byte: 0x2C) }
      isFirst = false
      buffer.appendJSON(model.decisions[decision].name)
      buffer.append(byte: 0x3A)
      Self.write(value, to: buffer)
    }
    buffer.append("}}\n")
  }

  private static func write(_ value: Value, to buffer: LineBuffer) {
    switch value {
    case .null, .unknown: buffer.append("null")
    case .boolean(let flag): buffer.append(flag ? "true" : "false")
    case .number(let number): buffer.append(number.description)
    case .text(let text): buffer.appendJSON(text)
    case .list(let items):
      buffer.append(byte: 0x5B)
      for (index, item) in items.enumerated() {
        if index > 0 { buffer.append(byte: 0x2C) }
        write(item, to: buffer)
      }
      buffer.append(byte: 0x5D)
    case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range, .context, .function:
      buffer.appendJSON(value.literal)
    }
  }

  // MARK: Templates

  func write(_ template: LineTemplate, to buffer: LineBuffer) {
    for part in template.parts {
      switch part {
      case .text(let text): buffer.append(contentsOf: text)
      case .field(let field, let separator): write(field, separator, to: buffer)
      }
    }
    buffer.append(byte: 0x0A)
  }

  private func write(_ field: LineTemplate.Field, _ separator: [UInt8], to buffer: LineBuffer) {
    func list(_ items: some Sequence<String>) {
      for (index, item) in items.enumerated() {
        if index > 0 { buffer.append(contentsOf: separator) }
        buffer.append(item)
      }
    }
    func rules(_ wanted: Truth) -> some Sequence<String> {
      zip(judgement.truths, notes.rules).lazy.filter { $0.0 == wanted }.map(\.1.name)
    }
    switch field {
    case .id: buffer.append(contentsOf: id)
    case .kind: buffer.append(kind.rawValue)
    case .line: buffer.append(number: line)
    case .recommendation: buffer.append(judgement.possible.first?.rawValue ?? "")
    case .outcome: buffer.append(outcome)
    case .possible: list(judgement.possible.map(\.rawValue))
    case .hits: list(rules(.true))
    case .open: list(rules(.unknown))
    case .missing: list(missing)
    case .low: buffer.append(Self.short(judgement.risk.low))
    case .high: buffer.append(Self.short(judgement.risk.high))
    case .reason: break
    case .asOf: buffer.append(day.description)
    case .quoted:
      buffer.append(byte: 0x22)
      for byte in id {
        if byte == 0x22 { buffer.append(byte: 0x22) }
        buffer.append(byte: byte)
      }
      buffer.append(byte: 0x22)
    }
  }
}
