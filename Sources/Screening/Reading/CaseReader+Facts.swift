internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import YAMLTree

/// Reads what a record says of one fact. What cannot be read is kept as it is written, with its question, and withholds nothing else.
extension CaseReader {
  enum ReadFact {
    /// A value, or a range of values.
    case stated(StatedFact)
    case unread(UnusableFact)
    case nothing
  }

  func fact(
    _ slot: Int, _ subject: WrittenSubject, _ key: Scalar, _ node: Node, documents: [String: CaseFile.Document],
    reporting problems: inout [Diagnostic]
  ) -> ReadFact {
    guard case .input(let index) = elements.model.vocabulary.entries[slot].meaning else { return .nothing }
    guard !node.isNothing else {
      problems.append(
        Diagnostic(
          .warning, .missingKey, "`\(key.text)` has no value", at: key.range,
          help: "take the line away where nothing is stated: it is then unknown"
        ).told("“\(subject.label.vi)” để trống", help: "bỏ dòng này nếu hồ sơ không nêu: khi đó là chưa biết"))
      return .nothing
    }
    // A list of mappings is several statements; a list of texts is the value of a list fact.
    var nodes = [node]
    if let items = node.sequence, items.first?.mapping != nil { nodes = Array(items) }
    let origin = elements.model.inputs[index].origin
    let statements = nodes.compactMap {
      statement(subject, origin, key, $0, documents: documents, reporting: &problems)
    }
    return together(slot, statements, key, node, reporting: &problems)
  }

  /// Several statements of one fact: what they have in common, where they can all be true.
  private func together(
    _ slot: Int, _ statements: [StatedFact.Statement], _ key: Scalar, _ node: Node, reporting problems: inout [Diagnostic]
  ) -> ReadFact {
    var told = statements.filter { $0.reading?.isUnread != true && $0.reading?.content != .notStated }
    guard !told.isEmpty else { return unread(slot, statements, key, node) }
    let exact = told.filter { $0.reading == nil }
    if let first = exact.first {
      let others = told.filter { statement in
        guard let reading = statement.reading else { return statement.value != first.value }
        return !reading.isApproximate && reading.envelope?.holds(first.value) == false
      }
      if let other = others.first, !told.allSatisfy(\.isDisputed) {
        problems.append(contradiction(key, first, other))
        return .nothing
      }
      // What is told exactly stands before what only bounds it.
      if !told.allSatisfy(\.isDisputed) { told = exact }
      return .stated(StatedFact(slot: slot, statements: told))
    }
    let envelopes = told.compactMap { $0.reading?.isApproximate == false ? $0.reading?.envelope : nil }
    let both = envelopes.dropFirst().reduce(envelopes.first) { $0?.within($1) }
    if both?.isEmpty == true, told.count > 1 {
      problems.append(contradiction(key, told[0], told[1]))
      return .nothing
    }
    return .stated(StatedFact(slot: slot, statements: told))
  }

  private func contradiction(_ key: Scalar, _ first: StatedFact.Statement, _ other: StatedFact.Statement) -> Diagnostic {
    Diagnostic(
      .contradictoryFacts, "`\(key.text)` is stated as `\(other.asWritten)` here", at: other.range,
      notes: [.init("and as `\(first.asWritten)` here", at: first.range)],
      help: "keep the statement that holds, or mark each with `certainty: disputed`: the fact is then unknown, and nothing "
        + "is presumed of it"
    ).told(
      "“\(key.text)” ghi “\(other.asWritten)” ở đây và “\(first.asWritten)” ở chỗ khác",
      help: "giữ trị số đúng, hoặc ghi `certainty: disputed` ở từng trị số: khi đó thông tin coi là chưa biết",
      notes: ["và “\(first.asWritten)” ở đây"])
  }

