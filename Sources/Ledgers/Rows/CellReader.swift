internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Sheets

/// Reads the cells of a row by what the mapping says of their columns.
final class CellReader: Sendable {
  let mapping: LedgerMapping
  let model: DecisionModel
  let words: LedgerWords
  let places: PlaceTable
  private let amounts: AmountReader
  private let results: ResultReader
  private let columns: [ReadColumn]
  private let acts: [String: ActReader]
  let days: DayReader
  private let activities: ChoiceReader?
  /// Unit in which the capacity of each activity is kept.
  private let capacityUnits: [String: Units.Unit]
  private let measures: [CapacityMeasure]

  /// What is needed to read a column, found once.
  private final class ReadColumn: Sendable {
    let number: Int
    let column: LedgerMapping.Column
    let isReadAlone: Bool
    let choice: ChoiceReader?
    /// The fact that it states, where the rule set has it.
    let fact: (type: FactType, unit: Units.Unit?, isPlain: Bool)?
    /// The column from which it is taken where its own cell is empty.
    let elseFrom: Int?

    init(_ number: Int, _ mapping: LedgerMapping, _ model: DecisionModel) {
      self.number = number
      column = mapping.columns[number]
      isReadAlone = column.isReadAlone
      choice = ChoiceReader(column, model)
      if case .fact(let name) = column.target, let input = model.input(name) {
        var unit: Units.Unit?
        if case .fixed(let fixed) = input.unit { unit = fixed }
        fact = (input.type, unit, unit.map { model.units.isCount($0) } ?? true)
      } else {
        fact = nil
      }
      elseFrom = column.elseFrom.flatMap { other in mapping.columns.firstIndex { $0.id == other } }
    }
  }

  /// A measure in which capacities are given.
  private final class CapacityMeasure: Sendable {
    let measure: LedgerWords.Measure
    let unit: Units.Unit
    let reader: AmountReader

    init(_ measure: LedgerWords.Measure, _ unit: Units.Unit, _ reader: AmountReader) {
      (self.measure, self.unit, self.reader) = (measure, unit, reader)
    }
  }

  init(_ mapping: LedgerMapping, _ model: DecisionModel, _ words: LedgerWords, _ places: PlaceTable) {
    self.mapping = mapping
    self.model = model
    self.words = words
    self.places = places
    let numbers = model.identity.numbers
    amounts = AmountReader(units: model.units, numbers: numbers, words: words)
    var parameterUnits: [String: Units.Unit] = [:]
    for input in model.inputs where input.name.hasPrefix("effluent.") {
      if case .fixed(let unit) = input.unit { parameterUnits[Folding.plain(input.name.dropFirst(9))] = unit }
      if case .fixed(let unit) = input.unit { parameterUnits[Folding.plain(input.label.first)] = unit }
    }
    results = ResultReader(units: model.units, numbers: numbers, words: words, parameterUnits: parameterUnits)
    let days = DayReader(words.writing)
    self.days = days
    acts = Dictionary(
      mapping.columns.compactMap { column in
        switch column.target {
        case .acts(let words): (column.id, ActReader(replaces: words.replaces, adjusts: words.adjusts, days: days))
        case .actNumber: (column.id, ActReader(replaces: [], adjusts: [], days: days))
        case .number, .title, .owner, .place, .activity, .capacity, .fact, .results, .violation, .kept, .fine,
          .remedied, .text:
          nil
        }
      }, uniquingKeysWith: { first, _ in first })
    columns = mapping.columns.indices.map { ReadColumn($0, mapping, model) }
    let type = model.inputs.first { $0.name == "activity.type" }?.type
    if case .item(let index)? = type {
      activities = ChoiceReader(model.types[index], also: words.activities)
      capacityUnits = Dictionary(
        model.types[index].values.compactMap { value in value.unit.map { (value.value, $0) } },
        uniquingKeysWith: { a, _ in a })
    } else {
      activities = nil
      capacityUnits = [:]
    }
    measures = words.measures.compactMap { measure in
      model.units.unit(measure.unit).map {
        CapacityMeasure(measure, $0, AmountReader(units: model.units, numbers: numbers, words: words.with(product: measure.of)))
      }
    }
  }

