internal import Application
package import DecisionModel
internal import FEEL
package import Ledgers
internal import Screening
package import Sheets

/// «Nhập sổ cũ»: a file, how it is read, what would be taken and what is doubted, and then its taking.
enum ImportScreen {
  static let routes: [Route] = [
    Route(.get, "/nhap-so", .act(.importLedgers)) { try await list($0, []) },
    Route(.post, "/nhap-so", .act(.importLedgers), bodyLimit: Route.ledgerLimit) { try await upload($0) },
    Route(.get, "/nhap-so/{tep}", .act(.importLedgers)) { try await preview($0) },
    Route(.post, "/nhap-so/{tep}", .act(.importLedgers)) { try await take($0) },
  ]
  /// So many rows of each kind stand on the page; all of them count.
  private static let mostRows = 200

  private static func list(_ visit: Visit, _ problems: [InputProblem]) async throws -> WebAnswer {
    let imports = try await visit.workplace.imports(by: try visit.by())
    return visit.page(
      "imports", title: visit.text("import.title"),
      [
        "fields": visit.fields([FormField("tep", .file, visit.text("import.file"), hint: visit.text("import.fileHint"), required: true)], problems),
        "imports": .filled(imports.map { view in
          [
            "time": .text(Shown.time(view.at, offset: visit.site.facts.clockOffset)), "by": .text(view.by), "name": .text(view.name), "title": .text(view.title),
            "counts": .list(view.counts.sorted { $0.key < $1.key }.map { ["name": .text($0.key), "value": .text($0.value)] }),
          ]
        }),
        "ledgers": .filled(visit.site.ledgers.folder.mappings.map { .text($0.title) }),
      ], problems: problems, section: .facilities)
  }

  private static func upload(_ visit: Visit) async throws -> WebAnswer {
    guard let file = visit.form.file("tep"), !file.bytes.isEmpty else { return try await list(visit, [InputProblem("tep", visit.both("import.fileWanted"))]) }
    let hash = try await visit.workplace.keepLedger(file.bytes, by: try visit.by())
    return .seeOther("/nhap-so/\(hash)?ten=\(PercentText.encoded(file.name))")
  }

  /// A ledger as it is read for this visit; else what is wrong with it.
  private static func read(_ visit: Visit) async throws -> (ledger: Ledger?, workbook: Workbook?, mapping: LedgerMapping?, problem: Words?) {
    let desk = visit.site.ledgers
    let caller = try visit.by()
    let workbook: Workbook
    do throws(SheetFailure) {
      workbook = try await desk.read(visit.parameter("tep"))
    } catch {
      return (nil, nil, nil, Words(vi: error.vietnamese, en: error.english))
    }
    let asked = visit.typed("so")
    let fitting = desk.folder.mappings.first { $0.name == asked } ?? desk.folder.mappings.map { ($0, desk.fit($0, workbook)) }.filter { $0.1 > 0 }.max { $0.1 < $1.1 }?.0
    guard var mapping = fitting else { return (nil, workbook, nil, visit.both("import.noMapping")) }
    let sheet = visit.typed("trang")
    if !sheet.isEmpty { mapping = mapping.reading(sheet: sheet) }
    let register = try await visit.workplace.ledgerRegister(by: caller)
    do throws(LedgerReader.Failure) {
      let ledger = try LedgerReader(mapping, desk.model, desk.folder.words, desk.folder.places).read(workbook, register: register)
      return (ledger, workbook, mapping, nil)
    } catch {
      return (nil, workbook, mapping, told(error, mapping, visit))
    }
  }

  /// Why a sheet is not read, in the words of the page.
  private static func told(_ failure: LedgerReader.Failure, _ mapping: LedgerMapping, _ visit: Visit) -> Words {
    if case .severalSheets(let names) = failure { return visit.both("import.severalSheets", ["names": names.joined(separator: ", ")]) }
    return failure.words(mapping)
  }

