import DecisionModel
import Diagnostics
import FoundationEssentials
import Reporting
import Testing

@testable import Proof

/// What a maintainer reads, in both languages.
struct ProofTextTests {
  private static let text = SmallRules.flow(
    examples: [("150 m3/day", "fires"), ("99 m3/day", "does not fire"), (nil, "might fire")])

  /// Without the folder, which is another in each run.
  private static func plain(_ text: String, _ files: RuleFiles) -> String {
    text.replacing(files.folder.path + "/", with: "")
  }

  @Test func `coverage: the figures, then the place, its line, what is missing, and the example that would do`() throws
  {
    let files = try RuleFiles(Self.text)
    let (engine, sources, _) = try files.load()
    var coverage = Coverage(engine)
    coverage.runExamples()
    let report = coverage.report(sources)
    let english = try Self.plain(OutputFormat.text.text(ToldCoverage(report, all: false), ReportStyle(.en, width: 160)), files)
    #expect(english.hasPrefix("COVERAGE OF SMALL 1\n"))
    #expect(
      english.contains(
        """
        3 examples and 0 cases were run
          What                                     Exercised        %
          Rules, duties that fire and do not fire      1 / 1  100.0 %
          Rules, duties that might fire                1 / 1  100.0 %
          Comparisons on both sides                    1 / 1  100.0 %
          Comparisons with the fact missing            1 / 1  100.0 %
          Thresholds at the boundary                   0 / 1    0.0 %
          Versions used on a day in them               1 / 1  100.0 %
          All together                                 5 / 6   83.3 %

        Not exercised: threshold (1)
          small/rules.yaml:19:11: much_wastewater
            | when: wastewater.flow >= wastewater.limit
            - never at the boundary (nearest: 1 under, 50 over); example to add: given: {wastewater.flow: 100 m3/day}

        """))
    let vietnamese = try Self.plain(OutputFormat.text.text(ToldCoverage(report, all: false), ReportStyle(.vi, width: 160)), files)
    #expect(
      vietnamese.contains(
        """
        Chưa được kiểm tra: ngưỡng (1)
          small/rules.yaml:19:11: much_wastewater
            | when: wastewater.flow >= wastewater.limit
            - chưa lần nào đúng bằng ngưỡng (gần nhất: dưới ngưỡng 1, trên ngưỡng 50); ví dụ cần thêm: given: {wastewater.flow: 100 m3/day}

        """))
  }

  @Test func `mutate: the table, the summary, then what nothing noticed`() throws {
    let files = try RuleFiles(Self.text)
    let (engine, sources, _) = try files.load()
    let mutation = Mutation(engine, cases: [], sources: sources)
    let report = mutation.report(mutation.run(jobs: 2))
    let text = try Self.plain(OutputFormat.text.text(ToldMutation(report), ReportStyle(.en, width: 160)), files)
    #expect(
      text.hasPrefix("MUTANTS OF SMALL 1\n3 examples, 0 cases, of which 0 expect something\n"))
    #expect(
      text.contains(
        """
        mutants: 10, noticed 1 (14.2 %), equivalent 3, not noticed 6
          kind of change  number  example  case  refused  equivalent  seen only  missed  noticed
          threshold            2        1     0        0           0          0       1   50.0 %
          comparison           1        0     0        0           0          0       1    0.0 %
          date                 4        0     0        0           3          0       1    0.0 %
          recommendation       1        0     0        0           0          0       1    0.0 %
          kind of record       2        0     0        0           0          0       2    0.0 %
          all                 10        1     0        0           3          0       6   14.2 %

        """))
    #expect(
      text.contains(
        """
          small/rules.yaml:19:27: much_wastewater
            | when: wastewater.flow >= wastewater.limit
            - comparison, column 27: `>=` → `>`; example to add: given: {wastewater.flow: 100 m3/day}

        """))
    let vietnamese = try Self.plain(OutputFormat.text.text(ToldMutation(report), ReportStyle(.vi, width: 160)), files)
    #expect(vietnamese.contains("thay đổi thử: 10, bị phát hiện 1 (14,2 %), tương đương 3, không bị phát hiện 6\n"))
    #expect(vietnamese.contains("    - khuyến nghị, cột 5: bỏ `recommend: reject`; ví dụ cần thêm: chờ đợi `reject`\n"))
  }
}
