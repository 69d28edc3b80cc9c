internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Reporting
internal import Screening

/// A record to the lines by which an officer confirms, in one act, all that is presumed of it.
struct Confirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Xác nhận các giả định của phiếu sau khi kiểm tra · Confirm what a sheet presumes, after looking into it.",
    discussion: """
      Prints the lines to be added to the record: who has looked ("đã kiểm tra, không có"), when, on what evidence, and of what. What was
      presumed then stands as a fact of the record. Nothing is printed where nothing is presumed.

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

  @Option(name: .shortAndLong, help: "vi or en.")
  var language: Language = .vi

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    let inputs = RecordInputs([record])
    if inputs.count == 1, let file = inputs.read(0, into: &sources, engine: engine) {
      if file.record.confirmation != nil {
        Console.report("sangloc: \(record) has `confirmed:` already; take it away to confirm anew")
        throw Ending.problems
      }
      let report = engine.screen(file, asOf: day.day(for: file.record), sources: sources)
      let presumed =
        report.presumed.filter { $0.presumption == nil }.map { ($0.fact, $0.label) }
        + report.presumptions.map { ($0.name, $0.label) }
      if !presumed.isEmpty {
        var lines = ["confirmed:", "  by: \(quoted(by))", "  on: \(on)"]
        if let evidence { lines.append("  evidence: \(quoted(evidence))") }
        lines.append("  of:")
        for (name, label) in presumed { lines += ["    # \(label[language])", "    - \(name)"] }
        try Console.write(lines.joined(separator: "\n") + "\n")
      }
    }
    try inputs.finish()
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
