package import DecisionModel
package import Diagnostics
package import FEEL
package import Screening
package import Sheets

/// The form on which an investor states the facts of a project of one kind and sector: only what a rule or duty of that day can ask of it,
/// first what decides the outcome, then what may be there.
package struct FactSheet {
  /// One line of the form: a fact, or a checklist that “none” answers at once.
  package struct Line: Sendable, Hashable {
    /// By which a record states it.
    package let name: String
    package let question: Words
    package let choices: [Words]
    package let unit: Units.Unit?
  }

  package let kind: RecordKind
  package let sector: String
  package let sectorLabel: Words
  package let day: CalendarDate
  package let required: [Line]
  package let optional: [Line]
  private let model: DecisionModel

  /// The version of the form: another one is not read.
  package static let form = "phieu-thong-tin-1"

  /// - Parameters:
  ///   - sector: a value of `activity.type`, or what it is called.
  ///   - words: what ledgers of the rule set's offices call an activity.
  /// - Returns: `nil` where the rule set has no such sector; then it says the nearest.
  package init?(
    _ engine: Engine, kind: RecordKind, sector: String, day: CalendarDate,
    words: LedgerWords = LedgerWords(), into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) {
    model = engine.rules.ruleSet.model
    guard let value = Self.sector(sector, model, words) else {
      problems.append(
        Diagnostic(
          .badValue, "`\(sector)` is not one of the values of `activity.type`", at: nil,
          help: Self.nearestSector(sector, model).map { "did you mean `\($0)`?" }))
      return nil
    }
    self.kind = kind
    self.sector = value.value
    sectorLabel = value.label
    self.day = day
    let text =
      "case: form\nkind: \(kind.rawValue)\nas of: \(day)\nfacts:\n  activity.type: \(RecordText.quoted(value.value))\n"
    var own: [Diagnostic] = []
    let file = sources.add(path: "<form>", bytes: Array(text.utf8))
    guard let record = engine.read(file, reporting: &own) else {
      problems += own
      return nil
    }
    let asked = engine.screen(record, asOf: day, sources: sources)
    let possible = engine.screen(record, asOf: day, strict: true, sources: sources)
    var seen: Set<String> = ["activity.type"]
    let model = model
    func lines(_ questions: [Report.MissingFact], withCovered: Bool, isAsked: Bool = true) -> [Line] {
      var lines: [Line] = []
      for question in questions where question.respondent == InputData.Respondent.investor.rawValue {
        if question.covers == nil || !withCovered {
          if seen.insert(question.fact).inserted { lines.append(Self.line(question, model)) }
        }
        guard withCovered else { continue }
        for name in (question.covers ?? []).map(\.fact) + (isAsked ? question.followUps ?? [] : []) {
          guard let input = model.input(name), input.respondent == .investor, seen.insert(name).inserted else {
            continue
          }
          lines.append(Self.line(input, model))
        }
      }
      return lines
    }
    required = lines(asked.missing, withCovered: false)
    optional = lines(possible.missing, withCovered: false) + lines(asked.missing, withCovered: true)
      + lines(possible.missing, withCovered: true, isAsked: false)
  }

  /// The activity that a text names; `nil` where the rule set has none of that name.
  package static func sector(_ text: String, _ model: DecisionModel, _ words: LedgerWords) -> ItemDefinition.AllowedValue? {
    guard let input = model.input("activity.type"), case .item(let index) = input.type else { return nil }
    let type = model.types[index]
    return ChoiceReader(type, also: words.activities).read(text).flatMap { type.value($0) }
  }

  /// The label that is nearest to a text that names no activity.
  package static func nearestSector(_ text: String, _ model: DecisionModel) -> String? {
    guard let input = model.input("activity.type"), case .item(let index) = input.type else { return nil }
    return Spelling.nearest(to: text, among: model.types[index].values.map(\.label.first))
  }

  private static func line(_ question: Report.MissingFact, _ model: DecisionModel) -> Line {
    guard let input = model.input(question.fact) else {
      return Line(
        name: question.fact, question: question.question, choices: [Words(vi: "không có", en: Checklist.none)],
        unit: nil)
    }
    return line(input, model)
  }

  private static func line(_ input: InputData, _ model: DecisionModel) -> Line {
    let choices: [Words] =
      switch input.type {
      case .boolean: [Words(vi: "có", en: "yes"), Words(vi: "không", en: "no")]
      case .item(let index): model.types[index].values.map(\.label)
      case .number, .text, .date, .list: []
      }
    var unit: Units.Unit?
    switch input.unit {
    case .none: break
    case .fixed(let fixed): unit = fixed
    case .named: break
    }
    return Line(name: input.name, question: input.question ?? input.label, choices: choices, unit: unit)
  }

  // MARK: The form

  package func form(_ language: Language) -> OutForm {
    func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }
    func section(_ title: String, _ lines: [Line]) -> OutForm.Section {
      OutForm.Section(
        title: title,
        questions: lines.map { line in
          OutForm.Question(
            name: "f.\(line.name)", text: line.question[language], choices: line.choices.map { $0[language] },
            units: unit(of: line).map { [model.units.label($0)[language]] } ?? [],
            hint: "")
        })
    }
    let head = [
      ["form", Self.form], ["kind", kind.rawValue], ["sector", sector], ["rule set", model.identity.name],
      ["version", model.identity.version],
      ["day", day.description], ["language", language.rawValue],
    ]
    let kindLabel = Self.kindLabel(kind)[language]
    return OutForm(
      title: say("PHIẾU THÔNG TIN: \(kindLabel), \(sectorLabel.vi)", "FACT SHEET: \(kindLabel), \(sectorLabel.en)"),
      introduction: [
        say(
          "Điền vào cột “Trả lời”. Để trống nếu hồ sơ không nêu; ghi “không có” nếu không có. Số viết như trong hồ sơ; đơn vị khác thì ghi vào cột “Đơn vị”.",
          "Fill in the column “Answer”. Leave empty what the dossier does not state; write “không có” for none."),
        say(
          "Không xóa, không đổi thứ tự các dòng; tệp này được đọc lại tự động.",
          "Do not delete or move rows: the file is read back."),
      ],
      headings: Self.headings(language),
      sections: [section(say("Bắt buộc", "Required"), required), section(say("Nếu có", "If there is any"), optional)]
        .filter { !$0.questions.isEmpty },
      hidden: head + (required + optional).map { ["fact", $0.name, Self.hash($0.question[language])] },
      otherTitle: say("Ngoài danh sách", "Not in the list"),
      otherMessage: say(
        "Giá trị này không có trong danh sách; vẫn có thể giữ và sẽ được hỏi lại.",
        "The list has no such value; it may stay, and will be asked about."))
  }

  /// The titles of the columns, in order.
  static func headings(_ language: Language) -> [String] {
    [
      Words(vi: "TT", en: "No."), Words(vi: "Nội dung", en: "Question"), Words(vi: "Trả lời", en: "Answer"),
      Words(vi: "Đơn vị", en: "Unit"), Words(vi: "Tài liệu", en: "Document"), Words(vi: "Trang", en: "Page"),
    ].map { $0[language] }
  }

  private func unit(of line: Line) -> Units.Unit? {
    if line.name == "activity.capacity", let input = model.input("activity.type"), case .item(let index) = input.type {
      return model.types[index].value(sector)?.unit
    }
    return line.unit
  }

  /// By which a question is known to be the one that was asked.
  static func hash(_ question: String) -> String {
    String(SHA256.hexadecimal(of: Array(Folding.plain(question).utf8)).prefix(16))
  }

  private static func kindLabel(_ kind: RecordKind) -> Words {
    switch kind {
    case .proposal: Words(vi: "đề xuất dự án đầu tư", en: "investment proposal")
    case .eia: Words(vi: "báo cáo đánh giá tác động môi trường", en: "EIA report")
    case .facility: Words(vi: "cơ sở đang hoạt động", en: "facility")
    case .permit: Words(vi: "hồ sơ đề nghị cấp giấy phép môi trường", en: "environmental permit")
    case .registration: Words(vi: "đăng ký môi trường", en: "environmental registration")
    }
  }
}
