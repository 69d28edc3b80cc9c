package import Diagnostics

/// Finds what is declared and never used: inputs, parameters, decisions, types, instruments.
package struct UnusedCheck {
  private let compiled: CompiledModel
  private var slots: Set<Int>
  private var instruments: Set<String>

  /// - Parameters:
  ///   - slots: names that the floor above reads beside its expressions: in its texts.
  ///   - instruments: those that it cites.
  package init(_ compiled: CompiledModel, slots: Set<Int>, instruments: Set<String>) {
    self.compiled = compiled
    self.slots = compiled.used.union(slots)
    self.instruments = instruments
    let model = compiled.model
    for input in model.inputs {
      if case .named(let by) = input.unit { self.slots.insert(by) }
      if let source = input.presumption?.source { self.instruments.insert(source.instrument) }
    }
    for dated in model.parameters.flatMap(\.values) {
      self.instruments.insert(dated.source.instrument)
      self.instruments.formUnion(dated.displaces)
    }
    for version in model.decisions.flatMap(\.versions) {
      if let source = version.source { self.instruments.insert(source.instrument) }
      if case .table(let table) = version.logic {
        self.instruments.formUnion(table.rows.compactMap { $0.source?.instrument })
      }
      self.instruments.formUnion(version.displaces)
    }
    for instrument in model.instruments.values { self.instruments.formUnion(instrument.displaces + instrument.amends) }
  }

  package func check(reporting problems: inout [Diagnostic]) {
    let model = compiled.model
    func report(_ what: String, _ name: String, _ range: SourceRange, _ severity: Diagnostic.Severity = .warning) {
      problems.append(
        Diagnostic(
          severity, .unused, "nothing uses the \(what) `\(name)`", at: range,
          help: "use it, take it away, or say in a `note` why it is kept"))
    }
    func isUsed(_ name: String) -> Bool { model.vocabulary[name].map(slots.contains) ?? true }
    // A record may state a fact for the reader's sake alone.
    for input in model.inputs where !input.hasNote && !isUsed(input.name) {
      report("input", input.name, input.range, .note)
    }
    for parameter in model.parameters where !parameter.hasNote && !isUsed(parameter.name) {
      report("parameter", parameter.name, parameter.range)
    }
    for decision in model.decisions where !decision.isShown && !isUsed(decision.name) {
      report("decision", decision.name, decision.range)
    }
    let types = usedTypes
    for (index, type) in model.types.enumerated() where !types.contains(index) { report("type", type.name, type.range) }
    for instrument in model.instruments.values.sorted(by: { $0.range < $1.range })
    where !instrument.hasNote && !instruments.contains(instrument.id) {
      report("instrument", instrument.id, instrument.range)
    }
  }

  private var usedTypes: Set<Int> {
    var used: Set<Int> = []
    func add(_ type: FactType) {
      switch type {
      case .item(let index): used.insert(index)
      case .list(let element): add(element)
      case .number, .text, .boolean, .date: break
      }
    }
    let model = compiled.model
    for input in model.inputs { add(input.type) }
    for parameter in model.parameters { add(parameter.type) }
    for decision in model.decisions {
      add(decision.answer)
      for answer in decision.answers { add(answer.type) }
    }
    return used
  }
}
