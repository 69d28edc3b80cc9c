import DecisionModel
import Diagnostics
import FEEL
import Foundation
import Screening

@testable import Application
@testable import Archive

/// An office of a few people in a folder of its own, with a clock that is set by hand.
final class Office: Sendable {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// A small rule set of the tests' own, read once.
  static let loaded = load("Tests/ApplicationTests/Data/Rules")

  static func load(_ folder: String) -> (rules: CompiledRuleSet, files: SourceFiles)? {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let engine = Engine.load("\(root)/\(folder)", examples: false, into: &sources, reporting: &problems)
    for problem in problems where problem.severity == .error { print("\(folder): \(problem.message)") }
    return problems.hasErrors ? nil : engine.map { ($0.rules, sources) }
  }

  static var rules: CompiledRuleSet? { loaded?.rules }

  static let book: OfficeBook? = {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let book = OfficeBook.read("\(root)/Offices/tuyen-quang/office.yaml", into: &sources, reporting: &problems)
    return problems.isEmpty ? book : nil
  }()

  struct NotMade: Error {}

  let folder: String
  let archive: Archive
  let workplace: Workplace
  let clock: Clock
  let unit: Int

  /// A clock that stands until it is set.
  final class Clock: @unchecked Sendable {
    private let lock = NSLock()
    private var moment: Moment

    init(_ moment: Moment) { self.moment = moment }

    var now: Moment {
      get { lock.withLock { moment } }
      set { lock.withLock { moment = newValue } }
    }

    func set(_ day: String, _ time: String = "02:00:00.000") { if let moment = Moment("\(day)T\(time)Z") { now = moment } }
  }

  init(on day: String = "2026-11-02") async throws {
    guard let (rules, files) = Self.loaded, let book = Self.book, let start = Moment("\(day)T02:00:00.000Z") else { throw NotMade() }
    folder = NSTemporaryDirectory() + "sangloc-office-\(UUID().uuidString)"
    archive = try Archive(at: folder)
    let clock = Clock(start)
    self.clock = clock
    workplace = Workplace(
      archive, ScreeningDesk(rules, files, threads: 1), book, try SodiumPasswords(passes: 1, memory: 8192), now: { clock.now })
    try await workplace.begin(agency: "Sở mẫu", symbol: "SM", account: "quantri", name: "Quản trị", password: Self.password)
    unit = 1
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let password = "mot cau de nho ngan"

  /// Somebody with these roles who has signed in. Roles that two persons grant are given as if they were confirmed.
  func person(_ account: String, _ roles: Set<Role>, unit: Int? = nil) async throws -> Caller {
    let (id, hash) = (unit ?? self.unit, try workplace.passwords.hash(Self.password))
    let at = clock.now
    let name = "Người \(account)"
    return try await archive.write { register in
      let user = try register.insert(
        UserRow(uid: account, account: account, accountKey: account, name: name, nameKey: account, post: "", unit: id, state: .active))
      try register.insert(CredentialRow(user: user.id, hash: hash, changed: at, mustChange: false))
      for role in roles { try register.insert(UserRoleRow(user: user.id, role: role, from: CalendarDate("2020-01-01") ?? .epoch, confirmedBy: 1)) }
      return try self.workplace.caller(user, csrf: "", address: "test", on: self.workplace.today, in: register)
    }
  }

  /// A dossier that was registered and given to an officer.
  func dossier(
    _ title: String, by clerk: Caller, head: Caller? = nil, officer: Caller? = nil, procedure: String = "investment-opinion",
    kind: RecordKind = .proposal
  ) async throws -> String {
    var form = NewDossier(kind: kind, procedure: procedure, title: title, investor: "Công ty mẫu", commune: "Xã mẫu")
    form.documents = Self.book?.procedure(procedure)?.documents.map { .init(kind: $0.code, name: $0.label.vi, state: .present) } ?? []
    let uid = try await workplace.receive(form, by: clerk).uid
    if let head, let officer {
      var move = MoveForm(version: try await workplace.dossier(uid, by: head).version)
      move.officer = officer.user
      _ = try await workplace.move(uid, .assign, move, by: head)
    }
    return uid
  }
}

/// What a use case refuses.
func refusal(_ body: () async throws -> some Sendable) async -> Refusal? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? Refusal
  }
}