  /// Reads all cells of a record; what concerns several rows is not looked at here.
  ///
  /// - Parameters:
  ///   - cell: what stands in a column of the mapping, by its place among them.
  ///   - year: of the group of rows in which it stands.
  func read(_ row: inout LedgerRow, _ memory: inout CellMemory, cell: (Int) -> GridCell, year: Int?) {
    // What an activity is measured in must be known before its capacity is read.
    for column in columns {
      if case .activity = column.column.target { read(column, cell(column.number), &row, &memory, cell, year) }
    }
    for column in columns {
      if case .activity = column.column.target { continue }
      read(column, cell(column.number), &row, &memory, cell, year)
    }
  }

  /// A cell as one that is like it was read before; ledgers have few different ones.
  private func read(
    _ column: ReadColumn, _ cell: GridCell, _ row: inout LedgerRow, _ memory: inout CellMemory, _ cells: (Int) -> GridCell, _ year: Int?
  ) {
    guard column.isReadAlone, !cell.isBlank else { return readAnew(column, cell, &row, cells, year) }
    let key = CellMemory.Key(
      column: column.number, activity: column.column.target == .capacity ? activity(of: row) : nil, cell: cell)
    memory.read(key, &row) { readAnew(column, cell, &$0, cells, year) }
  }

  private func activity(of row: LedgerRow) -> String? {
    var activity: String?
    for reading in row.readings {
      if reading.fact == "activity.type", case .choice(let value) = reading.value { activity = value }
    }
    return activity
  }

  private func readAnew(
    _ known: ReadColumn, _ cell: GridCell, _ row: inout LedgerRow, _ cells: (Int) -> GridCell, _ year: Int?
  ) {
    let column = known.column
    let id = column.id
    switch cell {
    case .error, .notCalculated:
      row.doubt(id, .formulaError, cell.written)
      return
    case .empty, .text, .number, .day, .boolean: break
    }
    let text = cell.isBlank ? nil : cell.written.map { Folding.spaced($0) }
    switch column.target {
    case .number:
      if text == nil { row.note("row", .noNumberRow) }
    case .title:
      if let text { add(column, nil, .text(text), &row) } else { row.doubt(id, .noKey) }
    case .owner, .text:
      if let text { add(column, nil, .text(text), &row) }
    case .place: readPlace(column, text ?? "", &row)
    case .acts(_): readActs(column, text ?? "", &row, year)
    case .actNumber(let fact): readActNumber(column, fact, text ?? "", &row, year)
    case .activity:
      guard let text else { return }
      if let value = activities?.read(text) {
        add(column, "activity.type", .choice(value), &row)
      } else {
        row.doubt(id, .unknownType, activities?.nearest(text))
      }
    case .capacity: readCapacity(column, cell, &row)
    case .fact(let name): readFact(known, name, cell, &row, cells)
    case .kept(let name): readKept(known, name, cell, &row)
    case .results:
      guard let text else { return }
      readResults(column, text, &row)
    case .violation:
      guard let text else { return }
      readViolation(column, text, &row)
    case .fine:
      guard let text else { return }
      if words.warnings.contains(Folding.plain(text)) {
        var reading = LedgerReading(
          column: id, fact: "fine", value: .amount(Amount(shape: .exact(.zero), unit: column.unit?.description)))
        reading.detail = "warning"
        row.readings.append(reading)
      } else {
        readAmount(column, "fine", cell, .init(unit: column.unit, whereNone: column.unit), &row)
      }
    case .remedied:
      guard let text else { return }
      let plain = Folding.plain(text)
      if case .value(let value)? = word(column, text) {
        add(column, "violations.remedied", .truth(value == "true"), &row)
      } else if model.identity.yes.contains(where: { Folding.plain($0) == plain }) {
        add(column, "violations.remedied", .truth(true), &row)
      } else if words.isNotYet(plain) || words.writing.none.contains(plain) {
        row.doubt(column.id, .notNo, text)
      }
    }
  }

