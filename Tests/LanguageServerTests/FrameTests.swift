import Testing

@testable import LanguageServer

/// Messages out of bytes, however they are cut and whatever stands between them.
struct FrameTests {
  private func frames(_ text: String, piece: Int = 1 << 20) -> [String] {
    var frames = MessageFrames()
    var found: [String] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      frames.add(rest.prefix(piece))
      rest = rest.dropFirst(piece)
      while let frame = frames.next() {
        switch frame {
        case .message(let bytes): found.append(String(decoding: bytes, as: UTF8.self))
        case .broken(let why): found.append("! \(why)")
        }
      }
    }
    return found
  }

  @Test(arguments: [
    ("Content-Length: 2\r\n\r\n{}", ["{}"]), ("content-length:2\n\n{}", ["{}"]),
    ("Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}Content-Length: 4\r\n\r\nnull", ["{}", "null"]),
    ("Content-Length: 5\r\n\r\n\"ế", []), ("Content-Length: 5\r\n\r\n\"ế\"", ["\"ế\""]), ("Content-Length: 0\r\n\r\n", [""]),
    ("Content-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}", ["! the header has no Content-Length that is a number", "{}"]),
    ("Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n{}", ["! the header has no Content-Length that is a number", "{}"]),
    ("GET / HTTP/1.1\r\n\r\n", ["! the header has no Content-Length that is a number"]),
    ("Content-Length: 99999999999\r\n\r\n{}", ["! the message has more than 64 MB"]),
    (String(repeating: "x", count: 9000), ["! the header has no end"]),
  ] as [(String, [String])])
  func `frames`(_ text: String, _ expected: [String]) {
    #expect(frames(text) == expected)
  }

  @Test(arguments: [1, 2, 3, 7, 64])
  func `cut anywhere`(_ piece: Int) {
    let text = "Content-Length: 2\r\n\r\n{}Content-Length: 11\r\n\r\n{\"a\":\"ế\"}Content-Length: 4\r\n\r\nnull"
    #expect(frames(text, piece: piece) == ["{}", "{\"a\":\"ế\"}", "null"])
  }
}
