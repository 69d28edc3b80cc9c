internal import Application
internal import Terminal

/// Makes the copy of each day once its time has come, and once the program starts later than that, and forgets what other programs were
/// answered long ago; says what went wrong.
struct NightlyWork: Sendable {
  private let workplace: Workplace
  private let minutes: Int?
  private let offset: Int
  private let retention: BackupRetention
  private let now: @Sendable () -> Moment

  /// - Parameters:
  ///   - minutes: after midnight, by the clocks of the office; `nil`: no copy is made.
  ///   - offset: minutes by which these are ahead of UTC.
  init(_ workplace: Workplace, at minutes: Int?, offset: Int, _ retention: BackupRetention, now: @escaping @Sendable () -> Moment) {
    self.workplace = workplace
    self.minutes = minutes
    self.offset = offset
    self.retention = retention
    self.now = now
  }

  func start() {
    Task.detached {
      while true {
        do { try await workplace.forgetOldAnswers() } catch { Console.report("sangloc: answers to other programs are not forgotten: \(error)") }
        var pause = Duration.seconds(60)
        do { try await makeIfDue() } catch {
          Console.report("sangloc: no copy was made: \(error)")
          pause = .seconds(3600)
        }
        try? await Task.sleep(for: pause)
      }
    }
  }

  private func makeIfDue() async throws {
    guard let minutes else { return }
    let local = now().milliseconds / 60_000 + offset
    guard local % 1_440 >= minutes, try await !workplace.isNew(), try await !workplace.hasBackupOfToday() else { return }
    let check = try await workplace.nightlyBackup(retention)
    Console.report("sangloc: a copy is made: \(check.dossiers) dossiers, \(check.files) files" + (check.problems.isEmpty ? "" : "; NOT sound: \(check.problems.joined(separator: "; "))"))
  }
}
