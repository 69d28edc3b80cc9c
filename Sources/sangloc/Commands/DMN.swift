internal import ArgumentParser

/// Decision models of the standard in and out.
struct DMN: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dmn",
    abstract:
      "Mô hình quyết định DMN 1.5: chạy, kiểm thử, nhập, xuất · Decision models of DMN 1.5: run, test, import, export.",
    discussion: """
      EXAMPLES
        sangloc dmn run loan.dmn --input applicant.yaml          the answers of all its decisions
        sangloc dmn test ../shared/dmn-kit                       the tests of a folder of models, scored
        sangloc dmn export --output rules.dmn --as-of 2026-11-23 our decisions, for any modeler
        sangloc dmn import loan.dmn --output my-rules            a rule-set skeleton; what had no place is named
      """,
    subcommands: [DMNRun.self, DMNTest.self, DMNExport.self, DMNImport.self])
}
