internal import Columns
internal import DecisionModel
package import Diagnostics
internal import FEEL
package import Screening

/// What readings are held against: for a facility, a fact and a day of the law the numbers at which an answer may change, found once, and
/// the verdict between them, found when a reading first falls there.
///
/// A rule that only compares the reading with what does not depend on it answers alike between two such numbers; so a reading costs a
/// search among a few numbers. Where a rule works with the reading otherwise (a conversion to another oxygen content), each value is
/// judged by itself.
package final class ReadingLimits {
  /// The numbers, ascending, and 2n + 1 verdicts: below the first, at it, between it and the next …
  final class Pieces {
    fileprivate let facility: Int
    fileprivate let slot: Int
    fileprivate let screener: Screener
    fileprivate let day: CalendarDate
    /// Rules that read the fact: places among the rules of the day.
    fileprivate let rules: [Int]
    fileprivate let cuts: [Number]
    /// A rule works with the reading otherwise than by comparing it.
    fileprivate let isByValue: Bool
    fileprivate var verdicts: [ReadingVerdict?]
    fileprivate var byValue: [Number: ReadingVerdict] = [:]

    fileprivate init(
      _ facility: Int, _ slot: Int, _ screener: Screener, _ day: CalendarDate, rules: [Int], cuts: [Number], isByValue: Bool
    ) {
      (self.facility, self.slot, self.screener, self.day) = (facility, slot, screener, day)
      (self.rules, self.cuts, self.isByValue) = (rules, cuts, isByValue)
      verdicts = Array(repeating: nil, count: 2 * cuts.count + 1)
    }
  }

  /// At most so many single values are kept of a fact that is judged by value.
  private static let mostValues = 10_000

  private let engine: Engine
  private let facilities: [CaseFile]
  private let sources: SourceFiles
  private let strict: Bool
  private let periods: LawPeriods
  private var screeners: [Int: Screener] = [:]
  private var located: [CaseFile?]

  package init(_ engine: Engine, _ facilities: [CaseFile], sources: SourceFiles, strict: Bool) {
    (self.engine, self.facilities, self.sources, self.strict) = (engine, facilities, sources, strict)
    periods = LawPeriods(engine.rules)
    located = Array(repeating: nil, count: facilities.count)
  }

  /// Days of one number have one law.
  func period(of day: CalendarDate) -> Int { periods.number(of: day) }

  func pieces(of facility: Int, _ slot: Int, on day: CalendarDate) -> Pieces {
    let period = period(of: day)
    let screener = screeners[period] ?? Screener(RulesOnDay(engine.rules, on: day))
    screeners[period] = screener
    let file = self.file(facility, on: day)
    let rules = Self.rules(reading: slot, file.record.kind, screener.rules)
    guard !rules.isEmpty, screener.rules.outsideCoverage == nil else {
      return Pieces(facility, slot, screener, day, rules: [], cuts: [], isByValue: false)
    }
    // The bounds do not depend on the reading, whatever it is.
    _ = screener.sketch(file.record.stating(slot, .number(.zero), asWritten: "", on: day), strict: strict)
    var cuts: [Number] = []
    var isByValue = false
    let compiled = screener.rules.compiled
    for position in rules {
      let root = compiled.rules[screener.rules.rules[file.record.kind.index][position]].root
      guard let bounds = Self.bounds(on: slot, in: root, screener.rules) else {
        isByValue = true
        continue
      }
      for bound in bounds {
        switch bound {
        case .number(let number): cuts.append(number)
        case .slot(let other): if case .number(let number) = screener.row[Slot(Int32(other))] { cuts.append(number) }
        }
      }
    }
    return Pieces(facility, slot, screener, day, rules: rules, cuts: Array(Set(cuts)).sorted(), isByValue: isByValue)
  }

  func verdict(_ value: Number, among pieces: Pieces) -> ReadingVerdict {
    if pieces.rules.isEmpty { return .notJudged }
    if pieces.isByValue {
      if let known = pieces.byValue[value] { return known }
      let verdict = judge(value, among: pieces)
      if pieces.byValue.count >= Self.mostValues { pieces.byValue.removeAll(keepingCapacity: true) }
      pieces.byValue[value] = verdict
      return verdict
    }
    var index = 0
    for cut in pieces.cuts {
      if value < cut { break }
      if value == cut {
        index += 1
        break
      }
      index += 2
    }
    if let known = pieces.verdicts[index] { return known }
    let verdict = judge(value, among: pieces)
    pieces.verdicts[index] = verdict
    return verdict
  }

  private func file(_ facility: Int, on day: CalendarDate) -> CaseFile {
    if let known = located[facility] { return known }
    // What the map says does not change with the day of a reading.
    let file = engine.located(facilities[facility], on: day)
    located[facility] = file
    return file
  }

  private func judge(_ value: Number, among pieces: Pieces) -> ReadingVerdict {
    let file = self.file(pieces.facility, on: pieces.day)
    let record = file.record.stating(pieces.slot, .number(value), asWritten: value.description, on: pieces.day)
    // What Kleene's tables already deny needs no look at completions.
    let judgement = pieces.screener.sketch(record, strict: strict)
    let compiled = pieces.screener.rules.compiled
    let names = pieces.rules.map { compiled.rules[pieces.screener.rules.rules[record.kind.index][$0]].rule.name }
    let truths = pieces.rules.map { judgement.truths[$0] }
    if zip(pieces.rules, truths).allSatisfy({ $1 == .false }) { return .within }
    let report = engine.screen(file.with(record), asOf: pieces.day, strict: strict, sources: sources)
    let hits = report.hits.filter { names.contains($0.rule) }
    if !hits.isEmpty {
      let fact = compiled.ruleSet.model.vocabulary.entries[pieces.slot].name
      return .over(hits.map { Self.exceedance($0, of: fact) })
    }
    let open = report.mightFire.filter { names.contains($0.rule) }
    guard !open.isEmpty else { return .within }
    var reasons: [String] = []
    for reason in open.flatMap({ $0.missing + $0.failures }) where !reasons.contains(reason) { reasons.append(reason) }
    return .undetermined(reasons)
  }

  private static func exceedance(_ hit: Report.Hit, of fact: String) -> Exceedance {
    // Of a range the end that is overstepped; of several the one that holds.
    let comparison = hit.comparisons.first { $0.fact == fact && $0.holds == true } ?? hit.comparisons.first { $0.fact == fact }
    let number = comparison.flatMap { $0.threshold.kind == .number ? Number($0.threshold.text) : nil }
    return Exceedance(
      rule: hit.rule, label: hit.label, limit: number, unit: comparison?.threshold.unit,
      source: comparison?.thresholdSource ?? hit.source)
  }

  // MARK: Rules

  /// The rules of a day that look at what was measured and read a fact, themselves or through decisions.
  private static func rules(reading slot: Int, _ kind: RecordKind, _ rules: RulesOnDay) -> [Int] {
    let compiled = rules.compiled
    return rules.rules[kind.index].enumerated().compactMap { position, index in
      let rule = compiled.rules[index]
      guard compiled.ruleSet.criteria[rule.owner].judgedOn == .sample else { return nil }
      return compiled.model.program.slots(below: rule.root).contains { depends(Int($0.index), on: slot, rules) } ? position : nil
    }
  }

  /// Whether a name is a fact, or a decision that is worked out from it.
  private static func depends(_ name: Int, on slot: Int, _ rules: RulesOnDay) -> Bool {
    if name == slot { return true }
    var seen: Set<Int> = []
    var open = [name]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if next == slot { return true }
      guard case .decision(let index) = rules.compiled.ruleSet.model.vocabulary.entries[next].meaning,
        let version = rules.model.decisionVersions[index]
      else { continue }
      for root in rules.compiled.model.decisions[index].logic[version].roots {
        open += rules.compiled.model.program.slots(below: root).map { Int($0.index) }
      }
    }
    return false
  }

  private enum Bound {
    case number(Number)
    case slot(Int)
  }

  /// What a condition compares a fact with; `nil` where it does anything else with it.
  private static func bounds(on slot: Int, in node: Int32, _ rules: RulesOnDay) -> [Bound]? {
    let program = rules.compiled.model.program
    func all(_ nodes: [Int32]) -> [Bound]? {
      var found: [Bound] = []
      for node in nodes {
        guard let bounds = bounds(on: slot, in: node, rules) else { return nil }
        found += bounds
      }
      return found
    }
    switch program.operation(of: node) {
    case .and(let operands), .or(let operands): return all(operands)
    case .not(let operand): return all([operand])
    case .slotAgainstNumber(let own, _, let number) where Int(own.index) == slot: return [.number(number)]
    case .slotBetweenNumbers(let own, let from, _, let to, _) where Int(own.index) == slot: return [.number(from), .number(to)]
    case .compare(_, let a, let b):
      guard case .slot(let left) = program.operation(of: a), case .slot(let right) = program.operation(of: b) else { break }
      let (x, y) = (Int(left.index), Int(right.index))
      if x == slot, !depends(y, on: slot, rules) { return [.slot(y)] }
      if y == slot, !depends(x, on: slot, rules) { return [.slot(x)] }
    default: break
    }
    return program.slots(below: node).contains { depends(Int($0.index), on: slot, rules) } ? nil : []
  }
}