  /// What nobody can use as it stands; a dash, which says nothing, is as good as nothing.
  private func unread(_ slot: Int, _ statements: [StatedFact.Statement], _ key: Scalar, _ node: Node) -> ReadFact {
    guard let statement = statements.first(where: { $0.reading?.isUnread == true }) ?? statements.first,
      let reading = statement.reading
    else { return .nothing }
    let label = elements.model.label(of: slot)
    let (reason, question): (Words, Words)
    switch reading.content {
    case .ask(let asked):
      reason = Words(vi: "cần hỏi lại: \(asked.words.vi)", en: "it has to be asked again: \(asked.words.en)")
      question = Words(vi: asked.words.vi.sentence, en: asked.words.en.sentence)
    case .refused(let fault):
      let right = fault.right.map { Words(vi: "; \($0.vi)", en: "; \($0.en)") } ?? Words(vi: "", en: "")
      reason = Words(vi: "\(fault.what.vi)\(right.vi)", en: "\(fault.what.en)\(right.en)")
      question = Words(
        vi: "Nêu lại “\(label.vi)” (hồ sơ ghi “\(statement.asWritten)”: \(fault.what.vi)\(right.vi)).",
        en: "State “\(label.en)” again (the record says “\(statement.asWritten)”: \(fault.what.en)\(right.en)).")
    case .notStated:
      guard statement.asWritten.contains(where: \.isLetter) else { return .nothing }
      reason = Words(vi: "hồ sơ chưa xác định nội dung này", en: "the record leaves it open")
      question = Words(
        vi: "“\(label.vi)” là bao nhiêu, thế nào (hồ sơ ghi “\(statement.asWritten)”)?",
        en: "What is “\(label.en)” (the record says “\(statement.asWritten)”)?")
    case .exact, .within: return .nothing
    }
    return .unread(
      UnusableFact(
        slot: slot, asWritten: Self.written(node).isEmpty ? statement.asWritten : Self.written(node),
        reason: .unread(reason, question: question), range: key.range.union(node.range)))
  }

  func statement(
    _ subject: WrittenSubject, _ origin: InputData.Origin, _ key: Scalar, _ node: Node,
    documents: [String: CaseFile.Document], reporting problems: inout [Diagnostic]
  ) -> StatedFact.Statement? {
    guard node.mapping != nil else {
      guard let read = value(subject, key, node, reporting: &problems) else { return nil }
      var reading = read.reading
      if origin == .finding { reading = anonymous(reading, subject, key, at: node.range, reporting: &problems) }
      return StatedFact.Statement(
        asWritten: read.text, value: reading.certain, document: nil, page: nil, certainty: nil, note: reading.remark, by: nil,
        on: nil, evidence: nil, range: key.range.union(node.range), reading: reading.open)
    }
    return Fields.read(node, "statement", reporting: &problems) { fields in
      let valueNode = fields.required("value", .node)
      let from = fields.optional("from", .scalar)
      let page = fields.optional("page", .text)
      let certainty = fields.optional("certainty", .word(of: StatedFact.Certainty.self))
      let note = fields.optional("note", .text)
      let by = fields.optional("by", ConfirmationReader.somebody)
      let on = fields.optional("on", .text)
      let evidence = fields.optional("evidence", .text)
      if let from, documents[from.text] == nil { fields.report(unknownSource(from, documents)) }
      var about = subject
      // A finding has somebody who looked, and a day.
      about.isInspected = by != nil && on != nil
      guard let valueNode, let read = self.value(about, key, valueNode, reporting: &fields.problems) else { return nil }
      var reading = read.reading
      if origin == .finding, by == nil || on == nil {
        reading = anonymous(reading, subject, key, at: key.range, reporting: &fields.problems)
      }
      let notes = [note, reading.remark].compactMap(\.self)
      return StatedFact.Statement(
        asWritten: read.text, value: reading.certain, document: from?.text, page: page, certainty: certainty,
        note: notes.isEmpty ? nil : notes.joined(separator: "; "), by: by, on: on, evidence: evidence, range: valueNode.range,
        reading: reading.open)
    }
  }

  /// A judgement of nobody counts for nothing until somebody stands behind it.
  private func anonymous(
    _ reading: WrittenValue, _ subject: WrittenSubject, _ key: Scalar, at range: SourceRange, reporting problems: inout [Diagnostic]
  ) -> WrittenValue {
    guard !reading.isUnread, reading.content != .notStated else { return reading }
    problems.append(
      Diagnostic(
        .warning, .findingWithoutAuthor, "`\(key.text)` is a person's judgement: who made it, and when?", at: range,
        help: "write `{value: …, by: …, on: 2026-11-23, evidence: …}`"
      ).told(
        "“\(subject.label.vi)” là nhận định của người có trách nhiệm: ai kết luận, ngày nào?",
        help: "ghi `{value: …, by: người kết luận, on: ngày, evidence: tài liệu}`"))
    return WrittenValue(
      .ask(
        WrittenQuestion(
          .findingWithoutAuthor,
          Words(
            vi: "“\(subject.label.vi)”: ai kết luận, ngày nào, theo tài liệu nào?",
            en: "“\(subject.label.en)”: who found that, when, on which paper?"))))
  }

  // MARK: Values

