import Glibc

/// Whole tables through `sangloc batch`, beside the same work of others in the same run, pair by pair: what counts is the ratio.
struct Registers {
  static let cases = 1_000_000
  static let digest = "6b7d4c63b9a3a930"
  private static let shared = "../shared/bench"
  private static let template = "{id}|{recommendation}|{hits;}"
  private static let rounds = 5

  let scratch: Folder
  private let csv: String

  init(_ scratch: Folder) {
    self.scratch = scratch
    csv = scratch.file("million.csv")
    let workload = Workload(count: Self.cases)
    guard let file = fopen(csv, "w") else { return }
    fputs("id," + Workload.facts.map(\.name).joined(separator: ",") + "\n", file)
    for index in 0..<Self.cases { fputs(workload.line(index), file) }
    fclose(file)
  }

  private func batch(_ table: String, rules: Int, jobs: Int) -> [String] {
    [
      Benchmarks.command, "batch", table, "--rules", "Tests/Benchmarks/Rules/\(rules)", "--template", Self.template, "--language", "en",
      "--jobs",
      "\(jobs)", "--output", scratch.file("own.txt"),
    ]
  }

  private func generated(_ rules: Int) -> String? {
    let (source, program) = (scratch.file("c\(rules).c"), scratch.file("c\(rules)"))
    guard Folder.exists("\(Self.shared)/gen_c.py"),
      ProgramRun(["python3", "\(Self.shared)/gen_c.py", "\(Self.shared)/data/rules-\(rules).json", source])?.status
        == 0,
      ProgramRun(["gcc", "-O3", "-march=native", "-pthread", source, "-o", program, "-lm"])?.status == 0
    else { return nil }
    return program
  }

  func measure(_ table: inout Table, _ isRight: inout Bool) {
    table.section(
      "(f) a table of 1,000,000 cases, whole process, answers to a file; medians of \(Self.rounds), pair by pair")
    for (rules, jobs, limit) in [(100, 1, 0.75), (100, 2, 0.75), (1000, 2, 0.45)] {
      let program = generated(rules)
      var (own, other) = (Times(), Times())
      var peak = 0.0
      for _ in 0..<Self.rounds {
        guard let run = ProgramRun(batch(csv, rules: rules, jobs: jobs)), run.status == 0 else {
          isRight = false
          return table.add("\(rules) rules", "does not run")
        }
        own.add(run.time)
        peak = run.peakMegabytes
        if let program, let run = ProgramRun([program, csv, scratch.file("other.txt"), "\(jobs)"]) {
          other.add(run.time)
        }
      }
      let found = Deciding.digest(Array((Folder.text(of: scratch.file("own.txt")) ?? "").utf8))
      let expected =
        rules == 100 ? Self.digest : Deciding.digest(Array((Folder.text(of: scratch.file("other.txt")) ?? "").utf8))
      let isCompared = rules == 100 || program != nil
      if isCompared, found != expected { isRight = false }
      let what = "\(rules) rules, \(jobs) thread\(jobs == 1 ? "" : "s")"
      let figure =
        "\(milliseconds(own.median)), processor \(milliseconds(own.processor)), \(rounded(peak, 1)) MB, digest \(isCompared ? found == expected ? "right" : "WRONG" : "not compared")"
      guard program != nil else {
        table.add(what, figure + "; generated C absent")
        continue
      }
      table.add(what, figure, own.median / other.median, atMost: limit, "of the time of C")
      table.add(
        "  generated C",
        "\(milliseconds(other.median)), processor \(milliseconds(other.processor)): \(rounded(own.median / other.median, 2)) of its time, \(rounded(own.processor / other.processor, 2)) of its processor time"
      )
    }
    for engine in ["duck_ws", "chdb", "df"] {
      let module = ["duck_ws": "duckdb", "chdb": "chdb", "df": "datafusion"][engine] ?? ""
      guard Folder.exists("\(Self.shared)/sqlbench.py"), ProgramRun(["python3", "-c", "import \(module)"])?.status == 0
      else {
        table.add("  \(module)", "absent: pip install \(module)")
        continue
      }
      var (own, other) = (Times(), Times())
      for _ in 0..<3 {
        guard let run = ProgramRun(batch(csv, rules: 100, jobs: 2)) else { continue }
        own.add(run.time)
        if let run = ProgramRun([
          "sh", "-c",
          "cd \(Self.shared) && PYTHONDONTWRITEBYTECODE=1 python3 sqlbench.py \(engine) \(csv) \(scratch.file("sql.txt"))",
        ]),
          run.status == 0
        {
          other.add(run.time)
        }
      }
      table.add(
        "  \(module), two threads",
        "\(milliseconds(other.median)), processor \(milliseconds(other.processor)): sangloc \(rounded(other.median / own.median, 1)) times as quick"
      )
    }
    pipe(&table, &isRight)
  }

  /// Ten times the same million, from a pipe.
  private func pipe(_ table: inout Table, _ isRight: inout Bool) {
    let many = (0..<10).map { _ in "tail -n +2 \(csv)" }.joined(separator: "; ")
    let command = batch("-", rules: 100, jobs: 2).map { "'\($0)'" }.joined(separator: " ")
    guard
      let run = ProgramRun(
        ["sh", "-c", "{ head -n 1 \(csv); \(many); } | \(command)"], keeping: scratch.file("pipe.err")),
      run.status == 0,
      run.messages.contains("rows 10000000 = answered 10000000 + refused 0")
    else {
      isRight = false
      return table.add("10,000,000 rows from a pipe", "does not run, or counts do not add up")
    }
    let rate = 10_000_000 / run.time.wall
    table.add(
      "10,000,000 rows from a pipe, two threads", "\(grouped(rate)) rows a second", rate, atLeast: 4_000_000, "rows/s")
  }
}
