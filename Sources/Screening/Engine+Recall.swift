internal import DecisionModel
package import Diagnostics
internal import FEEL

/// A report that was kept, evaluated again from the facts that it holds.
extension Engine {
  /// What the rules at hand say of the record of a report, on the day of the report. Which day that was, who chose it, which file the
  /// record came from and where in it each fact stands, is taken over: no evaluation could tell.
  ///
  /// `nil` where the report speaks of facts that these rules do not know; they are named then.
  ///
  /// What each fact was written as is read again. Where that gives another value than the report has, the value read is the fact: the
  /// two reports then differ in it.
  ///
  /// - Parameters:
  ///   - sources: the files of the rules, to name places.
  ///   - misread: takes what cannot be read again as it is written, with the value that the report has.
  package func recall(
    _ report: Report, sources: SourceFiles, unknown: inout [String], misread: inout [(fact: String, written: String, value: String)]
  ) -> Report? {
    guard let day = CalendarDate(report.asOf) else {
      unknown.append(report.asOf)
      return nil
    }
    var sources = sources
    let file = sources.add(path: report.record.file, bytes: [])
    let range = SourceRange(file: file.id, lower: 0, upper: 0)
    let confirmed = report.facts.filter(\.isConfirmedPresumption)
    let lines = report.facts.filter { !$0.isConfirmedPresumption }
    let facts = stated(lines, beside: [], at: range, unknown: &unknown, misread: &misread)
    let components = (report.components ?? []).map { component in
      let own = stated(component.facts, beside: lines, at: range, unknown: &unknown, misread: &misread)
      return Component(
        name: component.name, on: component.on, laboratory: component.laboratory, document: component.document,
        facts: own.filter { !$0.isDisputed && !$0.isBounded }.sorted { $0.slot < $1.slot },
        unusable: unread(component.unusable ?? [], at: range), disputed: own.filter(\.isDisputed).sorted { $0.slot < $1.slot },
        bounded: own.filter(\.isBounded).sorted { $0.slot < $1.slot }, range: range)
    }
    guard unknown.isEmpty else { return nil }
    var record = Record(
      name: report.record.name, title: report.record.title, kind: report.record.kind, asOf: day,
      place: report.record.place, sector: nil,
      facts: facts.filter { !$0.isDisputed && !$0.isBounded }.sorted { $0.slot < $1.slot },
      disputed: facts.filter(\.isDisputed).sorted { $0.slot < $1.slot },
      confirmation: confirmation(of: confirmed, report.presumptions), range: range,
      map: report.map.map { MapReading(bounds: bounds($0)) }, components: components)
    record.bounded = facts.filter(\.isBounded).sorted { $0.slot < $1.slot }
    record.unusable = unread(report.unusable ?? [], at: range)
    var again = screen(
      CaseFile(record: record, expected: nil, happened: [], documents: [:]), asOf: day, dayFrom: report.dayFrom,
      strict: report.strict, sources: sources)
    again.record = report.record
    again.unusable = report.unusable
    again.map = report.map
    again.facts = placed(again.facts, as: report.facts)
    if let kept = report.components, let made = again.components, kept.count == made.count {
      again.components = zip(made, kept).map { made, kept in
        var component = made
        component.facts = placed(made.facts, as: kept.facts)
        component.unusable = kept.unusable
        component.place = kept.place
        return component
      }
    }
    return again
  }

  /// The lines, with where each fact stands taken over.
  private func placed(_ lines: [Report.FactLine], as kept: [Report.FactLine]) -> [Report.FactLine] {
    let places = Dictionary(kept.map { ($0.fact, $0.place) }, uniquingKeysWith: { first, _ in first })
    return lines.map { line in
      var line = line
      line.place = places[line.fact] ?? nil
      return line
    }
  }

  /// The facts that lines of a report state, each read again as it is written.
  ///
  /// - Parameter others: lines of the record, of whose components these are.
  private func stated(
    _ lines: [Report.FactLine], beside others: [Report.FactLine], at range: SourceRange, unknown: inout [String],
    misread: inout [(fact: String, written: String, value: String)]
  ) -> [StatedFact] {
    // One fact may name the unit of another.
    let own = Set(lines.map(\.fact))
    let kept = (lines + others.filter { !own.contains($0.fact) }).compactMap { line -> GivenFact? in
      guard let slot = rules.ruleSet.model.vocabulary[line.fact], let value = value(of: line, slot) else { return nil }
      return GivenFact(name: slot, value: value, range: range)
    }
    return lines.compactMap { line -> StatedFact? in
      guard let fact = stated(line, beside: kept, at: range) else {
        unknown.append(line.fact)
        return nil
      }
      guard !fact.isDisputed, line.value.kind != .unknown else { return fact }
      guard fact.statements[0].reading == nil else { return fact }
      // “None” answers a checklist for every fact in it, and may be the word for “no” of one fact.
      if cases.meant(by: line.asWritten, of: fact.slot) == fact.value { return fact }
      guard let read = cases.reread(line.asWritten, of: fact.slot, beside: kept) else {
        // What the map says is written as a value.
        if line.asWritten != fact.value.literal { misread.append((line.fact, line.asWritten, line.value.text)) }
        return fact
      }
      return read == fact.value ? fact : fact.reading(read)
    }
  }

