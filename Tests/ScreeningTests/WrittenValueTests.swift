import DecisionModel
import FEEL
import Testing

@testable import Screening

/// Every row of the table of written values, and what holds for every reading.
struct WrittenValueTests {
  /// Rows that are read otherwise than the table says, with the reason.
  static let argued: [String: String] = [
    "X=2412345; Y=412345": "a site is read under `site:`, by the readers of coordinates, which ask for the central meridian"
  ]

  @Test func `the table has its 255 rows`() {
    #expect(WrittenRow.all.count == 255)
    #expect(Set(WrittenRow.all.map(\.written)).isSuperset(of: Self.argued.keys))
  }

  @Test(arguments: WrittenRow.all.filter { argued[$0.written] == nil })
  func `reads as the table says`(_ row: WrittenRow) throws {
    let about = try WrittenAbout(row.about, #require(WrittenRow.model))
    let (read, values) = about.read(row.written)
    let value = try #require(values.first)
    var expected = row.expected
    if let proposal = expected.firstRange(of: "; propose ") {
      let stated = expected[proposal.upperBound...]
      expected = String(expected[..<proposal.lowerBound])
      let proposed = value.proposals.map { "\(about.model.vocabulary.entries[$0.slot].name) = \($0.value.string ?? "")" }
      #expect(proposed == [String(stated)])
    }
    if let ask = expected.firstRange(of: " + ask: ") {
      expected = String(expected[..<ask.lowerBound])
      #expect(value.question != nil, "\(read)")
    } else {
      #expect(value.question == nil)
    }
    if expected.hasSuffix(" (flag)") {
      expected.removeLast(" (flag)".count)
      #expect(value.marks.contains(.mended), "\(value.marks)")
    }
    if expected.hasSuffix(" (flag several)") {
      expected.removeLast(" (flag several)".count)
      #expect(values.allSatisfy { $0.marks.contains(.several) })
    }
    if let note = expected.firstMatch(of: /\s\(note.*\)$/) {
      expected.removeSubrange(note.range)
      #expect(value.note != nil, "\(read)")
    }
    if expected.hasPrefix("ask:") {
      guard case .ask(let question) = value.content else {
        Issue.record("read as \(read), and the table asks")
        return
      }
      // What the table proposes stands in the question.
      let figures = Self.figures(expected).subtracting(Self.figures(question.words.vi))
      #expect(figures.isEmpty, "\(question.words.vi)")
    } else if expected.hasPrefix("refuse:") {
      guard case .refused = value.content else {
        Issue.record("read as \(read), and the table refuses")
        return
      }
    } else {
      let bare = read.replacing(/\s\(note [^;]*\)/, with: "")
      #expect(bare == expected)
    }
  }

  /// The numbers of a question, without marks between and at the ends.
  static func figures(_ text: String) -> Set<String> {
    Set(text.matches(of: /[0-9][0-9.,]*/).map { String($0.0).trimming(".,") })
  }

  @Test(arguments: WrittenRow.all.filter { argued[$0.written] == nil })
  func `what is printed of a row reads back`(_ row: WrittenRow) throws {
    let about = try WrittenAbout(row.about, #require(WrittenRow.model))
    guard !about.isPair, about.subjects.count == 1 else { return }
    var value = try #require(about.read(row.written).values.first)
    switch value.content {
    case .ask, .refused: return
    case .exact, .within, .notStated: break
    }
    value.marks = []
    value.proposals = []
    value.question = nil
    let text = WrittenNotation.text(value, unit: about.subjects[0].unit)
    #expect(WrittenNotation.value(text, unit: about.subjects[0].unit) == value, "\(text)")
  }

  // MARK: For all readings

  @Test func `every reading prints and reads back to itself`() throws {
    let model = try #require(WrittenRow.model)
    let units = ["mg/litre", "m3/day", "household", "t/year", "MPN/ml100"].map(model.units.unit) + [nil]
    var draws = SystemRandomNumberGenerator()
    var wrong: [String] = []
    for _ in 0..<4_000 {
      let value = Self.value(&draws)
      let unit = units.randomElement(using: &draws) ?? nil
      let text = WrittenNotation.text(value, unit: unit)
      if WrittenNotation.value(text, unit: unit) != value { wrong.append(text) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20))")
  }

  private static func value(_ draws: inout SystemRandomNumberGenerator) -> WrittenValue {
    func number() -> Number { Number(coefficient: .random(in: -999_999...999_999, using: &draws), exponent: .random(in: -4...3, using: &draws)) }
    func date() -> CalendarDate { CalendarDate(dayNumber: .random(in: 10_000...25_000, using: &draws))! }
    var value: WrittenValue
    switch Int.random(in: 0..<6, using: &draws) {
    case 0: value = WrittenValue(.exact(.number(number())))
    case 1: value = WrittenValue(.exact(.date(date())))
    case 2:
      var ends = [number(), number()].sorted()
      if ends[0] == ends[1] { ends[1] = ends[1].plus(.one) ?? ends[1] }
      value = WrittenValue(
        .within(
          Envelope(
            low: Bool.random(using: &draws) ? .init(.number(ends[0]), closed: .random(using: &draws)) : nil,
            high: .init(.number(ends[1]), closed: .random(using: &draws)))))
    case 3: value = WrittenValue(.within(Envelope(low: .init(.number(number()), closed: .random(using: &draws)))))
    case 4:
      let first = date()
      value = WrittenValue(.within(Envelope(from: first, through: CalendarDate(dayNumber: first.dayNumber + 30)!)))
    default: value = WrittenValue(Bool.random(using: &draws) ? .notStated : .exact(.boolean(.random(using: &draws))))
    }
    if Bool.random(using: &draws) { value.note = "theo báo cáo (mẫu 2)" }
    switch value.content {
    case .within(let envelope):
      if case .number = envelope.low?.value ?? .null { value.isBelowDetection = Bool.random(using: &draws) }
      value.isApproximate = Bool.random(using: &draws)
    case .exact(.number): value.isApproximate = Bool.random(using: &draws)
    case .exact, .notStated, .ask, .refused: break
    }
    return value
  }

  /// Bounds said in words around an amount, and what they leave: numbers, marks and units are drawn.
  @Test func `bounds in words hold what they say`() throws {
    let model = try #require(WrittenRow.model)
    let reader = WrittenReader(model)
    let day = try #require(model.units.unit("m3/day"))
    var flow = WrittenSubject(Words(vi: "Lưu lượng", en: "Flow"), .number, unit: day)
    flow.bounds = Envelope(low: .init(.number(.zero), closed: true))
    let units = ["m3/ngày đêm", "m³/ngày.đêm", " m3/ngày", " khối/ngày", " m3/24h", " M3/NGÀY ĐÊM"]
    let forms: [(String, String, String, (low: Bool?, high: Bool?))] = [
      ("", "", "", (true, true)), ("hơn ", "", "", (false, nil)), ("trên ", "", "", (false, nil)), ("> ", "", "", (false, nil)),
      ("từ ", " trở lên", "", (true, nil)), ("ít nhất ", "", "", (true, nil)), ("≥", "", "", (true, nil)), ("tối thiểu ", "", "", (true, nil)),
      ("dưới ", "", "", (nil, false)), ("gần ", "", "", (nil, false)), ("<", "", "", (nil, false)), ("không quá ", "", "", (nil, true)),
      ("tối đa ", "", "", (nil, true)), ("≤ ", "", "", (nil, true)), ("Không vượt quá ", "", "", (nil, true)), ("tren ", "", "", (false, nil)),
    ]
    var draws = SystemRandomNumberGenerator()
    var wrong: [String] = []
    for _ in 0..<1_000 {
      let whole = Int.random(in: 1...99_999, using: &draws)
      let tenths = Int.random(in: 0...9, using: &draws)
      let grouped = model.identity.numbers.write("\(whole)")
      let figures = tenths == 0 ? grouped : grouped + ",\(tenths)"
      let unit = units.randomElement(using: &draws) ?? ""
      guard let form = forms.randomElement(using: &draws) else { continue }
      if form.0 == "tren ", !unit.utf8.allSatisfy({ $0 < 0x80 }) { continue }
      let amount = Value.number(Number(coefficient: Int64(whole * 10 + tenths), exponent: -1))
      let text = form.0 + figures + unit + form.1
      let read = reader.read(text, of: flow).envelope
      let zero = Envelope.End(.number(.zero), closed: true)
      let expected = Envelope(
        low: form.3.low.map { .init(amount, closed: $0) } ?? zero, high: form.3.high.map { .init(amount, closed: $0) })
      if read != expected { wrong.append(text) }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(20))")
  }
}

extension String {
  fileprivate func trimming(_ marks: String) -> String {
    var text = self[...]
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return String(text)
  }
}
