internal import FEEL

/// Whether a compiled model that was read from bytes fits together: every index leads to something, and every decision needs only
/// decisions that are answered before it.
extension CompiledModel {
  package var isSound: Bool {
    let slots = model.vocabulary.entries.indices
    return program.slotCount == slots.count && isSound(model.vocabulary) && hasSoundDecisions && isInOrder
      && parameters.count == model.parameters.count
      && zip(parameters, model.parameters).allSatisfy { $0.all.count == $1.values.count }
      && model.inputs.allSatisfy { isSound($0.type) }
      && model.parameters.allSatisfy { isSound($0.type) }
      && allowed.allSatisfy { slots.contains($0.key) && program.has($0.value) } && used.allSatisfy(slots.contains)
  }

  private func isSound(_ vocabulary: Vocabulary) -> Bool {
    let entries = vocabulary.entries
    guard entries.count > max(Vocabulary.recordKind, Vocabulary.assessmentDate) else { return false }
    return entries.allSatisfy { entry in
      switch entry.unit {
      case .named(let by): guard entries.indices.contains(by) else { return false }
      case .none, .fixed: break
      }
      return switch entry.meaning {
      case .builtin: true
      case .input(let index): model.inputs.indices.contains(index)
      case .parameter(let index): model.parameters.indices.contains(index)
      case .decision(let index): model.decisions.indices.contains(index)
      }
    }
  }

  private func isSound(_ type: FactType) -> Bool {
    switch type {
    case .number, .text, .boolean, .date: true
    case .item(let index): model.types.indices.contains(index)
    case .list(let element): isSound(element)
    }
  }

  private var hasSoundDecisions: Bool {
    guard decisions.count == model.decisions.count else { return false }
    return zip(decisions, model.decisions).allSatisfy { compiled, decision in
      guard model.vocabulary.entries.indices.contains(compiled.slot), compiled.logic.count == decision.versions.count,
        compiled.versions.all.count == decision.versions.count, hasSoundRoots(compiled),
        isSound(decision.answer), decision.answers.allSatisfy({ isSound($0.type) })
      else { return false }
      return zip(compiled.logic, decision.versions).allSatisfy { logic, version in
        switch (logic, version.logic) {
        case (.wanting, .wanting), (.expression, .expression): true
        case (.table(let compiled), .table(let table)): isSound(compiled, table)
        case (.wanting, _), (.expression, _), (.table, _): false
        }
      }
    }
  }

  private func hasSoundRoots(_ decision: CompiledDecision) -> Bool {
    var areSound = true
    decision.visitRoots { areSound = areSound && program.has($0) }
    return areSound
  }

  private func isSound(_ compiled: CompiledTable, _ table: DecisionTable) -> Bool {
    compiled.rows.count == table.rows.count
      && zip(compiled.rows, table.rows).allSatisfy { $0.answers.count == $1.answers.count }
      && (compiled.defaults == nil) == (table.defaults == nil)
      && table.inputs.allSatisfy { $0.name.map(model.vocabulary.entries.indices.contains) ?? true }
      && table.rows.allSatisfy { $0.tests.count == table.inputs.count }
  }

  /// Whether each decision stands in the order once, after those whose answers it reads.
  private var isInOrder: Bool {
    var isAnswered = [Bool](repeating: false, count: decisions.count)
    for index in order {
      guard decisions.indices.contains(index), !isAnswered[index] else { return false }
      var isAfter = true
      decisions[index].visitRoots { root in
        program.visitSlots(below: root) { slot in
          if case .decision(let other) = model.vocabulary.entries[Int(slot.index)].meaning, !isAnswered[other] { isAfter = false }
        }
      }
      guard isAfter else { return false }
      isAnswered[index] = true
    }
    return isAnswered.allSatisfy(\.self)
  }
}