  /// The ranges that the map gave of facts that nobody states.
  private func bounds(_ sheet: Report.MapSheet) -> [Bound] {
    sheet.lines.compactMap { line in
      guard line.use == MapReading.Use.used.rawValue, let slot = rules.ruleSet.model.vocabulary[line.fact],
        let low = line.low.flatMap({ Number($0.text) }), line.high?.text != line.low?.text
      else { return nil }
      return Bound(slot: slot, envelope: Envelope(low, line.high.flatMap { Number($0.text) }), isMeasured: true)
    }
  }

  /// Who has confirmed what was presumed, as the report tells.
  private func confirmation(
    of lines: [Report.FactLine], _ families: [Report.Presumption]
  ) -> Record.Confirmation? {
    let families = families.filter { $0.confirmedBy != nil }
    guard let by = lines.first?.by ?? families.first?.confirmedBy,
      let on = lines.first?.on ?? families.first?.confirmedOn
    else { return nil }
    let model = rules.ruleSet.model
    var values: [Int: Value] = [:]
    for line in lines {
      guard let slot = model.vocabulary[line.fact], case .input(let index) = model.vocabulary.entries[slot].meaning else { continue }
      values[slot] = value(line.value.text, as: model.inputs[index].type)
    }
    return Record.Confirmation(
      by: by, on: on, evidence: lines.first?.evidence ?? families.first?.evidence, values: values,
      silentOn: Set(families.flatMap(\.silentOn).compactMap { model.vocabulary[$0] }))
  }

  private func stated(_ line: Report.FactLine, beside kept: [GivenFact], at range: SourceRange) -> StatedFact? {
    let model = rules.ruleSet.model
    if line.value.kind == .unknown, let slot = model.vocabulary[line.fact] {
      return bounded(line, slot, beside: kept, at: range) ?? disputed(line, slot, at: range)
    }
    guard let slot = model.vocabulary[line.fact], let value = value(of: line, slot) else { return nil }
    let statement = StatedFact.Statement(
      asWritten: line.asWritten, value: value, document: line.document, page: line.page,
      certainty: line.certainty.flatMap(StatedFact.Certainty.init), note: line.note, by: line.by, on: line.on,
      evidence: line.evidence, range: range)
    return StatedFact(slot: slot, statements: [statement])
  }

  /// The value that a line has.
  private func value(of line: Report.FactLine, _ slot: Int) -> Value? {
    let model = rules.ruleSet.model
    guard case .input(let index) = model.vocabulary.entries[slot].meaning else { return nil }
    return value(line.value.text, as: model.inputs[index].type)
  }

  /// A range, a bound or an estimate, read again as it is written; `nil` where it is none.
  private func bounded(_ line: Report.FactLine, _ slot: Int, beside kept: [GivenFact], at range: SourceRange) -> StatedFact? {
    let readings = line.asWritten.split(separator: StatedFact.joint).map { (String($0), cases.reading(String($0), of: slot, beside: kept)) }
    guard readings.allSatisfy({ $0.1?.isBounded == true }) else { return nil }
    return StatedFact(
      slot: slot,
      statements: readings.map { written, reading in
        StatedFact.Statement(
          asWritten: written, value: .unknown, document: line.document, page: line.page,
          certainty: line.certainty.flatMap(StatedFact.Certainty.init), note: line.note, by: line.by, on: line.on,
          evidence: line.evidence, range: range, reading: reading)
      })
  }

  /// What the report tells as not read: nothing is presumed of it.
  private func unread(_ lines: [Report.UnusableLine], at range: SourceRange) -> [UnusableFact] {
    lines.compactMap { line in
      guard let question = line.question, let slot = rules.ruleSet.model.vocabulary[line.fact] else { return nil }
      return UnusableFact(slot: slot, asWritten: line.asWritten, reason: .unread(line.why, question: question), range: range)
    }
  }

  /// Statements that differ; what each says does not matter, for the fact is unknown.
  private func disputed(_ line: Report.FactLine, _ slot: Int, at range: SourceRange) -> StatedFact {
    let written = line.asWritten.split(separator: " ≠ ").map(String.init)
    return StatedFact(
      slot: slot,
      statements: written.enumerated().map { place, text in
        StatedFact.Statement(
          asWritten: text, value: .number(Number(place)), document: place == 0 ? line.document : nil, page: line.page,
          certainty: .disputed, note: line.note, by: line.by, on: line.on, evidence: line.evidence, range: range)
      })
  }

  /// The value of a text in the canonical form that reports use.
  private func value(_ text: String, as type: FactType) -> Value? {
    switch type {
    case .number: Number(text).map(Value.number)
    case .text, .item: .text(text)
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
    case .date: CalendarDate(text).map(Value.date)
    case .list(let element): values(text.isEmpty ? [] : text.split(separator: "; ").map(String.init), as: element)
    }
  }

  private func values(_ texts: [String], as type: FactType) -> Value? {
    let values = texts.compactMap { value($0, as: type) }
    return values.count == texts.count ? .list(values) : nil
  }
}

extension StatedFact {
  /// The fact with another value of its statement.
  fileprivate func reading(_ value: Value) -> StatedFact {
    StatedFact(
      slot: slot,
      statements: statements.map {
        Statement(
          asWritten: $0.asWritten, value: value, document: $0.document, page: $0.page, certainty: $0.certainty, note: $0.note,
          by: $0.by, on: $0.on, evidence: $0.evidence, range: $0.range)
      })
  }
}

extension Report.FactLine {
  /// Whether nothing states it: it was presumed, and an officer has confirmed that.
  fileprivate var isConfirmedPresumption: Bool { origin == Self.confirmedOrigin }
}
