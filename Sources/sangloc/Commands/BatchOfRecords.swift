internal import ArgumentParser
internal import Columns
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import FoundationEssentials
internal import Reporting
internal import Screening
internal import Tables
internal import Terminal
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A table of records to a line for each.
struct BatchOfRecords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Sàng lọc cả bảng hồ sơ, mỗi hồ sơ một dòng kết quả · Screen a whole table of records, a line for each.",
    discussion: """
      The table is separated text (comma, semicolon or tab, found from the header; UTF-8 or UTF-16) or JSON Lines, a record a row; a file of any
      size, or - for standard input. Columns are facts, by name or label; `id`, `kind` and `as of` are the record's own. A number alone is in the
      unit of `sangloc facts`. An empty field is unknown.

      A row that cannot be read, or whose facts cannot stand together, is refused, with line, column and reason on standard error; the others are
      screened. Rows in are rows out and rows refused, and the counts say so at the end. The exit code is 1 where a row was refused.

      By default a line is a compact JSON record: outcome, what else is possible, hits with how far each fact is beyond its threshold, risk, missing
      facts, determinations. A template writes others: {id} {kind} {line} {as of} {recommendation} {outcome} {possible;} {hits;} {open;} {missing;}
      {low} {high} {reason}. {recommendation} is what the stated facts call for already; {outcome} is settled, or undetermined. Where a line says what
      completions of the missing facts may change, they are looked at, for the rows that are open; --quick leaves that out.

      EXAMPLES
        sangloc batch register.csv --output answers.jsonl
        zcat register.csv.gz | sangloc batch - --template '{id}|{recommendation}|{hits;}'
        sangloc batch readings.csv --kind facility --as-of 2026-11-23 --columns columns.txt
        sangloc batch register.csv --summary
        sangloc batch register.csv --report 4711           the whole report of the record at that line
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv, jsonl
  }

  enum Separator: String, ExpressibleByArgument, CaseIterable {
    case comma, semicolon, tab, json

    var format: TableFormat {
      switch self {
      case .comma: .separated(by: UInt8(ascii: ","))
      case .semicolon: .separated(by: UInt8(ascii: ";"))
      case .tab: .separated(by: UInt8(ascii: "\t"))
      case .json: .jsonLines
      }
    }
  }

  @Argument(help: ArgumentHelp("The table, or - for standard input.", valueName: "table"))
  var table: String

  @OptionGroup var ruleSet: RuleSetOptions
  @OptionGroup var day: DayOption

  @Option(
    name: .long,
    help: ArgumentHelp("What columns are: lines of `column = fact`, `-` for one that is not read.", valueName: "file"))
  var columns: String?

  @Flag(help: "The table has no header; --columns lists its columns in order.")
  var noHeader = false

  @Option(
    name: .long, help: "What parts the fields: comma, semicolon or tab; json for JSON Lines. If left out, the first line tells.")
  var separator: Separator?

  @Flag(help: "Columns that are no facts are passed over.")
  var skipOthers = false

  @Option(name: .long, help: "How a line is written.")
  var template: String?

  @Option(name: .shortAndLong, help: "csv or jsonl.")
  var format: Format = .jsonl

  @Option(name: .long, help: "The kind of records that do not say: proposal, eia, facility, permit, registration.")
  var kind: RecordKind = .proposal

  @Option(
    name: .long,
    help: "The decimal mark of the table: point or comma. If left out, a number that has two readings is refused.")
  var decimal: DecimalMark?

  @Option(name: .shortAndLong, help: ArgumentHelp("How many threads; one for each core if left out.", valueName: "n"))
  var jobs: Int?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file, as a whole or not at all.", valueName: "file"))
  var output: String?

  @Flag(help: "Only the counts.")
  var summary = false

  @Flag(help: "Leave out the look at completions: what is open may then be wider than it need be.")
  var quick = false

  @Flag(help: "A refused row has a line among the answers, with the reason; the exit code is then 0.")
  var keepRefused = false

  @Flag(help: "Presume nothing: what is not stated is unknown.")
  var strict = false

  @Option(
    name: .long,
    help: ArgumentHelp("Judge every n-th row one by one as well, and stop where the two differ.", valueName: "n"))
  var verify = 0

  @Option(
    name: .long,
    help: ArgumentHelp("The whole report of the record at this line of the table, and nothing else.", valueName: "line")
  )
  var report: Int?

  @Option(name: .shortAndLong, help: "The language of that report, of counts and refusals: vi, en, or one of the rule set.")
  var language: Language = .vi

  func validate() throws {
    if let report, report < 1 { throw ValidationError("`--report` is a line of the table, from 1") }
    if noHeader, columns == nil {
      throw ValidationError("`--no-header` wants `--columns`, which lists the columns in order")
    }
    if let jobs, jobs < 1 || jobs > 256 { throw ValidationError("`--jobs` is a number from 1 to 256") }
    if verify < 0 { throw ValidationError("`--verify` is a number of rows") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources, in: language)
    let options = try options()
    let descriptor = table == "-" ? STDIN_FILENO : open(table, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(String(cString: strerror(errno))) }
    let text = TableText(descriptor)
    let mapping = try columns.map { path in
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        Console.report("sangloc: " + say("không đọc được", "cannot read") + " `\(path)`")
        throw Ending.failure
      }
      return BatchTable.Mapping(text)
    }
    let (batchTable, lines) = try header(text, mapping, engine.rules)
    if let report { return try show(report, text, batchTable, lines, engine, options, &sources) }
    let writer = try output.map { try OutputFile(path: $0).open() }
    var failure: (any Error)?
    func write(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      do {
        if let writer { try writer.write(UnsafeRawBufferPointer(bytes)) } else { try Console.write(bytes) }
        return true
      } catch {
        failure = error
        return false
      }
    }
    if case .template = options.output, template == nil {
      var head = "id,outcome,possible,hits,risk from,risk to,missing\n"
      _ = head.withUTF8 { write($0) }
    }
    let name = table == "-" ? "<stdin>" : table
    let batch = Batch(
      text, batchTable, headerLines: lines, engine.rules, options,
      to: .init(
        answers: write,
        refusal: { line, column, reason in Console.report("\(name):\(line)\(column.map { ":\($0)" } ?? ""): \(reason)")
        }))
    switch batch.run() {
    case .success(let counts):
      try writer?.finish()
      tell(counts)
      if counts.refused > 0, !keepRefused { throw Ending.problems }
    case .failure(let ending):
      writer?.abandon()
      switch ending {
      case .unreadable(let reason): throw unreadable(reason)
      case .unwritable: throw failure ?? Ending.failure
      case .differs(let what):
        Console.report(
          "sangloc: "
            + say(
              "xét theo cột và xét từng hồ sơ cho kết quả khác nhau, là lỗi của chương trình; không đưa ra kết quả nào là trọn vẹn: \(what)",
              "columns and single records differ, which is a mistake of this program; nothing is given out as whole: \(what)")
        )
        throw Ending.problems
      }
    }
  }

  private func show(
    _ line: Int, _ text: TableText, _ batchTable: BatchTable, _ lines: Int, _ engine: Engine, _ options: BatchOptions,
    _ sources: inout SourceFiles
  ) throws {
    let found: (file: CaseFile, asOf: CalendarDate)
    do throws(RowLookup.Mistake) {
      found = try RowLookup.caseFile(
        atLine: line, of: text, batchTable, headerLines: lines, name: table == "-" ? "<stdin>" : table, engine.rules,
        options, into: &sources)
    } catch {
      Console.report("sangloc: \(error.reason)")
      throw Ending.problems
    }
    var problems: [Diagnostic] = []
    engine.check(found.file.record, reporting: &problems)
    Problems.print(problems, sources)
    if problems.hasErrors { throw Ending.problems }
    let style = ReportStyle(
      language, colour: output == nil && Console.colourOnOutput, width: Console.width, office: OfficeWords(engine.rules.ruleSet))
    let report = engine.screen(found.file, asOf: found.asOf, strict: strict, sources: sources)
    let page = try OutputFormat.text.bytes(report, style)
    if let output { try OutputFile(path: output).write(page) } else { try Console.write(page, isText: true) }
  }

  private func options() throws -> BatchOptions {
    var options = BatchOptions(day: day.asOf ?? day.today)
    options.isDayAsked = day.asOf != nil
    options.kind = kind
    options.strict = strict
    options.jobs = jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    options.decimal = decimal
    options.keepsRefused = keepRefused
    options.verifies = verify
    options.language = language
    if quick { options.isExact = false }
    do {
      if summary {
        options.output = .summary
      } else if let template {
        options.output = .template(try LineTemplate(template))
      } else if format == .csv {
        options.output = .template(try LineTemplate("{quoted},{outcome},{possible;},{hits;},{low},{high},{missing;}"))
      }
    } catch {
      throw ValidationError(error.reason)
    }
    return options
  }

  /// What the columns are, and how many lines of the table that took.
  private func header(
    _ text: TableText, _ mapping: BatchTable.Mapping?, _ rules: CompiledRuleSet
  ) throws -> (BatchTable, lines: Int) {
    var problems: [String] = []
    let table: BatchTable
    var lines = 0
    do {
      let first = try text.firstLine()
      // A part of a table may well be empty; a table that says nothing of its columns is a mistake.
      if first.isEmpty, !noHeader {
        Console.report(
          "sangloc: "
            + say("bảng `\(self.table)` trống: không có dòng tiêu đề", "the table `\(self.table)` is empty: it has no header"))
        throw Ending.problems
      }
      let format = separator?.format ?? TableFormat.detected(in: first)
      switch format {
      case .jsonLines:
        text.quotes = false
        table = BatchTable(format, header: [], mapping: mapping, skipsOthers: skipOthers, rules, in: language, reporting: &problems)
      case .separated(let separator):
        var names: [String]?
        if !noHeader {
          let record = try text.takeFirstRecord()
          lines = 1 + record.count { $0 == 0x0A }
          names = SeparatedFields.fields(of: record, separator: separator).map(\.text)
        }
        table = BatchTable(
          format, header: names, mapping: mapping, skipsOthers: skipOthers, rules, in: language, reporting: &problems)
        if problems.isEmpty, table.facts.isEmpty {
          problems.append(
            say(
              "không cột nào là thông tin của bộ tiêu chí; `sangloc facts` liệt kê các thông tin", "no column is a fact of the rule set; `sangloc facts` lists them"))
        }
      }
    } catch let failure as TableText.Failure {
      throw unreadable(failure.reason)
    }
    guard problems.isEmpty else {
      for problem in problems { Console.report("\(self.table):1: \(problem)") }
      Console.report("sangloc: " + say("chưa sàng lọc dòng nào", "nothing was screened"))
      throw Ending.problems
    }
    return (table, lines)
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  private func unreadable(_ reason: String) -> ExitCode {
    Console.report("sangloc: " + say("không đọc được", "cannot read") + " `\(table)`: \(reason)")
    return Ending.failure
  }

  private func tell(_ counts: BatchCounts) {
    let names = [
      say("chấp thuận", "approve"), say("hậu kiểm", "post-inspection"), say("không chấp thuận", "reject"), say("chưa đủ căn cứ", "undetermined"),
    ]
    let outcomes = zip(names, counts.outcomes).map { "\($0) \($1)" }.joined(separator: ", ")
    Console.report(
      say(
        "số dòng \(counts.rows) = trả lời \(counts.answered) + từ chối \(counts.refused); \(outcomes); căn cứ nêu ra \(counts.hits)",
        "rows \(counts.rows) = answered \(counts.answered) + refused \(counts.refused); \(outcomes); hits \(counts.hits)"))
    let (alone, open, both) = (counts.strays, counts.completed, counts.verified)
    Console.report(
      say("xét riêng: \(alone) dòng không xét được theo cột, \(open) dòng còn để ngỏ đã xét các khả năng", "one by one: \(alone) rows that columns do not hold, \(open) open rows whose completions were looked at")
        + (both > 0 ? say("; \(both) dòng xét cả hai cách, kết quả như nhau", "; \(both) rows judged both ways, all the same") : ""))
  }
}

extension DecimalMark: ExpressibleByArgument {}