  private static func preview(_ visit: Visit) async throws -> WebAnswer {
    let caller = try visit.by()
    let (ledger, workbook, mapping, problem) = try await read(visit)
    var fields = self.fields(visit, workbook, mapping)
    if let problem { fields["problem"] = .text(problem[visit.language]) }
    if let ledger {
      let outcome = try await visit.workplace.previewImport(ledger, file: visit.parameter("tep"), by: caller)
      fields.merge(told(outcome, ledger, visit)) { $1 }
      fields["may_take"] = .flag(outcome.writes && ledger.counts.faults.isEmpty)
      fields["writes_nothing"] = .flag(!outcome.writes)
      fields["is_known"] = .flag(outcome.isKnownFile)
    }
    return visit.page("import", title: visit.text("import.preview"), fields, section: .facilities)
  }

  private static func take(_ visit: Visit) async throws -> WebAnswer {
    let (ledger, workbook, mapping, problem) = try await read(visit)
    guard let ledger else {
      var fields = self.fields(visit, workbook, mapping)
      fields["problem"] = .some(problem?[visit.language])
      return visit.page("import", title: visit.text("import.preview"), fields, status: 422, section: .facilities)
    }
    let outcome = try await visit.workplace.importLedger(ledger, file: visit.parameter("tep"), named: visit.typed("ten"), by: try visit.by())
    let values = ["new": Shown.number(outcome.count(.new)), "changed": Shown.number(outcome.count(.changed)), "same": Shown.number(outcome.count(.unchanged))]
    return visit.done("/nhap-so", outcome.writes ? "import.done" : "import.nothingNew", values)
  }

  private static func fields(_ visit: Visit, _ workbook: Workbook?, _ mapping: LedgerMapping?) -> [String: PageValue] {
    let mappings = visit.site.ledgers.folder.mappings.map { QuestionField.Choice($0.name, Words(vi: $0.title, en: $0.title)) }
    let sheets = (workbook?.sheets ?? []).filter { !$0.isHidden && !$0.name.isEmpty }.map { QuestionField.Choice($0.name, Words(vi: $0.name, en: $0.name)) }
    var asked = [FormField("so", .select(visit.choices(mappings, empty: "import.ownMapping")), visit.text("import.mapping"), value: mapping?.name ?? "")]
    if sheets.count > 1 { asked.append(FormField("trang", .select(visit.choices(sheets, empty: "import.ownSheet")), visit.text("import.sheet"), value: visit.typed("trang"))) }
    return [
      "name": .text(visit.typed("ten")), "fields": visit.fields(asked), "address": .text("/nhap-so/\(visit.parameter("tep"))"), "mapping": .text(mapping?.name ?? ""),
      "sheet": .text(visit.typed("trang")),
    ]
  }

