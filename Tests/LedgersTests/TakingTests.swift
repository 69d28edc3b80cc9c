import DecisionModel
import Diagnostics
import Foundation
@testable import Ledgers
import Screening
@testable import Sheets
import Testing

/// Importing once, and again, and after the ledger was changed. The folder is a table of files here.
struct TakingTests {
  private let samples: LedgerSamples

  init() throws { samples = try LedgerSamples() }

  /// - Parameter answers: those of the folder, if left out.
  private func take(_ ledger: Ledger, _ files: [String: String], answers: LedgerAnswers? = nil) throws -> LedgerTaking {
    func table(_ path: String, _ columns: [String]) -> KeptTable? {
      files[path].flatMap { KeptTable(Array($0.utf8), columns: columns) }
    }
    let mapping = ledger.mapping
    let before =
      table("\(mapping.name).taken.csv", TakenRows.columns(mapping)).map { TakenRows($0, mapping) } ?? TakenRows()
    return LedgerTaking(
      ledger, samples.model, file: "so", before: before,
      answers: answers ?? table("answers.csv", LedgerAnswers.columns).map(LedgerAnswers.init) ?? LedgerAnswers(),
      register: table(Register.file, Register.columns),
      existing: { files[$0].map { Array($0.utf8) } })
  }

  private func after(_ taking: LedgerTaking, _ files: [String: String] = [:]) -> [String: String] {
    files.merging(taking.files.map { ($0.path, $0.text) }) { $1 }
  }

  @Test(arguments: ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx", "kiem-tra.csv"])
  func `a second import writes nothing, and every record is one`(_ file: String) throws {
    let ledger = try samples.read(file, register: file == "kiem-tra.csv" ? samples.register() : Register())
    let first = try take(ledger, [:])
    #expect(first.new == ledger.counts.taken)
    #expect(first.notTaken == ledger.counts.notTaken)
    let files = after(first)
    let second = try take(ledger, files)
    #expect(second.files.isEmpty)
    #expect(second.new == 0 && second.changed == 0 && second.unchanged == ledger.counts.taken)
    var sources = SourceFiles()
    let engine = Engine(samples.engine.rules)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".yaml") {
      var problems: [Diagnostic] = []
      let record = engine.read(sources.add(path: path, bytes: Array(text.utf8)), reporting: &problems)
      #expect(record != nil, "\(path): \(problems.map(\.message)) \(text)")
    }
  }

