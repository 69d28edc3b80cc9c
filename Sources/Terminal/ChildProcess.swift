#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Another program that runs beside this one, its input and output in our hands. Its errors are kept apart and read at the end.
package final class ChildProcess {
  private var identifier: pid_t = 0
  private var input: Int32
  private var output: Int32
  private var errors: Int32
  private var isDone = false
  private var buffer: [UInt8] = []

  /// `nil` where the program cannot be started, mostly because it is not installed.
  package init?(_ program: String, _ arguments: [String]) {
    var ends = [[Int32]](repeating: [-1, -1], count: 3)
    for index in ends.indices {
      guard pipe(&ends[index]) == 0 else {
        for end in ends.joined() where end >= 0 { close(end) }
        return nil
      }
      // The child has its three; no other child shall keep ours open.
      for end in ends[index] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    (input, output, errors) = (ends[0][1], ends[1][0], ends[2][0])
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[0][0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1][1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[2][1], STDERR_FILENO)
    var pointers: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    pointers.append(nil)
    // The signals that a thread of this program waits for end the child as they end others.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let failed = posix_spawnp(&identifier, program, &actions, &attributes, pointers, environ)
    posix_spawnattr_destroy(&attributes)
    for pointer in pointers { free(pointer) }
    posix_spawn_file_actions_destroy(&actions)
    for end in [ends[0][0], ends[1][1], ends[2][1]] { close(end) }
    if failed != 0 {
      for end in [input, output, errors] { close(end) }
      isDone = true
      return nil
    }
  }

  deinit { _ = finish() }

  /// Sends a text; short ones only, so that neither waits for the other.
  package func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count > 0 { sent += count } else if errno != EINTR { return false }
    }
    return true
  }

  /// The next bytes up to and without an end mark; `nil` at the end of the output.
  package func line(until mark: UInt8 = UInt8(ascii: "\n")) -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: mark) {
        defer { buffer.removeFirst(end + 1) }
        return Array(buffer[..<end])
      }
      guard fill() else { return nil }
    }
  }

  /// Exactly so many bytes; `nil` where the output ends before.
  package func bytes(_ count: Int) -> [UInt8]? {
    while buffer.count < count { if !fill() { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  /// All that is left of the output.
  package func rest() -> [UInt8] {
    while fill() {}
    defer { buffer = [] }
    return buffer
  }

  /// All of the output, where it comes within a time and is no longer than allowed; `nil` where not: the process is then ended.
  package func rest(within seconds: Int, atMost limit: Int) -> [UInt8]? {
    var all: [UInt8] = []
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let end = now.tv_sec * 1000 + now.tv_nsec / 1_000_000 + seconds * 1000
    while true {
      clock_gettime(CLOCK_MONOTONIC, &now)
      let left = end - now.tv_sec * 1000 - now.tv_nsec / 1_000_000
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      let ready = left > 0 ? poll(&waiting, 1, Int32(left)) : 0
      if ready < 0, errno == EINTR { continue }
      guard ready > 0 else { break }
      let part = Self.read(output)
      if part.isEmpty { return all }
      all += part
      guard all.count <= limit else { break }
    }
    kill(identifier, SIGKILL)
    return nil
  }

  private func fill() -> Bool {
    let part = Self.read(output)
    buffer += part
    return !part.isEmpty
  }

  /// Waits for the end.
  ///
  /// - Returns: the exit code, and what was said on standard error. The program's errors must be few: they are read last.
  package func finish() -> (code: Int32, errors: String) {
    guard !isDone else { return (0, "") }
    isDone = true
    close(input)
    close(output)
    var said: [UInt8] = []
    while true {
      let part = Self.read(errors)
      if part.isEmpty { break }
      said += part
    }
    close(errors)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return (code, String(decoding: said, as: UTF8.self))
  }

  private static func read(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
      var count = 0
      repeat {
        #if canImport(Glibc)
          count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      } while count < 0 && errno == EINTR
      initialized = max(0, count)
    }
  }
}
