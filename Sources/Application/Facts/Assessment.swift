internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening

/// What an engine says of a subject: what it read of each fact, and the whole report.
struct Assessment: Sendable {
  let report: Report
  /// SHA-256 over all that was entered.
  let factsHash: String
  /// By fact.
  let readings: [String: ReadingView]
  /// As read, by fact: canonical value and unit.
  let values: [String: Report.ShownValue]
  let flags: [LiveAnswer.Flag]
  let words: [Language: String]

  /// - Parameter isOwnDay: whether it is the day of the record, and not one that somebody asked for.
  static func make(_ entered: EnteredRecord, on day: CalendarDate, isOwnDay: Bool, by engine: Engine, _ files: SourceFiles) -> Assessment {
    let read = engine.read(entered, beside: files)
    let report = engine.screen(read.file, asOf: day, dayFrom: isOwnDay ? .record : .asked, strict: false, sources: read.sources)
    let reader = ReadingWords(engine, read, report)
    let model = engine.rules.ruleSet.model
    func label(_ fact: String) -> Words { model.vocabulary[fact].map(model.factLabel) ?? Words(vi: fact, en: fact) }
    var flags = read.clashes.map { LiveAnswer.Flag(facts: $0.facts, words: $0.because, blocks: true) }
    for fact in read.contradicted.sorted() {
      flags.append(
        .init(
          facts: [fact],
          words: Words(
            vi: "Mâu thuẫn: “\(label(fact).vi)” được nêu khác nhau. Chọn giá trị được dùng.",
            en: "“\(label(fact).en)” is stated differently. Mark the statement that is used."), blocks: true))
    }
    for fact in read.outOfBounds.sorted() {
      flags.append(
        .init(
          facts: [fact],
          words: Words(
            vi: "“\(label(fact).vi)” nằm ngoài các giá trị có thể có; tạm coi là chưa biết.", en: "“\(label(fact).en)” is outside what it may be."),
          blocks: true))
    }
    for line in report.unusable ?? [] where !read.outOfBounds.contains(line.fact) {
      flags.append(.init(facts: [line.fact], words: Words(vi: "“\(line.label.vi)”: \(line.why.vi)", en: "“\(line.label.en)”: \(line.why.en)"), blocks: false))
    }
    return Assessment(
      report: report, factsHash: read.hash, readings: reader.all, values: Dictionary(report.facts.map { ($0.fact, $0.value) }, uniquingKeysWith: { a, _ in a }),
      flags: flags, words: Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, report.headline($0)) }))
  }
}

/// Tells of each fact what was understood, or why it was not.
private struct ReadingWords {
  private(set) var all: [String: ReadingView] = [:]

  init(_ engine: Engine, _ read: EnteredReading, _ report: Report) {
    let model = engine.rules.ruleSet.model
    for line in report.facts {
      all[line.fact] = ReadingView(
        standing: .ok, words: Words(vi: "hiểu là \(line.value.spoken(.vi))", en: "read as \(line.value.spoken(.en))"), choices: [])
    }
    for fact in read.file.record.bounded {
      let name = model.vocabulary.entries[fact.slot].name
      all[name] = ReadingView(
        standing: .bounded,
        words: Words(
          vi: "đã ghi là khoảng giá trị; quy tắc nào cần trị số chính xác sẽ chờ", en: "a range is stated; rules that need one value wait"),
        choices: [])
    }
    for fact in read.file.record.unusable {
      let name = model.vocabulary.entries[fact.slot].name
      switch fact.reason {
      case .unread(let why, _):
        let reading = engine.reading(fact.asWritten, of: fact.slot)
        var choices: [QuestionField.Choice] = []
        if case .ask(let question)? = reading?.content {
          choices = question.readings.map { value in
            let shown = engine.shown(value, of: fact.slot)
            return .init(value: engine.written(value, of: fact.slot), label: Words(vi: shown.spoken(.vi), en: shown.spoken(.en)))
          }
        }
        all[name] = ReadingView(standing: choices.count > 1 ? .ambiguous : .unreadable, words: why, choices: choices)
      case .unitNotNamed(let by):
        all[name] = ReadingView(
          standing: .unreadable,
          words: Words(
            vi: "đã ghi; đơn vị tùy theo “\(model.factLabel(by).vi)”, chưa nêu", en: "the unit depends on “\(model.factLabel(by).en)”, not stated"),
          choices: [])
      case .notMeasured(let by):
        all[name] = ReadingView(
          standing: .unreadable,
          words: Words(vi: "đã ghi, không dùng với “\(model.factLabel(by).vi)” này", en: "not used with this “\(model.factLabel(by).en)”"), choices: [])
      }
    }
    for (fact, problems) in read.problems where all[fact] == nil || read.outOfBounds.contains(fact) {
      guard let problem = problems.last else { continue }
      let help = Words(vi: problem.local?.help ?? "", en: problem.help ?? "")
      func joined(_ message: String, _ help: String) -> String { help.isEmpty ? message : "\(message); \(help)" }
      all[fact] = ReadingView(
        standing: .unreadable, words: Words(vi: joined(problem.local?.message ?? problem.message, help.vi), en: joined(problem.message, help.en)),
        choices: [])
    }
    for fact in read.contradicted {
      all[fact] = ReadingView(
        standing: .contradicted,
        words: Words(vi: "các tài liệu nêu khác nhau; chọn giá trị được dùng", en: "documents differ; mark the one that is used"), choices: [])
    }
  }
}
