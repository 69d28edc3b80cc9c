internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import Tables

/// Turns stretches of a table into answers, one after another, on one thread.
final class BatchWorker {
  /// What became of a stretch.
  struct Result {
    let number: Int
    let answers: LineBuffer
    var counts = BatchCounts()
    /// Lines in the stretch.
    var lines = 0
    /// Refusals: the line from the beginning of the stretch, from 0.
    var refusals: [(line: Int, column: Int?, reason: String)] = []
    /// A row that the long way judges otherwise.
    var difference: String?
  }

  /// A row in a block.
  struct RowPlace {
    let start: Int
    let count: Int
    let name: (start: Int, count: Int)
    /// The name, where it is not the bytes of the row.
    let ownName: String?
    let line: Int
    let order: Int
    let day: CalendarDate
  }

  /// Records of one kind under the law of one period.
  final class Group {
    let screener: BlockScreener
    let block: Block
    let notes: RuleNotes
    let hitNames: Fragments
    /// Where the columns of the table go.
    var targets: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    @exclusivity(unchecked) var rows: [RowPlace] = []
    let kind: RecordKind

    init(_ screener: BlockScreener, _ block: Block) {
      self.screener = screener
      self.block = block
      kind = screener.kind
      notes = RuleNotes(screener.rules, screener.kind)
      hitNames = Fragments(notes.rules.map { Array($0.name.utf8) })
      rows.reserveCapacity(Block.capacity)
    }

    deinit { targets?.deallocate() }
  }

  let batch: Batch
  private let engine: Engine
  let options: BatchOptions
  private let filler: RowFiller
  private var groups: [Batch.GroupKey: Group] = [:]
  @exclusivity(unchecked) private var result: Result
  @exclusivity(unchecked) private var pieces: [(order: Int, start: Int, count: Int)] = []
  @exclusivity(unchecked) private var bytes: UnsafePointer<UInt8>
  @exclusivity(unchecked) private var judgement = Judgement()
  /// All rows are of one kind and day: they go through one block, and their answers stand in order by themselves.
  private let isSimple: Bool
  private let keepsPieces: Bool
  private let plain: PlainTemplate?
  /// Of each row of 64 the rules that fire.
  private var fired: UnsafeMutablePointer<UInt16>
  private var firedCapacity = 0
  @exclusivity(unchecked) private var order = 0
  /// Lines ahead of this stretch, where answers name theirs.
  private var linesBefore = 0

  init(_ batch: Batch) {
    self.batch = batch
    options = batch.options
    engine = Engine(batch.rules)
    filler = RowFiller(batch.table, batch.rules, batch.layout, decimal: batch.options.decimal, in: batch.options.language)
    result = Result(number: 0, answers: LineBuffer())
    bytes = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
    bytes.deallocate()
    fired = .allocate(capacity: 1)
    let isSimple =
      !batch.table.columns.contains { $0.target == .kind || $0.target == .day } && batch.table.format != .jsonLines
    self.isSimple = isSimple
    keepsPieces = !isSimple || batch.options.keepsRefused
    if case .template(let template) = batch.options.output { plain = PlainTemplate(template) } else { plain = nil }
  }

  deinit { fired.deallocate() }

