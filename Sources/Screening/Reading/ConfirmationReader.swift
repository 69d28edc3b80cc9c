internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads `confirmed:` of a record: who has looked into what was presumed, on which day, on what evidence, and of what.
///
/// ```yaml
/// confirmed:
///   by: Phòng Quản lý môi trường
///   on: 2026-11-20
///   of: {land.area.forest_natural: 0 ha}    # each fact with the value that was presumed of it
///   silent on: [effluent.bod5]              # facts of which there was nothing to speak
/// ```
struct ConfirmationReader {
  private let ruleSet: RuleSet
  private let elements: ElementReader
  private let facts: FactReader

  init(_ ruleSet: RuleSet, _ elements: ElementReader, _ facts: FactReader) {
    self.ruleSet = ruleSet
    self.elements = elements
    self.facts = facts
  }

  // Few records are confirmed: what may be is looked up where one is.

  /// What may be presumed of each fact, by slot.
  private var presumable: [Int: Set<Value>] {
    var presumable: [Int: Set<Value>] = [:]
    for fact in ruleSet.presumptions.flatMap(\.values) { presumable[fact.name, default: []].insert(fact.value) }
    for input in ruleSet.model.inputs {
      guard let own = input.presumption, let slot = ruleSet.model.vocabulary[input.name] else { continue }
      presumable[slot, default: []].insert(own.value)
    }
    return presumable
  }

  private var silenced: Set<Int> { Set(ruleSet.presumptions.flatMap(\.silentOn)) }
  private var familyNames: Set<String> { Set(ruleSet.presumptions.map(\.name)) }

  /// - Parameters:
  ///   - stated: the facts of the record, one of which may name the unit of another.
  ///   - asOf: the record's own day.
  func read(
    _ node: Node, beside stated: [StatedFact], asOf: CalendarDate?, reporting problems: inout [Diagnostic]
  ) -> Record.Confirmation? {
    Fields.read(node, "confirmation", reporting: &problems) { fields in
      let by = fields.required("by", Self.somebody)
      let on = fields.required("on", day(notAfter: asOf))
      let evidence = fields.optional("evidence", .text)
      let of = fields.optional("of", .with { values($0, beside: stated, reporting: &$1) }) ?? [:]
      let silentOn = fields.optional("silent on", Reading<[Scalar]>.oneOrMore(.scalar)) ?? []
      if !fields.has("of"), !fields.has("silent on") {
        fields.report(
          Diagnostic(
            .missingKey, "this confirmation does not say of what it is", at: fields.headRange,
            help: "write `of: {fact: value}` and `silent on: [fact]`, as `sangloc confirm` prints them"))
      }
      let silenced = silenced
      var silent: Set<Int> = []
      for name in silentOn {
        guard let slot = elements.inputOfRecord(name, reporting: &fields.problems) else { continue }
        silent.insert(slot)
        if !silenced.contains(slot) { fields.report(unused(name, "no presumption is silent on `\(name.text)`")) }
      }
      guard let by, let on else { return nil }
      return Record.Confirmation(by: by, on: on.description, evidence: evidence, values: of, silentOn: silent)
    }
  }

  /// A name that is none is nobody.
  static var somebody: Reading<String> {
    Reading<Scalar>.scalar.then { scalar, problems in
      guard scalar.text.contains(where: { !$0.isWhitespace }) else {
        problems.append(Diagnostic(.wrongValue, "this names nobody", at: scalar.range, help: "write who has looked"))
        return nil
      }
      return scalar.text
    }
  }

  private func day(notAfter last: CalendarDate?) -> Reading<CalendarDate> {
    Reading { [elements] node, name, problems in
      guard let day = elements.day.read(node, name, &problems) else { return nil }
      if let last, last < day {
        problems.append(
          Diagnostic(
            .wrongValue, "`\(day)` is after the record's own day, \(last)", at: node.range,
            help: "nobody can have looked by then: mend the day, or `as of:` of the record"))
        return nil
      }
      return day
    }
  }

  private func values(
    _ node: Node, beside stated: [StatedFact], reporting problems: inout [Diagnostic]
  ) -> [Int: Value]? {
    guard node.mapping != nil else {
      problems.append(
        Diagnostic(
          .wrongKind, "a confirmation names each fact with the value that was presumed of it", at: node.range,
          help: "write `of: {fact: value}`, as `sangloc confirm` prints it: what a name stands for may change with the rules"))
      return nil
    }
    let (familyNames, presumable) = (familyNames, presumable)
    var found: [Int: Value] = [:]
    for (key, node) in Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(node, "`of`", &problems) ?? [] {
      if familyNames.contains(key.text) {
        problems.append(
          Diagnostic(
            .unknownName, "`\(key.text)` is a family of presumptions, not a fact", at: key.range,
            help: "name its facts with their values, as `sangloc confirm` prints them"))
        continue
      }
      guard let slot = elements.inputOfRecord(key, reporting: &problems) else { continue }
      let unit = unit(of: slot, beside: stated)
      guard case .input(let index) = elements.model.vocabulary.entries[slot].meaning,
        let scalar = Reading<Scalar>.scalar.read(node, "`\(key.text)`", &problems),
        let value = facts.read(
          scalar.text, map: scalar.map, as: elements.model.inputs[index].type, unit: unit, reporting: &problems)
      else { continue }
      found[slot] = value
      switch presumable[slot] {
      case nil: problems.append(unused(key, "nothing is presumed of `\(key.text)`"))
      case let values? where !values.contains(value):
        let presumed = values.map { "`\($0.literal)`" }.sorted().joined(separator: " or ")
        problems.append(unused(key, "presumed of `\(key.text)` is \(presumed), not `\(value.literal)`"))
      case _?: break
      }
    }
    return found
  }

  private func unit(of slot: Int, beside stated: [StatedFact]) -> Units.Unit? {
    switch elements.model.vocabulary.entries[slot].unit {
    case .none: nil
    case .fixed(let unit): unit
    case .named(let by):
      elements.unitNamed(
        by: by, in: stated.map { GivenFact(name: $0.slot, value: $0.value, range: $0.statements[0].range) })
    }
  }

  /// The rules may have changed since: what is confirmed of what they do not presume confirms nothing.
  private func unused(_ name: Scalar, _ message: String) -> Diagnostic {
    Diagnostic(
      .warning, .unused, message + ": this line confirms nothing", at: name.range,
      help: "state the fact under `facts:`, or take the line away")
  }
}
