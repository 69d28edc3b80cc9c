import Geography
import Glibc

/// Measures what the program promises about speed and prints a table; `make bench` runs it from the root of the checkout, with the
/// optimised command at hand. Nothing is asserted: a busy machine is no fault. Wrong answers are.
@main
enum Benchmarks {
  static let command = ".build/release/sangloc"
  static let rules = "Rules/tuyen-quang"
  static let sample = "Cases/samples/1-brick-kiln.yaml"
  /// Of the workload.
  private static let ruleCounts = [10, 100, 1000]

  static func main() {
    var table = Table()
    guard Folder.exists(command), Folder.exists(sample), let scratch = Folder() else {
      print("run it with `make bench`, from the root of the checkout")
      exit(2)
    }
    // The map alone, with so many areas in a layer: `Benchmarks map 1000`.
    if CommandLine.arguments.dropFirst().first == "map" {
      map(&table, in: scratch.file("cache"), areas: CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? Mapping.areas)
      scratch.clear()
      return table.print()
    }
    var isRight = true
    // The cases alone, of all rule sets or of one: `Benchmarks decide 100`.
    if CommandLine.arguments.dropFirst().first == "decide" {
      let only = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
      decide(&table, &isRight, scratch, rules: only.isEmpty ? Self.ruleCounts : only)
      table.print()
      scratch.clear()
      exit(isRight ? 0 : 1)
    }
    // Tables alone: `Benchmarks tables`.
    if CommandLine.arguments.dropFirst().first == "tables" {
      Registers(scratch).measure(&table, &isRight)
      table.print()
      scratch.clear()
      exit(isRight ? 0 : 1)
    }
    // Papers and ledgers alone: `Benchmarks papers`.
    if CommandLine.arguments.dropFirst().first == "papers" {
      setenv("SANGLOC_CACHE", scratch.file("cache"), 1)
      Papers(scratch).measure(&table, &isRight)
      table.print()
      scratch.clear()
      exit(isRight ? 0 : 1)
    }
    // Nothing of the user's own is read or written.
    let cache = scratch.file("cache")
    setenv("SANGLOC_CACHE", cache, 1)
    start(&table, cache)
    table.print()
    // While this process is smaller than those it starts.
    remember(&table, scratch)
    table.print()
    decide(&table, &isRight, scratch)
    table.print()
    load(&table, scratch)
    table.add("peak memory of this process, which did all of (b) and (c)", "\(rounded(peakMegabytes(), 1)) MB")
    table.print()
    Registers(scratch).measure(&table, &isRight)
    table.print()
    Papers(scratch).measure(&table, &isRight)
    table.print()
    // Last: the memory of a program that is started begins with that of whoever starts it, and the map takes the most.
    map(&table, in: cache)
    table.print()
    scratch.clear()
    exit(isRight ? 0 : 1)
  }

  /// (a) From the start of the process to its end, the first decision printed.
  ///
  /// - Parameter cache: where the command keeps rule sets that it read.
  private static func start(_ table: inout Table, _ cache: String) {
    table.section("(a) process start to the first decision, the shipped rules (whole process)")
    func measure(_ what: String, _ arguments: [String], limit: Double?, isFirst: Bool = false) {
      var times = Times()
      // The first run may find nothing kept.
      _ = ProgramRun([command] + arguments)
      for _ in 0..<60 {
        if isFirst { _ = ProgramRun(["rm", "-rf", cache]) }
        guard let run = ProgramRun([command] + arguments), run.status == 0 else {
          return table.add(what, "does not run; see \(([command] + arguments).joined(separator: " "))")
        }
        times.add(run.time)
      }
      let figure =
        "\(milliseconds(times.median)) median, \(milliseconds(times.least)) least; processor \(milliseconds(times.processor))"
      if let limit {
        table.add(what, figure, times.median, atMost: limit, "s")
      } else {
        table.add(what, figure)
      }
    }
    measure("sangloc screen <a sample>, the rules read before", ["screen", sample, "--rules", rules], limit: 0.015)
    measure("the same, as JSON", ["screen", sample, "--rules", rules, "--format", "json"], limit: 0.017)
    measure(
      "the very first time: the rules read from text, and kept", ["screen", sample, "--rules", rules], limit: nil,
      isFirst: true)
    let (province, placed) = ("Rules/sample-province", "Cases/samples/map/1-farm-near-the-threshold.yaml")
    measure("the same rules with a map, for a record with a site: all its layers read", ["screen", placed, "--rules", province], limit: nil)
    measure("for a record without a site: none read", ["screen", sample, "--rules", province], limit: nil)
    setenv("SANGLOC_CACHE", "off", 1)
    measure("the rules read from text, and not kept", ["screen", sample, "--rules", rules], limit: nil)
    setenv("SANGLOC_CACHE", cache, 1)
    measure("sangloc --version", ["--version"], limit: nil)
    measure(
      "sangloc screen with the 100 rules",
      ["screen", "Tests/Benchmarks/empty-case.yaml", "--rules", "Tests/Benchmarks/Rules/100"], limit: nil)
  }

