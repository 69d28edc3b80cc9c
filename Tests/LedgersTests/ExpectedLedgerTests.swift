import DecisionModel
import Foundation
import Ledgers
import Testing

/// The three dirty ledgers, row by row, against what people wrote down of them (`Data/expected.json`).
struct ExpectedLedgerTests {
  struct Expected: Decodable {
    struct Book: Decodable {
      let file: String
      let sheet: String
      let headerRows: [Int]
      let firstDataRow: Int
      let columns: [String]
      let counts: [String: Count]
      let rows: [Row]

      enum CodingKeys: String, CodingKey {
        case file, sheet, columns, counts, rows
        case headerRows = "header rows"
        case firstDataRow = "first data row"
      }
    }
    enum Count: Decodable {
      case number(Int)
      case table([String: Int])
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
          self = .number(number)
        } else {
          self = .table(try container.decode([String: Int].self))
        }
      }
    }
    struct Remark: Decodable, Hashable {
      let column: String
      let code: String
    }
    struct Row: Decodable {
      let row: Int
      let kind: String
      let key: String?
      let reads: [String: Read]?
      let notes: [Remark]?
      let doubts: [Remark]?
    }
    enum Read: Decodable {
      case none
      case text(String)
      case acts([[String: String?]])
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
          self = .none
        } else if let text = try? container.decode(String.self) {
          self = .text(text)
        } else {
          self = .acts(try container.decode([[String: String?]].self))
        }
      }
    }
    let ledgers: [Book]
    let doubtCodes: [String: String]
    let noteCodes: [String: String]

    enum CodingKeys: String, CodingKey {
      case ledgers
      case doubtCodes = "doubt codes"
      case noteCodes = "note codes"
    }
  }

  static func expected() throws -> Expected {
    try JSONDecoder().decode(Expected.self, from: Data(contentsOf: URL(filePath: LedgerSamples.path("expected.json"))))
  }

  /// The plain words in which the samples name activities, and the values of the rule set that stand for them.
  static let activities = [
    "fired bricks": "bricks", "pigs": "pig farming", "quarrying": "quarry", "tea": "agricultural processing",
    "paper": "pulp and paper", "plastic recycling": "waste recycling", "poultry": "poultry farming",
    "ore dressing": "ore processing",
    "fuel depot": "fuel storage", "water works": "water supply", "slaughter": "livestock slaughter",
    "resort": "tourism",
    "stone grinding": "other", "sugar": "cane sugar", "concrete": "concrete and asphalt",
    "wood pellets": "wood chips and boards",
    "non-ferrous smelting": "metal smelting", "plywood": "wood processing", "plating": "metal plating",
    "sand mining": "sand and gravel",
    "cattle": "cattle farming", "laundry": "other", "waste treatment": "solid waste treatment",
    "forest planting": "forestry",
    "reservoir": "dam and reservoir", "clay mining": "clay extraction", "ore mining": "metal mining",
  ]

  /// What the samples call a reading, and the column it stands in.
  static let columns = [
    "inspected": "date", "factor": "result", "remedied": "remedy", "permit": "violation", "number": "act",
    "acts": "act",
  ]

  @Test func `the codes of notes and doubts are the closed lists, in the same words`() throws {
    let expected = try Self.expected()
    #expect(Set(expected.doubtCodes.keys) == Set(LedgerDoubt.allCases.map(\.rawValue)))
    #expect(Set(expected.noteCodes.keys) == Set(LedgerNote.allCases.map(\.rawValue)))
    for doubt in LedgerDoubt.allCases {
      // Papers have their quotation marks and not the French ones.
      let words = expected.doubtCodes[doubt.rawValue]?.replacing("«", with: "“").replacing("»", with: "”")
      #expect(doubt.text.vi == words)
    }
    for note in LedgerNote.allCases { #expect(note.words.vi == expected.noteCodes[note.rawValue]) }
  }

  @Test(arguments: ["giay-phep-moi-truong.xls", "danh-gia-tac-dong.xlsx", "kiem-tra.csv"])
  func `every row reads as expected`(_ file: String) throws {
    let samples = try LedgerSamples()
    let book = try #require(try Self.expected().ledgers.first { $0.file == file })
    let ledger = try samples.read(file, register: file == "kiem-tra.csv" ? samples.register() : Register())
    #expect(ledger.sheet == book.sheet)
    #expect(Array(ledger.band.rows) == book.headerRows)
    #expect(ledger.firstRow == book.firstDataRow)
    #expect(
      ledger.mapping.columns.map(\.id).filter { ledger.band.columns[$0] != nil }.sorted() == book.columns.sorted())
    #expect(ledger.rows.map(\.number) == book.rows.map(\.row))
    var met = 0
    for (row, expected) in zip(ledger.rows, book.rows) {
      let differences = Self.differences(row, expected)
      if differences.isEmpty { met += 1 }
      #expect(differences.isEmpty, "\(file), row \(expected.row): \(differences.joined(separator: " | "))")
    }
    #expect(met == book.rows.count)
    #expect(Self.counts(ledger) == Self.counts(book))
    #expect(ledger.counts.faults.isEmpty)
  }

  private static func differences(_ row: LedgerRow, _ expected: Expected.Row) -> [String] {
    var differences: [String] = []
    func compare(_ what: String, _ seen: String, _ wanted: String) {
      if seen != wanted { differences.append("\(what): seen \(seen), expected \(wanted)") }
    }
    compare("kind", row.kind.rawValue, expected.kind)
    compare(
      "notes", list(row.notes.map { "\($0.column) \($0.code.rawValue)" }),
      list((expected.notes ?? []).map { "\($0.column) \($0.code)" }))
    compare(
      "doubts", list(row.doubts.map { "\($0.column) \($0.code.rawValue)" }),
      list((expected.doubts ?? []).map { "\($0.column) \($0.code)" }))
    guard expected.kind == "record" else { return differences }
    if let key = expected.key {
      let seen = [row.text("name") ?? "", row.text("owner")].compactMap(\.self).joined(separator: " | ")
      // A row that stands there twice is not read again.
      if row.isTaken { compare("key", seen.hasPrefix(" | ") ? String(seen.dropFirst()) : seen, key) }
    }
    let reads = expected.reads ?? [:]
    for (name, read) in reads.sorted(by: { $0.key < $1.key }) {
      let column = columns[name] ?? name
      let readings = row.readings.filter { $0.column == column && matches($0, name) }
      switch read {
      case .none: compare(name, readings.first.map { spoken($0) } ?? "nothing", "nothing")
      case .acts(let acts):
        guard case .acts(let seen)? = readings.first?.value else {
          differences.append("\(name): no acts")
          continue
        }
        let wanted = acts.map {
          "\($0["number"].flatMap(\.self) ?? "") \($0["date"].flatMap(\.self) ?? "-") \($0["relation"].flatMap(\.self) ?? "-")"
        }
        compare(
          name, list(seen.map { "\($0.number) \($0.day?.notation ?? "-") \($0.relation?.rawValue ?? "-")" }),
          list(wanted))
      case .text("?"), .text("unknown"): compare(name, readings.first.map { spoken($0) } ?? "nothing", "nothing")
      case .text(let text):
        compare(
          name, name == "type" ? readings.first?.value.notation ?? "" : spoken(readings),
          name == "type" ? activities[text] ?? text : plain(text))
      }
    }
    // Nothing is read that was not expected.
    for reading in row.readings {
      let known = ["name", "owner", "note", "no", "by", "kind"].contains(reading.column)
      let wanted = reads.contains { (columns[$0.key] ?? $0.key) == reading.column && matches(reading, $0.key) }
      let isAlso =
        reading.fact == "activity.capacity"
        && row.readings.contains { $0.column == reading.column && $0.fact != reading.fact }
      if !known, !wanted, !isAlso {
        differences.append("\(reading.column): read as \(reading.value.notation), expected nothing")
      }
    }
    return differences
  }

  /// One column states several things.
  private static func matches(_ reading: LedgerReading, _ name: String) -> Bool {
    switch name {
    case "permit": reading.fact == "permit.held"
    case "violation": reading.fact == "violation"
    default: true
    }
  }

  /// A reading of another fact than the column's own names it.
  private static func spoken(_ reading: LedgerReading) -> String {
    let own: Set<String?> = [
      nil, "wastewater.flow", "emissions.flow.total", "waste.hazardous", "waste.ordinary_industrial",
      "activity.capacity", "permit.term",
      "wastewater.effluent_column", "activity.type", "approval.number", "approval.date", "land.area.total",
      "environment.group",
      "approval.authority", "inspection.last", "fine", "violation", "violations.remedied", "permit.held",
      "monitoring.wastewater.exceedance_factor",
    ]
    // The area of an urban area is stated in the column of its capacity.
    let isOwn = own.contains(reading.fact) && !(reading.column == "capacity" && reading.fact == "land.area.total")
    let fact = reading.fact == "monitoring.exhaust.exceedance_factor" ? "exhaust" : reading.fact
    return (isOwn ? "" : "\(fact ?? "") ") + reading.value.notation
  }

  private static func spoken(_ readings: [LedgerReading]) -> String {
    guard let first = readings.first else { return "nothing" }
    if first.column == "capacity" { return spoken(first) }
    return readings.map(spoken).joined(separator: "; ")
  }

  /// Without what is said in brackets beside a reading; a place has its code there.
  private static func plain(_ text: String) -> String {
    guard text.hasPrefix("="), let bracket = text.range(of: " (") else { return text }
    return String(text[..<bracket.lowerBound])
  }

  private static func list(_ items: [String]) -> String { items.sorted().joined(separator: ", ") }

  private static func counts(_ ledger: Ledger) -> [String: Int] {
    let counts = ledger.counts
    var all = [
      "rows in the sheet": counts.rowsInSheet, "above the data": counts.aboveData, "data rows": counts.dataRows,
      "records taken": counts.taken, "records not taken": counts.notTaken,
      "records taken without doubt": counts.takenWithoutDoubt,
      "records taken with doubt": counts.takenWithDoubt,
    ]
    for (kind, count) in counts.kinds { all[kind.rawValue] = count }
    for (doubt, count) in counts.doubts { all["doubt \(doubt.rawValue)"] = count }
    for (note, count) in counts.notes { all["note \(note.rawValue)"] = count }
    return all
  }

  private static func counts(_ book: Expected.Book) -> [String: Int] {
    var all: [String: Int] = [:]
    for (name, count) in book.counts {
      switch count {
      case .number(let number): all[name] = number
      case .table(let table):
        for (code, number) in table { all["\(name == "notes" ? "note" : "doubt") \(code)"] = number }
      }
    }
    return all
  }
}