  @Test func `what changed is told with old and new, what is gone is kept, what was edited is not written over`() throws
  {
    let mapping = try samples.mapping("giay-phep-moi-truong")
    let workbook = try WorkbookReader.read(LedgerSamples.path("giay-phep-moi-truong.xls"))
    let before = try samples.read(workbook, mapping)
    var files = after(try take(before, [:]))
    var rows = workbook.sheets[0].rows
    rows[8][8] = .text("470 m3/ngày đêm")
    rows[9] = []
    let edited = try #require(files.keys.first { $0.contains("nha-may-giay") })
    files[edited, default: ""] += "# sửa tay\n"
    rows[16][8] = .text("2 600 m3/ngày đêm")
    let second = try take(
      try samples.read(Workbook(sheets: [Grid(name: workbook.sheets[0].name, rows: rows)]), mapping), files)
    #expect(second.changed == 1 && second.new == 0)
    #expect(
      second.changes == [
        .init(
          row: 9, name: "Nhà máy tinh bột Ví Dụ 01", column: "Nước thải / Lưu lượng", old: "450 m3/ngày đêm", new: "470 m3/ngày đêm"
        )
      ])
    #expect(second.gone.count == 1)
    #expect(second.edited == [edited])
    #expect(!second.files.contains { $0.path == edited })
  }

  /// A number of a permit with one digit wrong is asked about; it is neither a new facility nor one that has gone.
  @Test func `a mistyped number of a permit is asked about with the number of before`() throws {
    let mapping = try samples.mapping("giay-phep-moi-truong")
    let workbook = try WorkbookReader.read(LedgerSamples.path("giay-phep-moi-truong.xls"))
    let files = after(try take(try samples.read(workbook, mapping), [:]))
    let column = try #require(NearKey.column(mapping))
    let old = try #require(try samples.read(workbook, mapping).rows.first { $0.number == 9 }?.written[column])
    let wrong = old.replacing("0101/", with: "0110/")
    #expect(wrong != old)
    var rows = workbook.sheets[0].rows
    rows[8] = rows[8].map { $0.written == old ? .text(wrong) : $0 }
    let changed = Workbook(sheets: [Grid(name: workbook.sheets[0].name, rows: rows)])
    let second = try take(try samples.read(changed, mapping), files)
    #expect(second.new == 0 && second.gone.isEmpty && second.changed == 0)
    #expect(second.near.map(\.row) == [9] && second.near[0].written == Folding.spaced(wrong) && second.near[0].before == Folding.spaced(old))
    #expect(!second.files.contains { $0.path.hasSuffix(".yaml") })
    let table = try #require(second.files.first { $0.path == "answers.csv" }?.text)
    var answers = try #require(KeptTable(Array(table.utf8), columns: LedgerAnswers.columns))
    let asked = try #require(answers.rows.firstIndex { $0[3] == LedgerDoubt.conflictsRegister.text.vi && $0[4] == Folding.spaced(wrong) })
    #expect(answers.rows[asked][5] == Folding.spaced(old))
    // It is right as it stands: a new permit. Or it is that of before: then nothing is new.
    answers.rows[asked][6] = "đúng"
    let right = LedgerAnswers(answers)
    let third = try take(try samples.read(changed, mapping, answers: right), after(second, files), answers: right)
    #expect(third.new == 1 && third.gone.count == 1 && third.near.isEmpty)
    answers.rows[asked][6] = old
    let same = LedgerAnswers(answers)
    let fourth = try take(try samples.read(changed, mapping, answers: same), after(second, files), answers: same)
    #expect(fourth.new == 0 && fourth.gone.isEmpty && fourth.near.isEmpty)
  }

  @Test func `an answer is used in every import that follows`() throws {
    let mapping = try samples.mapping("giay-phep-moi-truong")
    let workbook = try WorkbookReader.read(LedgerSamples.path("giay-phep-moi-truong.xls"))
    let ledger = try samples.read(workbook, mapping)
    var table = LedgerAnswers().table(with: ledger)
    #expect(table.rows.count == ledger.counts.doubts.values.reduce(0, +) - 0)
    for index in table.rows.indices {
      let row = table.rows[index]
      if row[1].hasPrefix("trang trai lon vi du 03"), row[2] == "Địa điểm" { table.rows[index][6] = "Phường Mỹ Lâm" }
      if row[3] == LedgerDoubt.typoSymbol.text.vi { table.rows[index][6] = "đúng" }
    }
    let kept = try #require(KeptTable(Array(table.text.utf8), columns: LedgerAnswers.columns))
    #expect(kept == table)
    let again = try LedgerReader(
      mapping, samples.model, samples.folder.words, samples.folder.places, answers: LedgerAnswers(kept)
    )
    .read(workbook)
    #expect(again.rows.first { $0.number == 11 }?.reading("place")?.value.notation == "Phường Mỹ Lâm (02509)")
    #expect(again.counts.doubts[.splitPlace] == 1)
    #expect(again.counts.doubts[.typoSymbol] == nil)
  }

  /// Rows that stand elsewhere, in a file of another name, say what they said.
  @Test func `a row inserted above, and another name of the file, change no record`() throws {
    let mapping = try samples.mapping("giay-phep-moi-truong")
    let workbook = try WorkbookReader.read(LedgerSamples.path("giay-phep-moi-truong.xls"))
    let ledger = try samples.read(workbook, mapping)
    let files = after(try take(ledger, [:]))
    var rows = workbook.sheets[0].rows
    rows.insert([.text("Sao y bản chính")], at: 0)
    let moved = try samples.read(Workbook(sheets: [Grid(name: "Sheet khác", rows: rows)]), mapping)
    let second = try take(moved, files)
    #expect(second.new == 0 && second.changed == 0 && second.unchanged == ledger.counts.taken)
    #expect(try take(moved, after(second, files)).files.isEmpty)
  }

  @Test func `ledgers that share a folder leave one another's rows of the register where they are`() throws {
    var files: [String: String] = [:]
    let ledgers = try ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx"].map { try samples.read($0) }
    for ledger in ledgers { files = after(try take(ledger, files), files) }
    for ledger in ledgers { #expect(try take(ledger, files).files.map(\.path) == []) }
  }
}
