import Testing

@testable import Application
@testable import Archive

/// Which copies go, worked out by hand.
struct RetentionTests {
  // 2026-11-23 was a Monday.
  @Test(arguments: [
    ([], 7, 5, []),
    (["20261128-013000"], 1, 0, []),
    (["20261128-013000", "20261128-170000"], 1, 0, ["20261128-013000"]),
    (["20261126-013000", "20261127-013000", "20261128-013000"], 2, 0, ["20261126-013000"]),
    (["20261126-013000", "20261127-013000", "20261128-013000"], 2, 1, ["20261126-013000"]),
    // The newest of each week: Sunday the 22nd, Sunday the 15th.
    (["20261114-013000", "20261115-013000", "20261121-013000", "20261122-013000", "20261123-013000", "20261124-013000"], 1, 3, ["20261114-013000", "20261121-013000", "20261123-013000"]),
    // What is called otherwise is never taken away.
    (["before-migration", "20261127-013000", "20261128-013000", "2026-11-28", "20261399-000000"], 1, 0, ["20261127-013000"]),
  ] as [([String], Int, Int, [String])])
  func `copies of so many days and weeks are kept`(_ names: [String], _ daily: Int, _ weekly: Int, _ gone: [String]) {
    #expect(BackupRetention(daily: daily, weekly: weekly).superfluous(names.reversed()) == gone)
  }

  @Test func `each night there is one copy, and old ones go, named in the log`() async throws {
    let office = try await Office(on: "2026-11-02")
    let workplace = Workplace(
      office.archive, office.workplace.desk, office.workplace.book, office.workplace.passwords, backups: office.archive, now: { office.clock.now })
    for day in 2...12 {
      office.clock.set("2026-11-\(day < 10 ? "0" : "")\(day)", "18:30:00.000")
      #expect(try await !workplace.hasBackupOfToday())
      #expect(try await workplace.nightlyBackup(BackupRetention(daily: 3, weekly: 2)).problems == [])
      #expect(try await workplace.hasBackupOfToday())
    }
    // By the clocks of the office it was the next day already.
    #expect(try await office.archive.backups().map(\.name) == ["20261113-013000", "20261112-013000", "20261111-013000", "20261108-013000"])
    let logged = try await office.archive.read { try $0.rows(Query<AuditRow>.where(.act, "backup.prune")) }
    #expect(logged.count == 7 && logged.allSatisfy { $0.user == nil })
  }
}
