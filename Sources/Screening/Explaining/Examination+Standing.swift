internal import DecisionModel
internal import FEEL

/// What stands for facts that are not stated, as lines of a report.
extension Examination {
  /// What is presumed for a fact, with what that rests on; `nil` where nothing is, or where an officer has confirmed it.
  package func presumed(_ slot: Int) -> Report.FactLine? {
    guard let presumed = evaluation.standing.presumed.first(where: { $0.slot == slot }), !presumed.isConfirmed else {
      return nil
    }
    return line(presumed)
  }

  /// What was presumed and is confirmed: it stands as a fact.
  func confirmed(_ slot: Int) -> Report.FactLine? {
    guard let presumed = evaluation.standing.presumed.first(where: { $0.slot == slot }), presumed.isConfirmed,
      let confirmation = record.confirmation
    else { return nil }
    var line = line(presumed)
    line?.origin = Report.FactLine.confirmedOrigin
    line?.unlessStated = nil
    line?.by = confirmation.by
    line?.on = confirmation.on
    line?.evidence = confirmation.evidence
    return line
  }

  private func line(_ presumed: Standing.Presumed) -> Report.FactLine? {
    guard let input = input(presumed.slot) else { return nil }
    let presumption = rules.compiled.presumptions[presumed.presumption]
    return Report.FactLine(
      fact: input.name, label: input.label, asWritten: "", value: wording.shown(presumed.value, of: presumed.slot),
      origin: input.origin.rawValue, unlessStated: presumption.isFamily ? nil : unlessStated(presumption),
      source: presumption.source.map(wording.source), presumption: presumption.isFamily ? presumption.name : nil)
  }

  /// The names that the terms of a presumption read and that are not known.
  private func unlessStated(_ presumption: CompiledPresumption) -> [String] {
    let program = rules.compiled.model.program
    let read = presumption.unlessStated + presumption.unlessHolds.flatMap { program.slots(below: $0) }.map { Int($0.index) }
    var seen: Set<Int> = []
    return read.filter { seen.insert($0).inserted && screener.row[Slot(Int32($0))] == .unknown && input($0) != nil }.map {
      vocabulary.entries[$0].name
    }
  }

  /// What follows from other facts, with which.
  func derived(_ slot: Int) -> Report.FactLine? {
    guard let derived = evaluation.standing.derived.first(where: { $0.slot == slot }), let input = input(slot) else {
      return nil
    }
    let implication = ruleSet.implications[derived.implication]
    let from = rules.compiled.model.program.slots(below: rules.compiled.implications[derived.implication].condition)
    return Report.FactLine(
      fact: input.name, label: input.label, asWritten: "", value: wording.shown(derived.value, of: slot),
      origin: InputData.Origin.derived.rawValue, source: implication.source.map(wording.source),
      because: implication.because, from: from.map { vocabulary.entries[Int($0.index)].name })
  }

  /// Facts of which documents say different things.
  func disputed(_ fact: StatedFact) -> Report.FactLine? {
    guard var line = line(fact) else { return nil }
    line.value = Report.ShownValue(kind: .unknown, text: "")
    line.asWritten = fact.statements.map(\.asWritten).joined(separator: " ≠ ")
    return line
  }

  /// A fact of which a range, a bound or an estimate is stated: unknown to the rules, and shown as what it may be.
  func bounded(_ fact: StatedFact) -> Report.FactLine? {
    guard var line = line(fact) else { return nil }
    line.asWritten = fact.statements.map(\.asWritten).joined(separator: StatedFact.joint)
    let remarks = fact.statements.flatMap { statement -> [String] in
      guard let reading = statement.reading else { return [] }
      return [statement.note, reading.note, reading.isBelowDetection ? "dưới giới hạn phát hiện" : nil, reading.isApproximate ? "gần đúng" : nil]
        .compactMap(\.self)
    }
    if !remarks.isEmpty { line.note = remarks.joined(separator: "; ") }
    return line
  }

  /// Families of presumptions that stand for something on this sheet.
  func presumptions(among listed: Set<Int>) -> [Report.Presumption] {
    evaluation.standing.holding.compactMap { index in
      let presumption = rules.compiled.presumptions[index]
      guard presumption.isFamily else { return nil }
      let values = evaluation.standing.presumed.filter { $0.presumption == index && listed.contains($0.slot) }
      let silent = evaluation.silences.contains(index)
        ? presumption.silentOn.filter { screener.row[Slot(Int32($0))] == .unknown } : []
      guard !values.isEmpty || !silent.isEmpty else { return nil }
      // Confirmed is what somebody has looked into, and nothing that has joined it since.
      let confirmation = record.confirmation.flatMap { confirmation in
        values.allSatisfy(\.isConfirmed) && silent.allSatisfy(confirmation.silentOn.contains) ? confirmation : nil
      }
      return Report.Presumption(
        name: presumption.name, label: presumption.label, isOwnPolicy: presumption.isOwnPolicy,
        source: presumption.source.map(wording.source),
        facts: values.map { vocabulary.entries[$0.slot].name }, silentOn: silent.map { vocabulary.entries[$0].name },
        isWhole: presumption.values.allSatisfy { screener.row[Slot(Int32($0.name))] == $0.value },
        unlessStated: unlessStated(presumption),
        confirmedBy: confirmation?.by, confirmedOn: confirmation?.on, evidence: confirmation?.evidence)
    }
  }
}

extension Report.FactLine {
  /// The origin of what no document states: it was presumed, and somebody has confirmed it.
  package static let confirmedOrigin = "confirmed"
}