  private func add(
    _ column: LedgerMapping.Column, _ fact: String?, _ value: LedgerReading.Value, _ row: inout LedgerRow
  ) {
    row.readings.append(LedgerReading(column: column.id, fact: fact, value: value))
  }

  private func word(_ column: LedgerMapping.Column, _ text: String) -> LedgerMapping.Meaning? {
    let plain = Folding.plain(text)
    return column.words.first { Folding.plain($0.word) == plain }?.meaning
  }

  // MARK: Places and acts

  private func readPlace(_ column: LedgerMapping.Column, _ text: String, _ row: inout LedgerRow) {
    func choices(_ communes: [PlaceTable.Commune]) -> String { communes.map(\.notation).joined(separator: "; ") }
    switch places.read(text) {
    case .found(let commune, let isOld):
      add(column, nil, .place(commune), &row)
      if isOld { row.note(column.id, .oldPlace) }
    case .split(let communes): row.doubt(column.id, .splitPlace, choices(communes))
    case .sameName(let communes): row.doubt(column.id, .sameName, choices(communes))
    case .none: row.doubt(column.id, .noPlace)
    }
  }

  private func readActs(_ column: LedgerMapping.Column, _ text: String, _ row: inout LedgerRow, _ year: Int?) {
    let found = acts[column.id]?.read(text) ?? []
    if found.isEmpty { row.doubt(column.id, .noNumber) }
    var doubts: [LedgerDoubt: String?] = [:]
    let read = found.map { one -> LedgerAct in
      var number = one.number
      var kind: String?
      if let symbols = mapping.symbols {
        if let known = symbols.known[one.symbol] {
          kind = known
        } else if let meant = symbols.typingErrors[one.symbol] {
          number = String(number.dropLast(one.symbol.count)) + meant
          kind = symbols.known[meant]
          doubts[.typoSymbol] = number
        } else {
          doubts[.unknownSymbol] = one.symbol
        }
      }
      return LedgerAct(number: number, day: day(one.day, column.id, &row, &doubts), relation: one.relation, kind: kind)
    }
    if read.count > 1 { doubts[.twoActs] = read.map(\.number).joined(separator: "; ") }
    if let year, let day = read.first?.day, day.first.year > year || day.last.year < year {
      doubts[.yearDiffers] = "\(year)"
    }
    add(column, nil, .acts(read), &row)
    for (code, detail) in doubts.sorted(by: { $0.key < $1.key }) { row.doubt(column.id, code, detail) }
  }

  private func day(
    _ reading: DayReader.Reading, _ column: String, _ row: inout LedgerRow, _ doubts: inout [LedgerDoubt: String?]
  ) -> LedgerDay? {
    switch reading {
    case .day(let day, let notes):
      for note in notes { row.note(column, note) }
      return day
    case .noSuchDay(let month): doubts.updateValue(month?.notation, forKey: .noSuchDay)
    case .ambiguous: doubts.updateValue(nil, forKey: .ambiguousNumber)
    case .none: doubts.updateValue(nil, forKey: .noDate)
    }
    return nil
  }

  private func readActNumber(
    _ column: LedgerMapping.Column, _ fact: String, _ text: String, _ row: inout LedgerRow, _ year: Int?
  ) {
    guard let act = acts[column.id]?.read(text).first else {
      row.doubt(column.id, .noNumber)
      return
    }
    add(column, fact, .text(act.number), &row)
  }

  // MARK: Facts

  private func readFact(
    _ known: ReadColumn, _ name: String, _ cell: GridCell, _ row: inout LedgerRow, _ cells: (Int) -> GridCell
  ) {
    guard let fact = known.fact else { return }
    let column = known.column
    let text = cell.isBlank ? nil : cell.written.map { Folding.spaced($0) }
    switch fact.type {
    case .date: readDay(known, name, cell, &row, cells)
    case .number:
      guard text != nil else { return }
      readAmount(column, name, cell, .init(unit: fact.unit, whereNone: column.unit, isPlain: fact.isPlain), &row)
    case .boolean:
      guard let text else { return }
      let plain = Folding.plain(text)
      if words.isNotYet(plain) {
        row.doubt(column.id, .notNo)
      } else if case .value(let value)? = word(column, text) {
        add(column, name, .truth(value == "true"), &row)
      } else if ([true.description, "x"] + model.identity.yes.map { Folding.plain($0) }).contains(plain) {
        add(column, name, .truth(true), &row)
      } else if ([false.description] + model.identity.no.map { Folding.plain($0) }).contains(plain) {
        add(column, name, .truth(false), &row)
      } else {
        row.doubt(column.id, .unknownChoice)
      }
    case .item, .list: readChoice(known, name, text, &row)
    case .text:
      if let text { add(column, name, .text(text), &row) }
    }
  }