  private static func told(_ outcome: ImportOutcome, _ ledger: Ledger, _ visit: Visit) -> [String: PageValue] {
    let language = visit.language
    let counts = ledger.counts
    let kinds = RowKind.allCases.compactMap { kind in counts.kinds[kind].map { ["name": .text(visit.text("rowKind.\(kind)")), "value": .text(Shown.number($0))] as PageValue } }
    let became = ImportOutcome.Became.allCases.map { ["name": .text(visit.text("became.\($0.rawValue)")), "value": .text(Shown.number(outcome.count($0)))] as PageValue }
    func page(_ line: ImportOutcome.Line) -> PageValue {
      [
        "row": .number(line.row), "name": .text(line.name), "became": .text(visit.text("became.\(line.became.rawValue)")),
        "tone": .text(line.became == .new || line.became == .changed ? "good" : line.became == .unchanged ? "quiet" : "bad"),
        "facility": .some(line.facility), "doubts": .filled(line.doubts.map { .text($0[language]) }),
        "read": .filled(line.read.map { ["column": .text($0.column), "text": .text($0.text)] }),
      ]
    }
    let doubted = outcome.lines.filter { !$0.doubts.isEmpty || $0.became == .notTaken || $0.became == .noFacility }
    let clear = outcome.lines.filter { $0.doubts.isEmpty && $0.became != .notTaken && $0.became != .noFacility }
    let remarks: [PageValue] = ledger.remarks.map { ["name": .text($0.about[language]), "value": .text($0.says[language])] }
    // What is no facility is passed over, but not unseen.
    let others = ledger.rows.filter { $0.kind == .note }.map { row in
      (row.number, ledger.mapping.columns.compactMap { row.written[$0.id] }.joined(separator: " · "))
    }
    let columns = ledger.mapping.columns.filter { ledger.band.columns[$0.id] != nil && $0.target != .number }
    return [
      "title_of_ledger": .text(ledger.mapping.title), "rows": .text(Shown.number(counts.rowsInSheet)), "above": .text(Shown.number(counts.aboveData)),
      "kinds": .list(kinds), "became": .list(became),
      "faults": .filled(counts.faults.map { .text($0) }),
      "columns": .list(columns.map { column in
        [
          "label": .text(ledger.mapping.label(column.id, language)), "place": .text(ledger.band.columns[column.id].map { CellPlace.letters($0) } ?? ""),
          "means": .text(means(column.target, visit)),
        ]
      }),
      "missing": .filled(ledger.missing.map { .text(ledger.mapping.label($0, language)) }), "unread": .filled(ledger.unread.map { .text($0) }),
      "doubts": .filled(LedgerDoubt.allCases.compactMap { doubt in
        counts.doubts[doubt].map { ["name": .text(doubt.text[language]), "value": .text(Shown.number($0))] }
      }),
      "notes": .filled(LedgerNote.allCases.compactMap { note in
        counts.notes[note].map { ["name": .text(note.words[language]), "value": .text(Shown.number($0))] }
      } + remarks),
      "doubted": .filled(doubted.prefix(mostRows).map(page)), "doubted_count": .text(Shown.number(doubted.count)),
      "others": .filled(others.prefix(mostRows).map { ["row": .number($0.0), "text": .text($0.1)] }), "others_count": .text(Shown.number(others.count)),
      "clear": .filled(clear.prefix(mostRows).map(page)), "clear_count": .text(Shown.number(clear.count)),
    ]
  }

  /// What a column becomes: the label of its fact, or what else it is.
  private static func means(_ target: LedgerMapping.Target, _ visit: Visit) -> String {
    switch target {
    case .fact(let fact), .actNumber(let fact): visit.workplace.factLabel(fact)[visit.language]
    case .number: visit.text("column.number")
    case .title: visit.text("column.title")
    case .owner: visit.text("column.owner")
    case .place: visit.text("column.place")
    case .acts: visit.text("column.acts")
    case .activity: visit.text("column.activity")
    case .capacity: visit.text("column.capacity")
    case .results: visit.text("column.results")
    case .violation: visit.text("column.violation")
    case .fine: visit.text("column.fine")
    case .remedied: visit.text("column.remedied")
    case .kept, .text: visit.text("column.text")
    }
  }
}

/// How ledgers are read: what the rule set says of them, and the limited process that opens their files.
package struct LedgerDesk: Sendable {
  package typealias Reading = @Sendable (String) async throws(SheetFailure) -> Workbook
  let folder: LedgerFolder
  let model: DecisionModel
  let read: Reading

  /// - Parameter read: opens a kept file by its SHA-256, whatever it does to its reader.
  package init(_ folder: LedgerFolder, _ model: DecisionModel, read: @escaping Reading) {
    self.folder = folder
    self.model = model
    self.read = read
  }

  /// How many labels of a mapping a workbook has, in its best sheet.
  func fit(_ mapping: LedgerMapping, _ workbook: Workbook) -> Int {
    workbook.sheets.compactMap { HeaderBand.find(in: $0, mapping)?.columns.count }.max() ?? 0
  }
}
