internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening
internal import Terminal

/// A record to the lines by which an officer confirms, in one act, all that is presumed of it.
struct Confirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Xác nhận các giả định của phiếu sau khi kiểm tra · Confirm what a sheet presumes, after looking into it.",
    discussion: """
      Prints the lines to be added to the record: who has looked ("đã kiểm tra, không có"), when, on what evidence, and of what. What was
      presumed then stands as a fact of the record, each with the value that was looked into: what the rules presume beside it later, or of a
      statement that is taken away, nobody has confirmed. Nothing is printed where nothing is presumed.

      EXAMPLES
        sangloc confirm my.yaml --by "Phòng Quản lý môi trường" --on 2026-11-20
        sangloc confirm my.yaml --by "Phòng Quản lý môi trường" --on 2026-11-20 --evidence "biên bản số 12" >> my.yaml
      """)

  @Argument(help: ArgumentHelp("A record: a case file, or - for standard input.", valueName: "record"))
  var record: String

  @Option(help: "Who has looked.")
  var by: String

  @Option(help: ArgumentHelp("When.", valueName: "yyyy-mm-dd"), transform: DayOption.day(_:))
  var on: CalendarDate

  @Option(help: "On what evidence.")
  var evidence: String?

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(name: .shortAndLong, help: "vi, en, or a language of the rule set.")
  var language: Language = .vi

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    let inputs = RecordInputs([record], language: language)
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine) {
      if file.record.confirmation != nil {
        Console.report("sangloc: \(record) has `confirmed:` already; take it away to confirm anew")
        throw Ending.problems
      }
      let report = engine.screen(file, asOf: day.day(for: file.record), sources: sources)
      if let own = file.record.asOf, own < on {
        Console.report("sangloc: \(on) is after the record's own day, \(own): nobody can have looked by then")
        throw Ending.problems
      }
      let lines = of(report, engine.rules.ruleSet.model.identity.numbers)
      if !lines.isEmpty {
        let head = ["confirmed:", "  by: \(quoted(by))", "  on: \(on)"]
        let basis = evidence.map { ["  evidence: \(quoted($0))"] } ?? []
        try Console.write((head + basis + lines).joined(separator: "\n") + "\n")
      }
    }
    try inputs.finish()
  }

  /// Each fact with the value that is presumed of it, then those of which there is nothing to speak.
  private func of(_ report: Report, _ numbers: NumberStyle) -> [String] {
    let labels = Dictionary(report.presumptions.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    var family: String?
    for line in report.presumed {
      if line.presumption != family, let name = line.presumption, let label = labels[name] {
        lines.append("    # \(inLine(label[language]))")
      }
      family = line.presumption
      lines.append("    \(line.fact): \(written(line.value, numbers))    # \(inLine(line.label[language]))")
    }
    if !lines.isEmpty { lines.insert("  of:", at: 0) }
    let silent = report.presumptions.filter { !$0.silentOn.isEmpty }
    if !silent.isEmpty { lines.append("  silent on:") }
    for family in silent {
      lines.append("    # \(inLine(family.label[language]))")
      lines += family.silentOn.map { "    - \($0)" }
    }
    return lines
  }

  /// A text that ends no line.
  private func inLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  /// A value as records write it.
  private func written(_ value: Report.ShownValue, _ numbers: NumberStyle) -> String {
    switch value.kind {
    case .number: numbers.write(value.text) + (value.unit.map { " \($0)" } ?? "")
    case .boolean, .date: value.text
    case .text, .other, .null, .unknown: quoted(value.text)
    }
  }

  /// A text in YAML, whatever stands in it.
  private func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20: " "
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
