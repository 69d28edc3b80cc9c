import Glibc

/// Times of repeated work, by the clock on the wall and by the processor's. Where other programs run beside it, the first grows and
/// the second hardly; on a quiet machine and with one thread they are the same.
struct Times {
  private var wall: [Double] = []
  private var busy: [Double] = []

  /// By the clock on the wall.
  var median: Double { wall.isEmpty ? .nan : wall.sorted()[wall.count / 2] }
  var least: Double { wall.min() ?? .nan }
  /// The first of all, before anything was warm.
  var first: Double { wall.first ?? .nan }
  /// Of the processor, all threads together.
  var processor: Double { busy.isEmpty ? .nan : busy.sorted()[busy.count / 2] }

  mutating func add(_ time: (wall: Double, processor: Double)) {
    wall.append(time.wall)
    busy.append(time.processor)
  }

  /// Runs `work` again and again and notes the time of each run.
  static func of(_ runs: Int, _ work: () throws -> Void) rethrows -> Times {
    var times = Times()
    for _ in 0..<runs {
      let start = now()
      try work()
      times.add(since(start))
    }
    return times
  }

  static func now() -> (wall: Double, processor: Double) { (read(CLOCK_MONOTONIC), read(CLOCK_PROCESS_CPUTIME_ID)) }

  static func since(_ start: (wall: Double, processor: Double)) -> (wall: Double, processor: Double) {
    let end = now()
    return (end.wall - start.wall, end.processor - start.processor)
  }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A program run to its end.
struct ProgramRun {
  /// From before it is started until it has ended; and what the processor worked for it.
  let time: (wall: Double, processor: Double)
  /// At least what this process has when it starts it: a program's peak begins with the memory of whoever starts it.
  let peakMegabytes: Double
  let status: Int32
  /// What it wrote to standard error, where that was kept.
  let messages: String

  /// - Parameters:
  ///   - output: where standard output goes.
  ///   - keeping: a file for standard error, to read `messages` from.
  init?(_ arguments: [String], output: String = "/dev/null", keeping messages: String? = nil) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, messages ?? "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    forgetPeak()
    var process = pid_t()
    let start = Times.now()
    guard posix_spawnp(&process, arguments[0], &actions, nil, words, environ) == 0 else { return nil }
    var ended: Int32 = 0
    var usage = rusage()
    while wait4(process, &ended, 0, &usage) < 0 { guard errno == EINTR else { return nil } }
    let wall = Times.since(start).wall
    func seconds(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
    time = (wall, seconds(usage.ru_utime) + seconds(usage.ru_stime))
    peakMegabytes = Double(usage.ru_maxrss) / 1024
    status = ended & 0x7F == 0 ? ended >> 8 & 0xFF : 128 + (ended & 0x7F)
    self.messages = messages.flatMap { Folder.text(of: $0) } ?? ""
  }
}

/// Peak memory of this process so far.
func peakMegabytes() -> Double { max(forgotten, peakNow()) }

nonisolated(unsafe) private var forgotten = 0.0

private func peakNow() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return Double(usage.ru_maxrss) / 1024
}

/// Has the system count the peak of this process anew (proc(5), `clear_refs`): else each program that is started from
/// here on would be said to have taken as much as this one ever did.
private func forgetPeak() {
  forgotten = peakMegabytes()
  let file = open("/proc/self/clear_refs", O_WRONLY)
  guard file >= 0 else { return }
  _ = write(file, "5", 1)
  close(file)
}