  func process(_ chunk: TableChunk, answers: LineBuffer, linesBefore: Int) -> Result {
    self.linesBefore = linesBefore
    answers.clear()
    result = Result(number: chunk.number, answers: answers)
    pieces.removeAll(keepingCapacity: true)
    bytes = UnsafePointer(chunk.bytes)
    order = 0
    if let flaw = chunk.flaw {
      switch flaw {
      case .tooLong(let most): refuse(0, nil, say("dòng dài quá \(most) byte", "the line is longer than \(most) bytes"))
      case .openQuote: refuse(0, nil, say("dấu nháy kép mở mà không đóng", "a quotation mark is opened and not closed"))
      }
      result.counts.rows += 1
      result.counts.refused = result.refusals.count
      result.lines = 1
      return result
    }
    switch batch.table.format {
    case .separated: readSeparated(chunk.count)
    case .jsonLines: readJSON(chunk.count)
    }
    for group in groups.values.sorted(by: { ($0.rows.first?.order ?? 0) < ($1.rows.first?.order ?? 0) }) {
      flush(group)
    }
    putInOrder()
    result.counts.refused = result.refusals.count
    result.refusals.sort { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
    return result
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[options.language] }

  /// - Parameter record: the row, as far as it can be told from its neighbours: whoever counts rows finds it by its name.
  private func refuse(_ line: Int, _ column: Int?, _ reason: String, _ record: UnsafeBufferPointer<UInt8>? = nil) {
    result.refusals.append((line, column, reason))
    guard options.keepsRefused, options.isWritten else { return }
    let start = result.answers.count
    let refusal = RefusedRow(
      name: record.flatMap { CarefulRow.name(of: $0, batch.table) }, line: linesBefore + line + 1, reason: reason)
    switch options.output {
    case .records: refusal.writeRecord(to: result.answers)
    case .template(let template): refusal.write(template, to: result.answers)
    case .summary: break
    }
    pieces.append((order, start, result.answers.count - start))
  }

  // MARK: Reading

  private func group(_ kind: RecordKind, _ day: CalendarDate) -> Group {
    let key = Batch.GroupKey(kind: kind, period: batch.periods.number(of: day))
    if let group = groups[key] { return group }
    let group = Group(
      batch.blockScreener(key, engine.screener(on: day)),
      Block(batch.layout, symbols: batch.rules.model.program.symbols))
    groups[key] = group
    return group
  }

  private func readSeparated(_ count: Int) {
    var place = 0
    var line = 0
    var current = group(options.kind, options.day)
    var head = RowFiller.Head()
    while place < count {
      // An empty line is no record.
      if bytes[place] == 0x0A {
        place += 1
        line += 1
        continue
      }
      if bytes[place] == 0x0D, place + 1 >= count || bytes[place + 1] == 0x0A {
        place += min(2, count - place)
        line += 1
        continue
      }
      if current.block.count == Block.capacity { flush(current) }
      let targets = current.targets ?? filler.targets(current.block)
      if current.targets == nil { current.targets = targets }
      head.name = (0, 0)
      head.kind = nil
      head.day = nil
      switch filler.read(bytes, place, count, into: current.block.count, targets, &head) {
      case .read(let next):
        let length = next - place
        if isSimple {
          accept(current, place, length, head.name, nil, line, options.day)
        } else {
          current = accept(current, place, length, head, line)
        }
        place = next
        line += 1
      case .careful:
        current.block.clear(row: current.block.count)
        let end = recordEnd(place, count)
        readCarefully(place, end, line)
        for index in place..<end where bytes[index] == 0x0A { line += 1 }
        if end == count, bytes[end - 1] != 0x0A { line += 1 }
        place = end
      }
    }
    result.lines = line
  }

  /// The end of the record that begins at a place, behind its line end.
  private func recordEnd(_ start: Int, _ count: Int) -> Int {
    var isQuoted = false
    var begins = true
    for index in start..<count {
      let byte = bytes[index]
      if byte == 0x22 { isQuoted = isQuoted ? false : begins || index > start && bytes[index - 1] == 0x22 }
      if byte == 0x0A, !isQuoted { return index + 1 }
      begins = !isQuoted && batch.isSeparator(byte)
    }
    return count
  }

  private func readJSON(_ count: Int) {
    var place = 0
    var line = 0
    while place < count {
      var end = place
      while end < count, bytes[end] != 0x0A { end += 1 }
      if (place..<end).contains(where: { bytes[$0] != 0x20 && bytes[$0] != 0x0D && bytes[$0] != 0x09 }) {
        readCarefully(place, end, line)
      }
      place = end + 1
      line += 1
    }
    result.lines = line
  }

  private func record(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    var end = end
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return UnsafeBufferPointer(start: bytes + start, count: end - start)
  }

  private func readCarefully(_ start: Int, _ end: Int, _ line: Int) {
    do throws(CarefulRow.Mistake) {
      let row = try CarefulRow.read(record(start, end), batch.table, filler.cells)
      let day = options.isDayAsked ? options.day : row.day ?? options.day
      let group = group(row.kind ?? options.kind, day)
      if group.block.count == Block.capacity { flush(group) }
      for fact in row.facts { group.block.set(group.block.count, fact.slot, fact.value) }
      accept(group, start, end - start, (0, 0), row.name, line, day)
    } catch {
      result.counts.rows += 1
      refuse(line, error.column, error.reason, record(start, end))
      order += 1
    }
  }

  private func accept(
    _ group: Group, _ start: Int, _ count: Int, _ name: (start: Int, count: Int), _ ownName: String?, _ line: Int,
    _ day: CalendarDate
  ) {
    result.counts.rows += 1
    if batch.usesDay, let days = group.block.numberColumn(Vocabulary.assessmentDate) {
      days[group.block.count] = Int64(day.dayNumber)
    }
    group.rows.append(
      RowPlace(start: start, count: count, name: name, ownName: ownName, line: line, order: order, day: day))
    order += 1
    group.block.count += 1
  }

  /// A plain row that says its kind or day: where those are others than before, it is read into another block.
  private func accept(
    _ current: Group, _ start: Int, _ count: Int, _ head: RowFiller.Head, _ line: Int
  ) -> Group {
    do throws(CarefulRow.Mistake) {
      var kind = options.kind
      if let text = head.kind { kind = try CarefulRow.kind(String(decoding: slice(text), as: UTF8.self), nil, filler.cells) }
      var day = options.day
      if let text = head.day, !options.isDayAsked {
        day = try CarefulRow.day(String(decoding: slice(text), as: UTF8.self), nil, filler.cells)
      }
      let wanted = group(kind, day)
      if wanted !== current {
        current.block.clear(row: current.block.count)
        if wanted.block.count == Block.capacity { flush(wanted) }
        let targets = wanted.targets ?? filler.targets(wanted.block)
        if wanted.targets == nil { wanted.targets = targets }
        var again = RowFiller.Head()
        _ = filler.read(bytes, start, start + count, into: wanted.block.count, targets, &again)
      }
      accept(wanted, start, count, head.name, nil, line, day)
      return wanted
    } catch {
      current.block.clear(row: current.block.count)
      result.counts.rows += 1
      refuse(line, error.column, error.reason, record(start, start + count))
      order += 1
      return current
    }
  }

  private func slice(_ range: (start: Int, count: Int)) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + range.start, count: range.count)
  }

  // MARK: Answering

  private func flush(_ group: Group) {
    guard group.block.count > 0 else { return }
    let answer = group.screener.screen(group.block)
    result.counts.askedByRow += group.screener.takeAskedByRow()
    if let plain, !options.looksAtCompletions, !group.screener.hasBands,
      answer.refused.isEmpty, answer.strays.isEmpty, options.verifies == 0, group.screener.isCovered
    {
      writePlain(group, plain)
    } else {
      for (index, row) in group.rows.enumerated() { write(row, index, group, answer) }
    }
    group.rows.removeAll(keepingCapacity: true)
    group.block.reset()
    // Their memory stays where it is; that they are written to is to be noted again.
    group.targets?.deallocate()
    group.targets = nil
  }

  private func exactRecord(_ row: RowPlace, _ group: Group) -> Record? {
    guard let careful = try? CarefulRow.read(record(row.start, row.start + row.count), batch.table, filler.cells) else {
      return nil
    }
    return Record(
      row: careful.name ?? "", kind: group.kind, asOf: row.day, facts: careful.facts,
      range: SourceRange(file: SourceFile.ID(0), lower: 0, upper: 0))
  }

  private func write(_ row: RowPlace, _ index: Int, _ group: Group, _ answer: BlockScreener.Answer) {
    let isStray = answer.strays.has(index)
    if answer.refused.has(index) || isStray {
      guard let record = exactRecord(row, group) else { return refuse(row.line, nil, say("không đọc lại được dòng này", "the row cannot be read again")) }
      var problems: [Diagnostic] = []
      engine.check(record, reporting: &problems)
      if let problem = problems.first(where: { $0.severity == .error }) {
        let place = order
        order = row.order
        refuse(row.line, nil, say(problem.local?.message ?? problem.message, problem.message), self.record(row.start, row.start + row.count))
        order = place
        return
      }
      result.counts.strays += 1
      return writeExactly(record, row, group)
    }
    group.screener.judgement(ofRow: index, into: &judgement)
    if options.verifies > 0, row.order % options.verifies == 0,
      let record = exactRecord(row, group)
    {
      let other = engine.screener(on: row.day).sketch(record, strict: options.strict)
      result.counts.verified += 1
      if !judgement.isSame(as: other), result.difference == nil {
        result.difference =
          "row at line \(row.line + 1) of stretch \(result.number + 1): columns say \(judgement.possible), the single record \(other.possible)"
      }
    }
    if options.looksAtCompletions, judgement.possible.count > 1, let record = exactRecord(row, group) {
      result.counts.completed += 1
      return writeExactly(record, row, group)
    }
    let block = group.block
    let screener = group.screener
    write(
      row, group, judgement, screener.shownAnswers(ofRow: index, block)
    ) { screener.value(ofSlot: $0, row: index, block) }
  }

  private func writeExactly(_ record: Record, _ row: RowPlace, _ group: Group) {
    let screener = engine.screener(on: row.day)
    let judgement = screener.judge(record, strict: options.strict)
    let shown = group.screener.shown.map { decision in
      (decision, screener.row[Slot(Int32(batch.rules.model.decisions[decision].slot))])
    }
    write(row, group, judgement, shown) { screener.row[Slot(Int32($0))] }
  }

  private func write(
    _ row: RowPlace, _ group: Group, _ judgement: Judgement, _ determinations: [(decision: Int, value: Value)],
    value: @escaping (Int) -> Value
  ) {
    count(judgement)
    guard options.isWritten else { return }
    let start = result.answers.count
    var own = row.ownName ?? (row.name.count == 0 ? "\(linesBefore + row.line + 1)" : "")
    func write(_ id: UnsafeBufferPointer<UInt8>) {
      let answer = RowAnswer(
        id: id, kind: group.kind, day: row.day, line: linesBefore + row.line + 1, judgement: judgement,
        notes: group.notes, determinations: determinations, value: value, model: batch.rules.ruleSet.model)
      switch options.output {
      case .records: answer.writeRecord(to: result.answers)
      case .template(let template): answer.write(template, to: result.answers)
      case .summary: break
      }
    }
    if row.ownName == nil, row.name.count > 0 { write(slice(row.name)) } else { own.withUTF8 { write($0) } }
    if keepsPieces { pieces.append((row.order, start, result.answers.count - start)) }
  }

  private func count(_ judgement: Judgement) {
    result.counts.answered += 1
    let outcome =
      judgement.possible.count > 1
      ? 3 : judgement.possible.first.map { Recommendation.allCases.firstIndex(of: $0) ?? 0 } ?? 0
    result.counts.outcomes[outcome] += 1
    judgement.forEach(.true) { _ in result.counts.hits += 1 }
  }

  /// Lines that need nothing but which rules fire, straight from the columns.
  private func writePlain(_ group: Group, _ template: PlainTemplate) {
    let screener = group.screener
    let rules = screener.ruleRegisters
    if firedCapacity < 64 * rules.count {
      fired.deallocate()
      firedCapacity = 64 * rules.count
      fired = .allocate(capacity: firedCapacity)
    }
    let calls = screener.calls
    let buffer = result.answers
    let width = rules.count
    let registers = screener.registers
    let fired = fired
    let block = RowBits.first(group.block.count)
    var fires = [Int](repeating: 0, count: 64)
    let names = batch.recommendationNames
    for word in 0..<16 where word * 64 < group.block.count {
      for index in 0..<64 { fires[index] = 0 }
      let inside = block[word]
      fires.withUnsafeMutableBufferPointer { fires in
        for rule in 0..<width {
          var rest = registers[Int(rules[rule])][word] & inside
          while rest != 0 {
            let row = rest.trailingZeroBitCount
            fired[row &* width &+ fires[row]] = UInt16(truncatingIfNeeded: rule)
            fires[row] &+= 1
            rest &= rest &- 1
          }
        }
      }
      let (rejects, inspects) = (calls.rejects[word], calls.inspects[word])
      let open = (calls.mightReject[word] & ~rejects) | (calls.mightInspect[word] & ~inspects & ~rejects)
      for row in 0..<min(64, group.block.count - word * 64) {
        let place = group.rows[word * 64 + row]
        let bit = UInt64(row)
        let called = rejects >> bit & 1 != 0 ? 2 : inspects >> bit & 1 != 0 ? 1 : 0
        let start = buffer.count
        for part in template.first..<template.end {
          switch part.pointee.code {
          case .text: template.texts.write(part.pointee.text, to: buffer)
          case .id:
            if place.name.count > 0 {
              buffer.append(bytes + place.name.start, place.name.count)
            } else {
              buffer.append(place.ownName ?? "\(linesBefore + place.line + 1)")
            }
          case .recommendation: names.write(called, to: buffer)
          case .hits:
            let count = fires[row]
            for index in 0..<count {
              if index > 0 { template.texts.write(part.pointee.text, to: buffer) }
              group.hitNames.write(Int(fired[row &* width &+ index]), to: buffer)
            }
          case .kind: buffer.append(group.kind.rawValue)
          case .line: buffer.append(number: linesBefore + place.line + 1)
          }
        }
        result.counts.hits += fires[row]
        result.counts.outcomes[open >> bit & 1 != 0 ? 3 : called] += 1
        if keepsPieces { pieces.append((place.order, start, buffer.count - start)) }
      }
    }
    result.counts.answered += group.block.count
  }

  /// Answers stand in the order of the rows, whichever block they were in.
  private func putInOrder() {
    guard zip(pieces, pieces.dropFirst()).contains(where: { $0.order > $1.order }) else { return }
    let sorted = pieces.sorted { $0.order < $1.order }
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, result.answers.count))
    copy.update(from: result.answers.bytes, count: result.answers.count)
    let total = result.answers.count
    result.answers.clear()
    for piece in sorted where piece.start + piece.count <= total {
      result.answers.append(contentsOf: UnsafeBufferPointer(start: copy + piece.start, count: piece.count))
    }
    copy.deallocate()
  }
}

extension BatchOptions {
  var isWritten: Bool {
    switch output {
    case .template, .records: true
    case .summary: false
    }
  }
}
