internal import CMalloc
internal import DecisionModel
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What must hold before the first file is opened.
package enum Startup {
  package static func prepare() {
    // As much as a decision takes, and room for more.
    cmalloc_prepare(24 << 20)
    closeGaps()
    // A closed pipe shall be an error of `write`, not a signal that kills.
    signal(SIGPIPE, SIG_IGN)
    clearAwayWhenEnded()
  }

  /// Where standard input, output or error is closed, the next file that is opened would take its place: a record would be read
  /// from the cache, or a result written over it. Each gets a device that refuses what it is for.
  private static func closeGaps() {
    for (descriptor, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is this one: those below it are open.
      _ = open("/dev/null", mode)
    }
  }

  /// The signals with which a person or a system ends a program.
  private static let endings = [SIGINT, SIGTERM, SIGHUP]

  /// A thread waits for the signals that end the program, and clears away what is unfinished before it does end. All other threads
  /// leave the signals to it: they are begun later, and have the mask of this one.
  private static func clearAwayWhenEnded() {
    // Whoever was told to ignore a signal (`nohup`, a shell's background) goes on ignoring it.
    let heeded = endings.filter { signal in
      var before = sigaction()
      return sigaction(signal, nil, &before) == 0 && before.__sigaction_handler.sa_handler == nil
    }
    guard !heeded.isEmpty else { return }
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in heeded { sigaddset(&signals, signal) }
    var before = sigset_t()
    guard pthread_sigmask(SIG_BLOCK, &signals, &before) == 0 else { return }
    var thread = pthread_t()
    let begun = pthread_create(
      &thread, nil,
      { _ in
        Startup.wait()
        return nil
      }, nil)
    // Without the thread the signals end the program at once, as ever.
    if begun != 0 { pthread_sigmask(SIG_SETMASK, &before, nil) }
  }

  private static func wait() {
    var signals = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &signals)
    for other in 1..<Int32(65) where !endings.contains(other) { sigdelset(&signals, other) }
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 {}
    let ending = received
    Unfinished.clear {
      // As if nobody had waited for it, so that the shell sees how the program ended.
      signal(ending, SIG_DFL)
      var one = sigset_t()
      sigemptyset(&one)
      sigaddset(&one, ending)
      pthread_sigmask(SIG_UNBLOCK, &one, nil)
      kill(getpid(), ending)
      _exit(128 + ending)
    }
  }
}