  private func readChoice(_ known: ReadColumn, _ name: String, _ text: String?, _ row: inout LedgerRow) {
    guard let text, let choice = known.choice else { return }
    let column = known.column
    if let value = choice.read(text) {
      add(column, name, .choice(value), &row)
    } else if words.isNotYet(Folding.plain(text)) {
      row.doubt(column.id, .notNo)
    } else if !words.nothingStated.contains(Folding.plain(text)) {
      row.doubt(column.id, .unknownChoice, choice.nearest(text))
    }
  }

  private func readDay(
    _ known: ReadColumn, _ name: String, _ cell: GridCell, _ row: inout LedgerRow, _ cells: (Int) -> GridCell
  ) {
    let column = known.column
    if case .day(let day) = cell {
      if let date = CalendarDate(year: day.year, month: day.month, day: day.day) {
        add(column, name, .day(LedgerDay(date)), &row)
      }
      return
    }
    guard !cell.isBlank, let text = cell.written else {
      guard let other = known.elseFrom,
        let behind = acts[mapping.columns[other].id]?.read(cells(other).written ?? "").first?.day
      else { return }
      if case .none = behind { row.doubt(column.id, .noDate) } else { finish(behind, isElsewhere: true) }
      return
    }
    if case .number = cell {
      finish(.ambiguous, isElsewhere: false)
    } else {
      finish(days.read(text), isElsewhere: false)
    }

    func finish(_ reading: DayReader.Reading, isElsewhere: Bool) {
      switch reading {
      case .day(let day, let notes):
        add(column, name, .day(day), &row)
        if isElsewhere { row.note(column.id, .twoPlaces) }
        for note in notes { row.note(column.id, note) }
      case .noSuchDay(let month): row.doubt(column.id, .noSuchDay, month?.notation)
      case .ambiguous: row.doubt(column.id, .ambiguousNumber)
      case .none: row.doubt(column.id, .words)
      }
    }
  }

  private func readKept(_ known: ReadColumn, _ name: String, _ cell: GridCell, _ row: inout LedgerRow) {
    let column = known.column
    guard !cell.isBlank, let text = cell.written.map({ Folding.spaced($0) }) else { return }
    if let unit = column.unit {
      readAmount(column, name, cell, .init(unit: unit, whereNone: unit), &row)
    } else if known.choice != nil {
      readChoice(known, name, text, &row)
    } else {
      add(column, name, .text(text), &row)
    }
  }

  // MARK: Amounts

  private func readAmount(
    _ column: LedgerMapping.Column, _ name: String, _ cell: GridCell, _ wanted: AmountReader.Wanted,
    _ row: inout LedgerRow
  ) {
    let facts = column.words.compactMap { word, meaning -> (String, String)? in
      guard case .fact(let fact) = meaning else { return nil }
      return (Folding.plain(word), fact)
    }
    if !facts.isEmpty, case .text(let text) = cell, let parts = LabelledParts(text, facts) {
      if parts.parts.count > 1 { row.doubt(column.id, .several, Folding.spaced(text)) }
      for part in parts.parts { finish(amounts.read(part.text, wanted), column, part.fact ?? name, &row) }
      return
    }
    finish(reading(cell, wanted, amounts), column, name, &row)
  }

