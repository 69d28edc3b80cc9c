internal import DecisionModel
internal import Diagnostics
internal import Reporting
internal import Screening
internal import Terminal
internal import YAMLTree

/// The records that a command line names, read one after another so that memory stays bounded.
final class RecordInputs {
  /// Where a record is read, and what it is called in reports: its path from the folder that was named.
  private struct Place {
    let path: String
    let name: String
  }

  private var places: [Place] = []
  /// What was named or found and gave no record.
  private(set) var unread: [UnreadRecord] = []
  /// By the names of records, where each stands.
  private var named: [String: String] = [:]
  private var hasProblems = false
  private var hasFailures = false

  /// In which language people are told what is wrong in a record.
  private let language: Language

  init(_ arguments: [String], language: Language = .vi) {
    self.language = language
    for argument in arguments {
      if argument == "-" {
        places.append(Place(path: argument, name: "<standard input>"))
        continue
      }
      switch FileFinder.listing(at: argument) {
      case .success(let found):
        if found.files.isEmpty {
          tell("không có tệp hồ sơ (.yaml) trong `\(argument)`", "no case file (.yaml) in `\(argument)`")
          hasFailures = true
        }
        let folder = FileFinder.withoutSlash(argument)
        places += found.files.map { Place(path: $0, name: FileFinder.name(of: $0, in: folder)) }
        for skipped in found.skipped { skip(skipped) }
      case .failure(let failure):
        tell("không đọc được `\(argument)`: \(failure.words.vi)", "cannot read `\(argument)`: \(failure.words.en)")
        unread.append(UnreadRecord(file: argument, reason: .unreadable))
        hasFailures = true
      }
    }
  }

  /// On standard error, in the language of the command.
  private func tell(_ vietnamese: String, _ english: String) {
    Console.report("sangloc: " + Words(vi: vietnamese, en: english)[language])
  }

  private func skip(_ skipped: FileFinder.Skipped) {
    tell("bỏ qua `\(skipped.path)`: \(skipped.inWords.vi)", "skipped `\(skipped.path)`: \(skipped.inWords.en)")
    unread.append(UnreadRecord(file: skipped.path, reason: .skipped))
    switch skipped.reason {
    // Records may stand behind these.
    case .linkedFolder, .unreadableFolder: hasFailures = true
    case .otherEnding, .hidden: break
    }
  }

  var count: Int { places.count }
  func path(_ index: Int) -> String { places[index].path }

  /// Reads one record; its problems go to standard error.
  func read(_ index: Int, into sources: inout SourceFiles, engine: Engine) -> CaseFile? {
    guard let source = source(index, into: &sources) else {
      unread.append(UnreadRecord(file: path(index), reason: .unreadable))
      return nil
    }
    var problems: [Diagnostic] = []
    let file = engine.read(source, reporting: &problems)
    report(problems, sources)
    if let file {
      noteName(of: file.record, at: path(index))
    } else {
      unread.append(UnreadRecord(file: path(index), reason: .hasErrors))
    }
    return file
  }

  /// Whether a command can look at a record whole. One that looks at a single set of facts would answer for a record with components
  /// as if it had none: that is said, and nothing is answered.
  func isWhole(_ file: CaseFile, for command: String) -> Bool {
    guard !file.record.components.isEmpty else { return true }
    let count = file.record.components.count
    tell(
      "`\(command)` chưa xét được hồ sơ có hạng mục riêng (`\(file.record.name)` có \(count)): không trả lời. `sangloc screen` xét đủ từng hạng mục; "
        + "hoặc tách mỗi hạng mục thành một hồ sơ",
      "`\(command)` cannot look at a record with components yet (`\(file.record.name)` has \(count)): nothing is answered. `sangloc screen` looks at each; "
        + "or write each component as a record of its own")
    hasProblems = true
    return false
  }

  /// Two records of one name are screened both, and it is said that they are two.
  private func noteName(of record: Record, at path: String) {
    if let other = named[record.name] {
      tell(
        "hai hồ sơ cùng tên `\(record.name)`: `\(other)` và `\(path)`", "two records are called `\(record.name)`: `\(other)` and `\(path)`")
    } else {
      named[record.name] = path
    }
  }

  /// Prints problems of a record, and keeps in mind that there were some.
  func report(_ problems: [Diagnostic], _ sources: SourceFiles) {
    Problems.print(problems, sources, in: language)
    guard problems.hasErrors else { return }
    hasProblems = true
    if problems.contains(where: { $0.code == .unreadableFile }) { hasFailures = true }
  }

  /// Tells on standard error of what could not be evaluated, and keeps in mind that there was something.
  func note(_ report: Report) {
    guard !report.failures.isEmpty else { return }
    hasProblems = true
    for failure in report.failures {
      Console.report(
        "\(report.record.file): \(Words(vi: "không tính được", en: "cannot be evaluated")[language]): "
          + "`\(Quoted.shortened(failure.expression))`: \(Quoted.shortened(in: failure.detail)) (\(failure.place))")
    }
  }

  /// The bytes of one record; what keeps them from being read goes to standard error.
  func source(_ index: Int, into sources: inout SourceFiles) -> SourceFile? {
    var problems: [Diagnostic] = []
    defer { report(problems, sources) }
    let place = places[index]
    if place.path == "-" {
      switch Console.readInput(limit: TreeReader.sizeLimit) {
      case .bytes(let bytes): return sources.add(path: place.name, bytes: bytes)
      case .tooLarge:
        problems.append(
          Diagnostic(.tooLarge, "standard input has more than \(TreeReader.sizeLimit >> 20) MB", at: nil)
            .told("đầu vào chuẩn lớn hơn \(TreeReader.sizeLimit >> 20) MB", help: "chia thành nhiều tệp"))
      case .unreadable(let reason):
        problems.append(
          Diagnostic(.unreadableFile, "cannot read standard input: \(reason)", at: nil, help: "look at the command before the `|`")
            .told("không đọc được đầu vào chuẩn: \(reason)", help: "xem lại lệnh đứng trước dấu `|`"))
      }
      return nil
    }
    return FileFinder.read(place.path, called: place.name, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems)
  }

  /// Forgets the bytes of the record that was read last: its report is made.
  func release(_ sources: inout SourceFiles) { sources.removeLast() }

  /// Ends with the exit code that what was read deserves.
  func finish() throws {
    let skipped = unread.count { $0.reason == .skipped }
    let failed = unread.count - skipped
    if failed > 0, places.count > 1 {
      tell(
        "\(places.count) tệp hồ sơ, \(failed) tệp không sàng lọc được; bỏ qua \(skipped) tệp khác",
        "\(places.count) case files, \(failed) not screened; \(skipped) other\(skipped == 1 ? "" : "s") skipped")
    }
    if hasFailures { throw Ending.failure }
    if hasProblems { throw Ending.problems }
  }
}
