/// Other engines on the same workload in the same run, so that ratios can be compared where times cannot.
struct Peers {
  /// Beside the checkout.
  private static let folder = "../shared/bench"
  let scratch: Folder
  /// The cases as a table.
  let csv: String

  init(scratch: Folder, cases: Int) {
    self.scratch = scratch
    scratch.write(Workload(count: cases).csv, to: "cases.csv")
    csv = scratch.file("cases.csv")
  }

  enum Result {
    /// Cases a second by the clock and by the processor, and the digest of the answers.
    case rate(Double, processor: Double, digest: String)
    case absent(String)
  }

  static let missing = Result.absent("absent: no `\(folder)`")

  /// A C program written for this one rule set: what a machine can do at best. Reading the table counts.
  func generatedC() -> Result {
    guard Folder.exists("\(Peers.folder)/gen_c.py") else { return Peers.missing }
    guard ProgramRun(["gcc", "--version"])?.status == 0 else { return .absent("absent: no gcc") }
    guard
      ProgramRun(["python3", "\(Peers.folder)/gen_c.py", "\(Peers.folder)/data/rules-100.json", scratch.file("a.c")])?
        .status == 0,
      ProgramRun(["gcc", "-O3", "-march=native", "-pthread", scratch.file("a.c"), "-o", scratch.file("a.out"), "-lm"])?
        .status == 0
    else { return .absent("could not be built") }
    return best(of: 5) {
      ProgramRun([scratch.file("a.out"), csv, scratch.file("c.txt"), "1"])
    } answers: {
      scratch.file("c.txt")
    }
  }

  /// Python code written for this one rule set, one case at a time; reading the table does not count.
  func generatedPython() -> Result {
    guard Folder.exists("\(Peers.folder)/common.py") else { return Peers.missing }
    guard
      let run = ProgramRun(
        ["python3", "Tests/Benchmarks/python_peer.py", Peers.folder, csv, scratch.file("python.txt")],
        keeping: scratch.file("python.err"))
    else { return .absent("absent: no python3") }
    guard run.status == 0,
      case let rates = run.messages.split(separator: "\n").last?.split(separator: " ").compactMap({ Double($0) }) ?? [],
      rates.count == 2
    else { return .absent("does not run") }
    return .rate(rates[0], processor: rates[1], digest: digest(of: scratch.file("python.txt")))
  }

  /// DuckDB with both cores over the whole table; the whole process.
  func duckDB() -> Result {
    guard Folder.exists("\(Peers.folder)/e2e_duckdb.py") else { return Peers.missing }
    guard ProgramRun(["python3", "-c", "import duckdb"])?.status == 0 else {
      return .absent("absent: pip install duckdb")
    }
    return best(of: 3) {
      ProgramRun([
        "sh", "-c",
        "cd \(Peers.folder) && PYTHONDONTWRITEBYTECODE=1 python3 e2e_duckdb.py \(csv) \(scratch.file("duckdb.txt"))",
      ])
    } answers: {
      scratch.file("duckdb.txt")
    }
  }

  private func best(of runs: Int, _ run: () -> ProgramRun?, answers: () -> String) -> Result {
    var times = Times()
    for _ in 0..<runs {
      guard let run = run(), run.status == 0 else { return .absent("does not run") }
      times.add(run.time)
    }
    return .rate(
      Double(Deciding.cases) / times.median, processor: Double(Deciding.cases) / times.processor,
      digest: digest(of: answers()))
  }

  private func digest(of path: String) -> String { Deciding.digest(Array((Folder.text(of: path) ?? "").utf8)) }
}
