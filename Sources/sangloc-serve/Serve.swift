internal import Application
internal import Archive
internal import ArgumentParser
internal import DecisionModel
internal import Diagnostics
internal import Ledgers
internal import Letters
internal import Screening
internal import Sheets
internal import Terminal
internal import WebService
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The workplace: the office's whole work in a browser.
@main
struct Serve: ParsableCommand {
  static func main() async {
    // The limited process that reads a file of others is this program again.
    if CommandLine.arguments.dropFirst().first == SheetChild.name { return SheetChild.main(Array(CommandLine.arguments.dropFirst(2))) }
    Startup.prepare()
    let rest = Array(CommandLine.arguments.dropFirst(2))
    switch CommandLine.arguments.dropFirst().first {
    case Publish.name: await Publish.main(rest)
    case Restore.name: Restore.main(rest)
    default: main(nil)
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "sangloc serve",
    abstract: "Nơi làm việc trên trình duyệt · The workplace: the office's whole work in a browser.",
    discussion: """
      Everything stands in one folder: the register (SQLite), the documents by their hash, backups. At the first start it prints an address
      and a code with which the office is set up. Without a certificate and without a proxy it listens on this machine only.

      EXAMPLES
        sangloc serve --data data
        sangloc serve --data /tmp/demo --demo       an invented office with people, dossiers and facilities
        sangloc serve --data data --certificate office.pem --key office.key --port 443
        sangloc serve --data data --behind-proxy 127.0.0.1
        sangloc serve publish --data data --output site           the public pages as files
        sangloc serve restore --from data/backup/20261128-013000 --key secrets/personal.key --data new
      """)

  @OptionGroup var ruleSet: RuleSetOptions

  @Option(help: ArgumentHelp("The folder of the office; it is made where it is not there.", valueName: "folder"))
  var data: String

  @Option(help: "The port; 0 for any that is free.")
  var port = 8080

  @Flag(help: "Fills an empty folder with an invented office, to try everything.")
  var demo = false

  @Option(help: "With --demo: how many dossiers the invented office has.")
  var dossiers = 60

  @Option(help: ArgumentHelp("The file of the office: procedures, groups of questions, points of an appraisal.", valueName: "file"))
  var office: String?

  @Option(help: ArgumentHelp("The folder of the office's Word templates; without it `templates` in the folder of the office, then the ones shipped.", valueName: "folder"))
  var templates: String?

  @Option(help: ArgumentHelp("With --key: a certificate with its chain (PEM).", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("With --certificate: its key (PEM).", valueName: "file"))
  var key: String?

  @Option(help: "With --certificate: a port without TLS that leads to the one with it, such as 80; 0 for any that is free.")
  var redirectPort: Int?

  @Option(help: ArgumentHelp("The address of a proxy that does TLS; its forwarded headers are believed.", valueName: "address"))
  var behindProxy: String?

  @Option(help: ArgumentHelp("When the copy of each night is made, by the clock of the office; `never`: none is made by itself.", valueName: "hour:minute"))
  var backupAt = "01:30"

  @Option(help: "Copies are kept of so many days, the newest of each.")
  var keepDaily = 7

  @Option(help: "Copies are kept of so many weeks, the newest of each.")
  var keepWeekly = 5

  func validate() throws {
    if backupAt != "never", Self.minutes(backupAt) == nil { throw ValidationError("--backup-at is a time such as 01:30, or never") }
    if keepDaily < 1 || keepWeekly < 0 { throw ValidationError("--keep-daily is at least 1, --keep-weekly at least 0") }
    if (certificate == nil) != (key == nil) { throw ValidationError("--certificate and --key belong together") }
    if redirectPort != nil, certificate == nil { throw ValidationError("--redirect-port goes with --certificate") }
    if !(0...65_535).contains(redirectPort ?? 0) { throw ValidationError("a port is a number from 0 to 65535") }
    if !(0...65_535).contains(port) { throw ValidationError("a port is a number from 0 to 65535") }
    if behindProxy != nil, certificate != nil { throw ValidationError("--behind-proxy and --certificate exclude each other: the proxy does TLS") }
  }

  func run() throws {
    var sources = SourceFiles()
    let engine = try ruleSet.load(into: &sources)
    var problems: [Diagnostic] = []
    let file = office ?? ProgramFiles.path("Offices/tuyen-quang/office.yaml")
    guard let book = OfficeBook.read(file, into: &sources, reporting: &problems), !problems.hasErrors else {
      Problems.print(problems, sources)
      throw Ending.problems
    }
    let desk = ScreeningDesk(engine.rules, sources)
    let kept = data
    let letters = LetterFolders([templates, "\(data)/templates", ProgramFiles.path("Offices/tuyen-quang/templates")].compactMap { $0 })
    let ledgers = LedgerDesk(
      LedgerFolder.read(besides: ruleSet.path, engine.rules.ruleSet.model, into: &sources, reporting: &problems), engine.rules.ruleSet.model
    ) { hash async throws(SheetFailure) in
      // The name is a hash and no path: it was found among what is kept.
      guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit) else { throw .unreadable(.init("?")) }
      return try await OwnThread.run { ForeignSheets.reading("\(kept)/files/\(hash)") }.get()
    }
    var content: DemoContent?
    if demo {
      content = DemoContent.read(ProgramFiles.path("Offices/tuyen-quang/demo.yaml"), into: &sources, reporting: &problems)
      guard content != nil, !problems.hasErrors else {
        Problems.print(problems, sources)
        throw Ending.problems
      }
    }
    do {
      let passwords = try SodiumPasswords()
      let archive = try Archive(at: data)
      let workplace = Workplace(archive, desk, book, passwords, backups: archive, letters: letters, now: { Self.now() })
      try start(engine, sources, ledgers, archive, desk, workplace, book, passwords, content)
    } catch let refusal as Refusal {
      Console.report("sangloc: \(refusal.words.vi) \(refusal.words.en)")
      throw Ending.failure
    } catch is SodiumPasswords.Failure {
      Console.report("sangloc: libsodium is not installed: install libsodium23 (or libsodium-dev)")
      throw Ending.failure
    }
  }

  /// Serving never comes back: the process ends by a signal, or where the socket cannot be opened.
  private func start(
    _ engine: Engine, _ sources: SourceFiles, _ ledgers: LedgerDesk, _ archive: Archive, _ desk: ScreeningDesk, _ workplace: Workplace, _ book: OfficeBook, _ passwords: SodiumPasswords, _ content: DemoContent?
  ) throws {
    let set = engine.rules.ruleSet
    var facts = Site.Facts(ruleSet: "\(set.model.identity.title.vi) \(set.model.identity.version)", engine: Engine.version, clockOffset: book.clockOffset)
    var options = WebServer.Options()
    options.port = port
    options.certificate = certificate
    options.key = key
    options.proxy = behindProxy
    options.redirectPort = redirectPort
    if certificate != nil || behindProxy != nil { options.host = "0.0.0.0" } else { facts.hosts = ["localhost", "127.0.0.1", "[::1]"] }
    let (scheme, folder) = (certificate == nil ? "http" : "https", WebFolder(ProgramFiles.path("Web")))
    let (nightly, retention) = (Self.minutes(backupAt), BackupRetention(daily: keepDaily, weekly: keepWeekly))
    let (facts0, options0, size, rules) = (facts, options, dossiers, RuleBook(engine.rules, sources))
    Task.detached {
      do {
        var facts = facts0
        if let content {
          if try await workplace.isNew() {
            Console.report("sangloc: making the invented office …")
            // Its one password stands on the sign-in page: it is hashed slowly when somebody signs in with it for the first time.
            let quick = try SodiumPasswords(passes: 1, memory: 8 << 10)
            let (began, today) = (Self.now(), workplace.today)
            _ = try await archive.withoutWaiting {
              try await DemoOffice.fill(archive, desk, book, quick, content, today: today, dossiers: size, facilities: min(25, size))
            }
            Console.report("sangloc: … in \((Self.now().milliseconds - began.milliseconds) / 100 * 100) ms")
          }
          facts.demoAccounts = content.people.map { ($0.account, $0.name, $0.role.label.vi) }
          facts.demoPassword = content.password
        }
        NightlyWork(workplace, at: nightly, offset: facts.clockOffset, retention) { Self.now() }.start()
        let isNew = try await workplace.isNew()
        if isNew { facts.firstCode = passwords.secret(bytes: 4) }
        let site = try Site(workplace, rules, ledgers, folder: folder, facts: facts, log: { Console.report("sangloc: \($0)") })
        let code = facts.firstCode
        try await WebServer(site, options0).run(began: { port in
          let address = "\(scheme)://localhost:\(port)/"
          Console.report("sangloc: \(address)")
          if let code { Console.report("sangloc: khởi tạo hệ thống, mã · to set the office up, the code: \(code)") }
          if let content {
            for person in content.people { Console.report("  \(person.account)  \(person.name), \(person.role.label.vi)") }
            Console.report("  mật khẩu · password: \(content.password)")
          }
        }, redirecting: { Console.report("sangloc: http://localhost:\($0)/ → \(scheme)") })
        _exit(0)
      } catch let failure as WebFolder.Failure {
        Console.report("sangloc: \(failure.path): \(failure.reason)")
      } catch let refusal as Refusal {
        Console.report("sangloc: \(refusal.words.en) \(refusal)")
      } catch {
        Console.report("sangloc: \(error)")
      }
      _exit(2)
    }
    while true { pause() }
  }

  /// Minutes after midnight; `nil` where it is no time.
  static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    return hour * 60 + minute
  }

  @Sendable static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000)
  }
}

extension ForeignSheets {
  /// The workbook, or why it is none.
  fileprivate static func reading(_ path: String) -> Result<Workbook, SheetFailure> {
    do throws(SheetFailure) { return .success(try read(path, .init(), by: [])) } catch { return .failure(error) }
  }
}

/// A plain thread for what waits long: nothing else waits for it.
enum OwnThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      let work = Unmanaged.passRetained(Work { continuation.resume(returning: body()) })
      var thread: pthread_t = 0
      let code = pthread_create(&thread, nil, { raw in
        guard let raw else { return nil }
        Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
      if code == 0 { pthread_detach(thread) } else { work.takeRetainedValue().body() }
    }
  }
}