  /// A value or the values of a list, as they stand in the file. `nil` where it is no text at all.
  private func value(
    _ subject: WrittenSubject, _ key: Scalar, _ node: Node, reporting problems: inout [Diagnostic]
  ) -> (reading: WrittenValue, text: String)? {
    guard case .list(let element) = subject.type else {
      guard let scalar = Reading<Scalar>.scalar.read(node, ValueName(key: key), &problems) else { return nil }
      return (read(scalar, subject, reporting: &problems), scalar.text)
    }
    var one = subject
    one.type = element
    var values: [Value] = []
    var texts: [String] = []
    var unread: WrittenValue?
    for item in node.sequence.map(Array.init) ?? [node] {
      guard let scalar = Reading<Scalar>.scalar.read(item, ValueName(key: key).item, &problems) else { return nil }
      let reading = read(scalar, one, reporting: &problems)
      texts.append(scalar.text)
      if case .exact(let value) = reading.content, !reading.isApproximate { values.append(value) } else { unread = unread ?? reading }
    }
    return (unread ?? WrittenValue(.exact(.list(values))), texts.joined(separator: "; "))
  }

  private func read(_ scalar: Scalar, _ subject: WrittenSubject, reporting problems: inout [Diagnostic]) -> WrittenValue {
    let reading = written.read(scalar.text, of: subject)
    func place(_ code: DiagnosticCode) -> SourceRange {
      // What is wrong with a unit is shown at the unit.
      let isOfUnit = code == .unknownUnit || code == .unitMismatch
      return scalar.map.range(isOfUnit ? WrittenReader.placeOfUnit(in: scalar.text) : 0, scalar.text.utf8.count)
    }
    switch reading.content {
    case .exact, .within, .notStated: break
    case .ask(let question):
      problems.append(
        Diagnostic(.warning, question.code, question.words.en, at: place(question.code), help: "it is listed with its question, and counts as unknown until then")
          .told(question.words.vi, help: "được liệt kê kèm câu hỏi, coi là chưa biết cho đến khi trả lời"))
    case .refused(let fault):
      problems.append(Diagnostic(.warning, fault.code, fault.what.en, at: place(fault.code), help: fault.right?.en).told(fault.what.vi, help: fault.right?.vi))
    }
    return reading
  }

  // MARK: Pairs

  /// The two facts that a name stands for together: `effluent.permitted.ph` for its lower and its upper end.
  func ends(_ key: Scalar) -> (low: Int, high: Int)? {
    let vocabulary = elements.model.vocabulary
    guard vocabulary[key.text] == nil, let low = vocabulary[key.text + "_low"], let high = vocabulary[key.text + "_high"] else { return nil }
    return (low, high)
  }

  func pair(
    _ ends: (low: Int, high: Int), _ key: Scalar, _ node: Node, documents: [String: CaseFile.Document],
    reporting problems: inout [Diagnostic]
  ) -> [ReadFact] {
    let model = elements.model
    func subject(_ slot: Int) -> WrittenSubject? {
      if case .fixed(let unit) = model.vocabulary.entries[slot].unit { return model.subject(slot, unit: unit) }
      return model.subject(slot, unit: nil)
    }
    guard let low = subject(ends.low), let high = subject(ends.high),
      let scalar = Reading<Scalar>.scalar.read(node, ValueName(key: key), &problems)
    else { return [] }
    let read = written.readEnds(scalar.text, low: low, high: high)
    return [(ends.low, read.low), (ends.high, read.high)].map { slot, reading in
      let statement = StatedFact.Statement(
        asWritten: scalar.text, value: reading.certain, document: nil, page: nil, certainty: nil, note: reading.remark, by: nil,
        on: nil, evidence: nil, range: key.range.union(node.range), reading: reading.open)
      return together(slot, [statement], key, node, reporting: &problems)
    }
  }
}

extension String {
  /// With a capital at its beginning.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() }
}

extension WrittenValue {
  /// The value, where it is a single one.
  fileprivate var certain: Value {
    switch content {
    case .exact(let value): isBounded ? .unknown : value
    case .within, .notStated, .ask, .refused: .unknown
    }
  }

  /// What was read, where it is no single value.
  fileprivate var open: WrittenValue? {
    switch content {
    case .exact: isBounded ? self : nil
    case .within, .notStated, .ask, .refused: self
    }
  }

  /// The note beside a single value; that of a range goes with the range.
  fileprivate var remark: String? { open == nil ? note : nil }

  /// Whether something has to be answered before anything is read.
  var isUnread: Bool {
    switch content {
    case .ask, .refused: true
    case .exact, .within, .notStated: false
    }
  }
}
