import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Testing

@testable import Screening

/// Records typed in from public reports as a new user writes them: each is screened, and what it says unclearly is asked back.
struct OfficerTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    /// Facts that are read, with their values in canonical form.
    let read: [String: String]
    /// Facts that are kept as written and asked about, each with what its question names.
    var asked: [String: String] = [:]
    /// Facts of which a range is stated.
    var ranges: [String: Envelope] = [:]
    /// What the sheet must call for, at least.
    var hits: Set<String> = []
    var atLeast: Recommendation?
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "1", read: ["wastewater.flow": "10", "effluent.kf": "1.2"], asked: ["effluent.iron": "1.116"]),
    Row(name: "2", read: ["wastewater.treatment.provided": "false", "activity.type": "pig farming"], hits: ["untreated_discharge"], atLeast: .postInspection),
    Row(
      name: "3", read: ["wastewater.flow": "183.168", "monitoring.wastewater.exceedance_factor": "4.02", "activity.type": "pulp"],
      atLeast: .postInspection),
    Row(
      name: "4", read: ["approval.date": "2023-12-06", "wastewater.treatment.capacity": "2500", "wastewater.flow": "1168", "effluent.bod5": "63"],
      atLeast: .postInspection),
    Row(name: "5", read: ["permit.held": "false", "activity.type": "pulp and paper"], atLeast: .postInspection),
    Row(
      name: "6", read: ["permit.held": "true"],
      asked: ["wastewater.flow": "655,4m3/giờ", "wastewater.treatment.capacity": "18,75m3/giờ"]),
    Row(name: "7", read: ["livestock.heads": "350", "wastewater.flow": "5"]),
    Row(name: "8", read: ["monitoring.wastewater.exceedance_factor": "6.39"], atLeast: .postInspection),
    Row(name: "9", read: ["activity.capacity": "0.05", "activity.type": "solar power"]),
    Row(name: "10", read: ["activity.capacity": "0.05"]),
    Row(name: "12", read: ["land.area.total": "5.43", "location.inside_zone": "none", "activity.type": "urban area"]),
    Row(
      name: "16", read: ["facility.stage": "operating", "activity.type": "wood chips and boards"],
      asked: ["complaints.open": "ai kết luận", "sensitivity.distance_to_residential": "0 m"],
      ranges: [
        "facility.operating_since": Envelope(
          low: .init(.date(CalendarDate(year: 2016, month: 1, day: 1)!), closed: true),
          high: .init(.date(CalendarDate(year: 2016, month: 12, day: 31)!), closed: true))
      ]),
    Row(name: "20", read: ["exhaust.lead": "8", "activity.type": "metal smelting"]),
  ]

  @Test(arguments: rows)
  func `a record of a report is read as it is written, or asked back`(_ row: Row) throws {
    var shipped = try ShippedRules()
    let path = "\(ShippedRules.root)/Tests/Fixtures/Officer/\(row.name).yaml"
    let (read, problems) = shipped.read(try String(contentsOfFile: path, encoding: .utf8), name: "\(row.name).yaml")
    let file = try #require(read, "\(problems.map(\.message))")
    // Nothing is lost: each statement is a value, a range, or a question.
    let told = file.record.facts.count + file.record.bounded.count + file.record.unusable.count
    #expect(told == row.count)
    let report = shipped.engine.screen(file, asOf: try #require(file.record.asOf), sources: shipped.sources)
    for (name, value) in row.read { #expect(report.facts.first { $0.fact == name }?.value.text == value, "\(name)") }
    let unread = (report.unusable ?? []).filter { $0.question != nil }
    #expect(Set(unread.map(\.fact)) == Set(row.asked.keys))
    for line in unread {
      let named = row.asked[line.fact] ?? "?"
      #expect(line.question?.vi.contains(named) == true, "\(line.question?.vi ?? "")")
      // It stands behind "đã nêu, chưa dùng được, vì", and says no word of that again.
      #expect(!line.why.vi.isEmpty && !line.why.vi.hasPrefix("đã "), "\(line.why.vi)")
    }
    let model = shipped.engine.rules.ruleSet.model
    for (name, envelope) in row.ranges {
      let slot = try #require(model.vocabulary[name])
      #expect(file.record.bounded.first { $0.slot == slot }?.envelope(approximateBy: nil) == envelope)
    }
    #expect(row.hits.isSubset(of: Set(report.hits.map(\.rule))))
    if let least = row.atLeast { #expect(report.possible.allSatisfy { $0 >= least }, "\(report.possible)") }
    // Each warning has its words in the language of those who write records.
    for problem in problems { #expect(problem.severity == .warning && problem.local != nil, "\(problem.message)") }
  }

  /// A finding with its author is read in words, too: "có" is at least one.
  @Test func `a complaint that is only told of is at least one`() throws {
    var shipped = try ShippedRules()
    let text = """
      case: one
      title: Nhà máy viên gỗ nén
      kind: facility
      as of: 9/4/2026
      facts:
        Loại hình: Sản xuất dăm, ván gỗ
        giai doan cua co so: đang hoạt động
        complaints.open: {value: có, by: Trần Văn A, on: 2026-04-01, evidence: biên bản}
        Ngày đi vào hoạt động: quý II/2016
      """
    let (read, problems) = shipped.read(text)
    let record = try #require(read, "\(problems.map(\.message))").record
    let model = shipped.engine.rules.ruleSet.model
    #expect(record.title == Words(vi: "Nhà máy viên gỗ nén", en: "Nhà máy viên gỗ nén"))
    #expect(record.asOf == CalendarDate(year: 2026, month: 4, day: 9))
    let open = Dictionary(uniqueKeysWithValues: record.bounded.map { (model.vocabulary.entries[$0.slot].name, $0.envelope(approximateBy: nil)) })
    #expect(open["complaints.open"] == Envelope(low: .init(.number(.one), closed: true)))
    #expect(open["facility.operating_since"]??.low?.value == .date(CalendarDate(year: 2016, month: 4, day: 1)!))
    #expect(record.facts.contains { model.vocabulary.entries[$0.slot].name == "facility.stage" && $0.value == .text("operating") })
    let report = try shipped.engine.screen(#require(read), asOf: #require(record.asOf), sources: shipped.sources)
    #expect(report.hits.contains { $0.rule == "open_complaints" })
  }

  @Test func `one value that cannot be read withholds nothing else, and is never presumed`() throws {
    var shipped = try ShippedRules()
    let text = """
      case: one
      kind: proposal
      as of: 2026-11-23
      facts:
        activity.type: Sản xuất tinh bột sắn
        activity.capacity: 150 tấn củ/ngày
        land.area.rice_two_crop: có một ít
        wastewater.flow: 130 lít/người/ngày
        land.area.total: 5,43ha
      """
    let (read, problems) = shipped.read(text)
    let file = try #require(read, "\(problems.map(\.message))")
    #expect(file.record.facts.count == 2)
    #expect(file.record.unusable.count == 3)
    let report = shipped.engine.screen(file, asOf: try #require(file.record.asOf), sources: shipped.sources)
    let unread = Set((report.unusable ?? []).map(\.fact))
    #expect(unread == ["activity.capacity", "land.area.rice_two_crop", "wastewater.flow"])
    #expect(unread.isDisjoint(with: report.presumed.map(\.fact)))
    // The same question stands on the sheet.
    for asked in report.missing where unread.contains(asked.fact) {
      #expect(asked.question == report.unusable?.first { $0.fact == asked.fact }?.question)
    }
  }

  @Test func `a label that stands for several facts is refused with all of them`() throws {
    var shipped = try ShippedRules()
    let labels = FactLabels(shipped.engine.rules.ruleSet.model)
    #expect(labels.facts(named: "luu luong nuoc thai").count == 1)
    #expect(labels.facts(named: "NTSH").count == 1)
    #expect(labels.facts(named: "không có thông tin này").isEmpty)
    let (read, problems) = shipped.read("case: one\nkind: proposal\nfacts:\n  Lưu lượng nước thả: 5 m3/ngày\n")
    #expect(read == nil)
    #expect(problems.map(\.local?.help) == ["có phải “Lưu lượng nước thải”?"])
  }
}

extension OfficerTests.Row {
  /// How many facts the file states.
  fileprivate var count: Int {
    let path = "\(ShippedRules.root)/Tests/Fixtures/Officer/\(name).yaml"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").drop { $0 != "facts:" }.dropFirst().count { $0.hasPrefix("  ") }
  }
}