  /// (e) Sites on a map.
  private static func map(_ table: inout Table, in cache: String, areas: Int = Mapping.areas) {
    table.section("(e) sites on a map of 40 layers with \(grouped(Double(areas))) areas each, and 100,000 conditions")
    if let first = Loading.firstLook(
      "Rules/sample-province", "Cases/samples/map/1-farm-near-the-threshold.yaml", in: cache, runs: 40)
    {
      table.add(
        "the site of a record looked at, all shipped layers opened for it", "\(milliseconds(first.median)); the first of all, with the libraries: \(milliseconds(first.first))",
        first.median, atMost: 0.010, "s")
    }
    guard let mapping = Mapping(areas: areas) else {
      return table.add("the map", "cannot be read; GEOS and PROJ are needed (`make setup`)")
    }
    table.add("a layer of \(grouped(Double(areas))) areas read, checked and its tree built", milliseconds(mapping.loading / Double(Mapping.tables)))
    table.add("the same layer, kept by an earlier run", milliseconds(mapping.recalling))
    _ = mapping.look(0..<20)
    let each = Times.of(200) { _ = mapping.look(7..<8) }
    table.add("all 40 facts of one site, libraries opened anew", milliseconds(each.median))
    let many = Times.of(3) { _ = mapping.look(0..<10_000) }
    table.add("all 40 facts of one site, of 10,000 on one thread", milliseconds(many.median / 10_000), many.median / 10_000, atMost: 0.005, "s")
    let both = Times.of(3) { mapping.lookOnTwoThreads(10_000) }
    table.add(
      "10,000 sites on two threads", "\(rounded(both.median, 2)) s; on one \(rounded(many.median, 2)) s; processor \(rounded(both.processor, 2)) s against \(rounded(many.processor, 2)) s")
    let conditions = Mapping.conditions
    guard let survey = try? Survey(), let layer = mapping.map.layers["l0"] else { return }
    let all = (0..<500).map { "T\($0)" }
    for (what, trades) in [("one trade", ["T7"]), ("each of 500 trades", all)] {
      var hits = 0
      let looked = Times.of(20) {
        hits = survey.conditions(
          conditions, of: layer, property: "ma", trades: trades, on: "2026-11-23", for: Mapping.park).count
      }
      // Each of the two hundred zones says something of each trade; more areas than zones are met.
      guard hits >= 200 * trades.count else {
        table.add("the conditions of a park that meets all zones", "only \(hits) hold: the map or the table is wrong")
        return
      }
      table.add(
        "the conditions of a park that meets all zones, for \(what): \(grouped(Double(hits))) hold", milliseconds(looked.median),
        looked.median, atMost: 0.05, "s")
    }
    table.add("peak memory of this process, with the map", "\(rounded(peakMegabytes(), 1)) MB")
  }

