import Glibc

/// A folder for the files of one run; `clear` takes it away.
struct Folder {
  let path: String

  init?() {
    var template = Array("/tmp/sangloc-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return nil }
    path = String(cString: made)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) {
    guard let file = fopen(file(name), "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  func clear() { _ = ProgramRun(["rm", "-rf", path]) }

  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
