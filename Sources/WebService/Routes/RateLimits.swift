internal import Application
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif
internal import Synchronization

/// How often an address may try to sign in.
final class RateLimits: Sendable {
  /// In a minute, of one address.
  static let signInsAMinute = 30
  private let tries = Mutex<[String: (minute: Int, count: Int)]>([:])

  /// Counts a try; `false` where there were too many in this minute.
  func allowsSignIn(from address: String, minute: Int) -> Bool {
    tries.withLock { tries in
      if tries.count > 10_000 { tries = tries.filter { $0.value.minute == minute } }
      var here = tries[address] ?? (minute, 0)
      if here.minute != minute { here = (minute, 0) }
      here.count += 1
      tries[address] = here
      return here.count <= Self.signInsAMinute
    }
  }
}

extension Site {
  /// For limits by the minute: a clock that nobody sets back.
  func minute() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) / 60
  }

  /// The time of the machine, for what is written into exported files.
  static func now() -> Moment {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000)
  }
}