  /// (b) and (d) Cases a second, and the same from others.
  private static func decide(
    _ table: inout Table, _ isRight: inout Bool, _ scratch: Folder, rules counts: [Int] = ruleCounts
  ) {
    table.section(
      "(b) 10,000 cases, one at a time on one thread: values into the row, all rules, recommendation and hits as text")
    var rate = 0.0
    for rules in counts {
      guard let deciding = Deciding(rules: rules) else {
        table.add("\(rules) rules", "cannot be loaded")
        isRight = false
        continue
      }
      var text: [UInt8] = []
      let plain = Times.of(rules == 1000 ? 5 : 15) { deciding.decide(into: &text) }
      let digest = Deciding.digest(text)
      var values = (known: 0, unknown: 0)
      let traced = Times.of(rules == 1000 ? 5 : 15) { values = deciding.trace(into: &text) }
      let same = digest == Deciding.digests[rules] && Deciding.digest(text) == digest
      if !same { isRight = false }
      let perSecond = Double(Deciding.cases) / plain.processor
      let figure =
        "\(grouped(perSecond)) cases/s of processor time (\(grouped(Double(Deciding.cases) / plain.median)) by the clock), digest \(digest) \(same ? "right" : "WRONG")"
      let ratio = traced.processor / plain.processor
      let slower =
        "\(grouped(Double(Deciding.cases) / traced.processor)) cases/s, \(rounded(ratio, 2)) times the time; \(grouped(Double(values.known + values.unknown))) values read"
      if rules == 100 {
        rate = perSecond
        table.add("100 rules", figure, perSecond, atLeast: 470_000, "cases/s")
        table.add("  with a full trace of every rule", slower, ratio, atMost: 2.6, "times")
      } else {
        table.add("\(rules) rules", figure)
        table.add("  with a full trace of every rule", slower)
      }
    }
    table.section("(d) peers in the same run, 100 rules, 10,000 cases")
    let peers = Peers(scratch: scratch, cases: Deciding.cases)
    for (name, result) in [
      ("C generated for these rules, one thread, table read, whole process", peers.generatedC()),
      ("DuckDB, two threads, table read, whole process", peers.duckDB()),
      ("Python generated for these rules, values read", peers.generatedPython()),
    ] {
      switch result {
      case .absent(let why): table.add(name, why)
      case .rate(let byClock, let other, let digest):
        let right = digest == Deciding.digests[100]
        table.add(
          name,
          "\(grouped(other)) cases/s of processor time (\(grouped(byClock)) by the clock), digest \(right ? "right" : "WRONG"); sangloc \(rounded(rate / other, 2)) times as many"
        )
      }
    }
  }

  /// (c) Reading, checking and compiling.
  private static func load(_ table: inout Table, _ scratch: Folder) {
    table.section("(c) reading, checking and compiling a rule set")
    func measure(_ what: String, _ path: String, examples: Bool, limit: Double?) {
      guard Loading.whole(path, examples: examples) else {
        return table.add(what, "does not load; see sangloc check \(path)")
      }
      let times = Times.of(15) { _ = Loading.whole(path, examples: examples) }
      let figure =
        "\(milliseconds(times.median)) median, \(milliseconds(times.least)) least; processor \(milliseconds(times.processor))"
      if let limit {
        table.add(what, figure, times.median, atMost: limit, "s")
      } else {
        table.add(what, figure)
      }
      func stage(_ times: Times) -> String {
        "\(milliseconds(times.median)); processor \(milliseconds(times.processor))"
      }
      let stages = Loading.Stages(path, runs: 15, examples: examples)
      table.add("  files found, read and hashed, trees on all cores", stage(stages.files))
      table.add("    of its own folder: reading the bytes", stage(stages.bytes))
      table.add("    of its own folder: the trees, on one core", stage(stages.trees))
      table.add("  model: the schema, types, units, sources", stage(stages.model))
      table.add("  compiling: names, types, cycles, program", stage(stages.compile))
    }
    measure("the workload's 1,000 rules", "Tests/Benchmarks/Rules/1000", examples: true, limit: 0.200)
    measure("the shipped rules, for screening", rules, examples: false, limit: nil)
    measure("the shipped rules with their examples, for checking", rules, examples: true, limit: nil)
    if Loading.kept(rules, in: scratch.file("images")) {
      let times = Times.of(15) { _ = Loading.kept(rules, in: scratch.file("images")) }
      table.add(
        "the shipped rules, kept from an earlier start",
        "\(milliseconds(times.median)) median, \(milliseconds(times.least)) least; processor \(milliseconds(times.processor))"
      )
    }
  }

  /// Memory of long runs of the command.
  private static func remember(_ table: inout Table, _ scratch: Folder) {
    table.section("peak memory of long runs")
    guard let text = Folder.text(of: sample) else { return }
    for count in [1, 100, 1000] {
      let folder = "many-\(count)"
      _ = ProgramRun(["mkdir", scratch.file(folder)])
      for index in 0..<count { scratch.write(text, to: "\(folder)/\(index).yaml") }
      guard let run = ProgramRun([command, "screen", scratch.file(folder), "--rules", rules]), run.status == 0 else {
        table.add("sangloc screen of \(count) records", "does not run")
        continue
      }
      table.add(
        "sangloc screen of \(count) records in one run",
        "\(rounded(run.peakMegabytes, 1)) MB, \(milliseconds(run.time.wall))\(count > 1 ? ", \(grouped(Double(count) / run.time.processor)) records a second of processor time" : "")"
      )
    }
  }
}