  private func reading(_ cell: GridCell, _ wanted: AmountReader.Wanted, _ reader: AmountReader) -> AmountReader.Reading
  {
    switch cell {
    case .number(let text): reader.read(stored: text, wanted)
    case .text(let text): reader.read(text, wanted)
    case .empty: .nothing
    case .day, .boolean, .error, .notCalculated: .doubt(.words)
    }
  }

  private func finish(
    _ reading: AmountReader.Reading, _ column: LedgerMapping.Column, _ name: String, _ row: inout LedgerRow
  ) {
    switch reading {
    case .amount(let amount, let notes):
      add(column, name, .amount(amount), &row)
      for note in notes { row.note(column.id, note) }
    case .nothing: break
    case .doubt(let doubt): row.doubt(column.id, doubt)
    }
  }

  private func readCapacity(_ column: LedgerMapping.Column, _ cell: GridCell, _ row: inout LedgerRow) {
    guard !cell.isBlank else { return }
    let activity = activity(of: row)
    for one in measures where one.measure.activity == nil || one.measure.activity == activity {
      let (measure, reader) = (one.measure, one.reader)
      let read = reading(cell, .init(unit: one.unit, whereNone: nil), reader)
      guard case .amount = read else { continue }
      finish(read, column, measure.fact ?? "activity.capacity", &row)
      if measure.isCapacityToo, let own = activity.flatMap({ capacityUnits[$0] }),
        case .amount(let amount, _) = reading(cell, .init(unit: own, whereNone: nil), reader)
      {
        add(column, "activity.capacity", .amount(amount), &row)
      }
      return
    }
    let unit = activity.flatMap { capacityUnits[$0] }
    finish(reading(cell, .init(unit: unit, whereNone: column.unit), amounts), column, "activity.capacity", &row)
  }

  // MARK: Inspections

  private func readResults(_ column: LedgerMapping.Column, _ text: String, _ row: inout LedgerRow) {
    let read = results.read(text)
    if let factor = read.factor {
      var reading = LedgerReading(column: column.id, fact: read.fact, value: .amount(factor))
      reading.detail = read.parts.isEmpty ? nil : read.parts.joined(separator: "; ")
      row.readings.append(reading)
    }
    for note in read.notes { row.note(column.id, note) }
    for doubt in read.doubts { row.doubt(column.id, doubt, text) }
  }

  private func readViolation(_ column: LedgerMapping.Column, _ text: String, _ row: inout LedgerRow) {
    let plain = Folding.plain(text)
    if words.isNotYet(plain) {
      row.doubt(column.id, .notNo, text)
    } else if words.nothingStated.contains(plain) {
      return
    } else if words.writing.none.contains(plain) || words.noViolation.contains(plain) {
      add(column, "violation", .truth(false), &row)
    } else if words.isOpen(plain), !words.violationsBegin.contains(where: { plain.hasPrefix($0) }) {
      // “Nothing” of which nobody has said what, or something that goes on: neither a violation nor none.
      row.doubt(column.id, .unknownChoice, text)
    } else {
      var reading = LedgerReading(column: column.id, fact: "violation", value: .truth(true))
      reading.detail = text
      row.readings.append(reading)
      if words.noPermit.contains(where: { plain.contains($0) }) { add(column, "permit.held", .truth(false), &row) }
    }
  }

  /// What a cell may be that is a number and nothing else: as stored, and as people write it.
  func plainNumbers(_ text: String) -> [Number] {
    var numbers = [Number(text)].compactMap(\.self)
    if case .success(let reading) = model.identity.numbers.read(Folding.spaced(text)[...]), reading.rest.isEmpty {
      numbers.append(reading.number)
    }
    return numbers
  }

  /// Whether the factor of the results and what the text of the violation says of it can both be right.
  func contradiction(_ row: LedgerRow) -> (column: String, claim: String)? {
    guard let result = row.readings.first(where: { $0.fact?.hasSuffix("exceedance_factor") == true }),
      case .amount(let amount) = result.value,
      let violation = row.readings.first(where: { $0.fact == "violation" && $0.detail != nil }),
      let text = violation.detail,
      let claim = results.claim(in: text), !ResultReader.agree(amount.shape, claim)
    else { return nil }
    return (result.column, text)
  }
}
