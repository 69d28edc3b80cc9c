import Archive
import Synchronization
import Testing

@testable import Application

/// Sessions: one message for all failures, locks that double, the password again after a while, nothing of a session in the file.
struct SessionTests {
  @Test func `failures are told alike, and lock the account from that address for longer each time`() async throws {
    let office = try await Office()
    let desk = office.workplace
    func attempt(_ account: String, _ password: String, _ address: String = "a") async -> Refusal? {
      await refusal { try await desk.signIn(account: account, password: password, address: address, agent: "").session }
    }
    #expect(await attempt("quantri", "sai") == .signInFailed)
    #expect(await attempt("khong co", "sai") == .signInFailed)
    for _ in 0..<4 { _ = await attempt("quantri", "sai") }
    guard case .accountLocked(let first)? = await attempt("quantri", Office.password) else { Issue.record("not locked"); return }
    #expect(first == office.clock.now.adding(seconds: 15 * 60))
    // Elsewhere the person may still sign in; that ends the row of failures.
    #expect(await attempt("quantri", Office.password, "b") == nil)
    office.clock.now = office.clock.now.adding(seconds: 16 * 60)
    for _ in 0..<5 { _ = await attempt("quantri", "sai") }
    office.clock.now = office.clock.now.adding(seconds: 16 * 60)
    for _ in 0..<5 { _ = await attempt("quantri", "sai") }
    guard case .accountLocked(let second)? = await attempt("quantri", Office.password) else { Issue.record("not locked again"); return }
    #expect(second == office.clock.now.adding(seconds: 30 * 60))
  }

  @Test func `a session locks after a quarter of an hour, ends after twelve hours, and is gone after signing out`() async throws {
    let office = try await Office()
    let desk = office.workplace
    let session = try await desk.signIn(account: "QuanTri", password: Office.password, address: "a", agent: "").session
    #expect(try await desk.caller(session: session).account == "quantri")
    #expect(await refusal { try await desk.caller(session: session + "0") } == .notSignedIn)
    office.clock.now = office.clock.now.adding(seconds: 15 * 60 + 1)
    #expect(await refusal { try await desk.caller(session: session) } == .sessionLocked)
    #expect(await refusal { try await desk.unlock(session: session, password: "sai") } == .wrongPassword)
    _ = try await desk.unlock(session: session, password: Office.password)
    #expect(try await desk.caller(session: session).roles == [.administrator])
    office.clock.now = office.clock.now.adding(seconds: 12 * 3600)
    #expect(await refusal { try await desk.unlock(session: session, password: Office.password) } == .notSignedIn)
    let other = try await desk.signIn(account: "quantri", password: Office.password, address: "a", agent: "").session
    // What stands in the file opens nothing.
    let kept = try await office.archive.read { try $0.rows(Query<SessionRow>.all).map(\.idHash) }
    #expect(!kept.contains(other))
    for hash in kept { #expect(await refusal { try await desk.caller(session: hash) } == .notSignedIn) }
    try await desk.signOut(session: other)
    #expect(await refusal { try await desk.caller(session: other) } == .notSignedIn)
  }

  @Test func `the first start makes one administrator, and only once`() async throws {
    let office = try await Office()
    #expect(try await !office.workplace.isNew())
    #expect(
      await refusal { try await office.workplace.begin(agency: "X", symbol: "X", account: "x", name: "X", password: Office.password); return 0 } != nil)
    guard case .wrongInput(let problems)? = await refusal({
      try await office.workplace.begin(agency: " ", symbol: "", account: "", name: "", password: "ngan")
      return 0
    }) else { Issue.record("accepted"); return }
    #expect(problems.map(\.field) == ["agency", "account", "name", "password"])
  }

  /// Counts what takes long.
  private final class CountedPasswords: Passwords {
    private let counts = Mutex((made: 0, tried: 0))
    var done: [Int] { counts.withLock { [$0.made, $0.tried] } }

    func hash(_ password: String) throws -> String {
      counts.withLock { $0.made += 1 }
      return "of \(password)"
    }
    func matches(_ password: String, _ hash: String) -> Bool {
      counts.withLock { $0.tried += 1 }
      return hash == "of \(password)"
    }
    func isOutdated(_ hash: String) -> Bool { false }
    func secret(bytes: Int) -> String { String(repeating: "0", count: 2 * bytes) }
  }

  @Test func `an account that is not there takes as much work as one that is`() async throws {
    let office = try await Office()
    let counted = CountedPasswords()
    let now = office.clock.now
    let desk = Workplace(office.archive, office.workplace.desk, office.workplace.book, counted, now: { now })
    func work(_ account: String) async -> [Int] {
      let before = counted.done
      #expect(await refusal { try await desk.signIn(account: account, password: "sai", address: "a", agent: "").session } == .signInFailed)
      return zip(counted.done, before).map { $0 - $1 }
    }
    _ = await work("khong co 1")
    for account in ["khong co 2", "quantri", "khong co 3"] { #expect(await work(account) == [0, 1], "\(account)") }
  }
}
