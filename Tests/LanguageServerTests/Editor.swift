import Diagnostics
import FoundationEssentials

@testable import LanguageServer

/// An editor on a small rule set in a folder of its own, which goes with it.
final class Editor {
  let folder: URL
  let server: LanguageServer
  private var frames = MessageFrames()
  private var number = 0
  /// What was told, by the end of the path.
  private(set) var problems: [String: [JSON]] = [:]

  static let rules = """
    rule set: small
    version: 1
    title: {vi: Nhỏ, en: Small}
    examples on: 2026-01-01
    units:
      m: {of: length}
    instruments:
      plan: {number: 1/KH, kind: plan, title: {vi: Kế hoạch, en: Plan}, in force: 2020-01-01 ..}
    types:
      kiln:
        label: {vi: Lò, en: Kiln}
        values:
          manual: {vi: Thủ công, en: Manual}
          tunnel: {vi: Tuy nen, en: Tunnel}
    inputs:
      kiln.kind: {label: {vi: Loại lò, en: Kind of kiln}, type: kiln}
      kiln.length:
        label: {vi: Chiều dài, en: Length}
        type: number
        unit: m
    parameters:
      kiln.longest:
        label: {vi: Dài nhất, en: Longest}
        unit: m
        values: [{in force: 2020-01-01 .., value: 50 m, source: plan I}]
    clauses:
      S1: {label: {vi: Một, en: One}, source: plan I}

    """
  static let criterion = """
    criterion: kilns
    label: {vi: Lò, en: Kilns}
    answers: S1
    rules:
      - rule: kiln-manual
        label: {vi: Lò thủ công, en: Manual kiln}
        when: 'kiln.kind = "manual" and kiln.length > kiln.longest'
        recommend: reject
        because:
          vi: Lò loại {kiln.kind} dài {kiln.length}
          en: A kiln of kind {kiln.kind}, {kiln.length} long
        source: plan II
        examples:
          - {given: {kiln.kind: manual, kiln.length: 60 m}, expect: fires}
          - {given: {kiln.kind: tunnel, kiln.length: 60 m}, expect: does not fire}

    """

  private let ownsFolder: Bool

  init() throws {
    ownsFolder = true
    folder = URL(filePath: FileManager.default.temporaryDirectory.appending(path: "sangloc-editor-\(UUID().uuidString)").path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.rules.write(to: folder.appending(path: "ruleset.yaml"), atomically: true, encoding: .utf8)
    try Self.criterion.write(to: folder.appending(path: "kilns.yaml"), atomically: true, encoding: .utf8)
    server = LanguageServer(rules: folder.path, includeRoot: nil, fallback: folder.path, version: "1")
  }

  /// Another editor on the same folder, with a server that has read nothing yet.
  init(beside other: Editor) {
    ownsFolder = false
    folder = other.folder
    server = LanguageServer(rules: folder.path, includeRoot: nil, fallback: folder.path, version: "1")
  }

  deinit { if ownsFolder { try? FileManager.default.removeItem(at: folder) } }

  func uri(_ name: String) -> String { FileAddress.uri(folder.appending(path: name).path) }

  /// Answers by their ids; what is told is kept.
  func take(_ bytes: [UInt8]) -> [JSON] {
    frames.add(bytes)
    var answers: [JSON] = []
    while case .message(let body)? = frames.next() {
      guard let message = JSON(parsing: body) else { continue }
      if message["method"]?.string == "textDocument/publishDiagnostics", let uri = message["params"]?["uri"]?.string {
        problems[uri.split(separator: "/").last.map(String.init) ?? uri] = message["params"]?["diagnostics"]?.items ?? []
      } else {
        answers.append(message)
      }
    }
    return answers
  }

  func send(_ text: String) -> [JSON] { take(server.receive(MessageFrames.framed(text))) }

  func notice(_ method: String, _ params: String) { _ = send("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":\(params)}") }

  /// The result, or the error as a text with its code.
  func ask(_ method: String, _ params: String) -> JSON {
    number += 1
    let answers = send("{\"jsonrpc\":\"2.0\",\"id\":\(number),\"method\":\"\(method)\",\"params\":\(params)}")
    guard let answer = answers.first(where: { $0["id"]?.number == number }) else { return .string("no answer") }
    if let error = answer["error"] { return .string("error \(error["code"]?.number ?? 0): \(error["message"]?.string ?? "")") }
    return answer["result"] ?? .null
  }

  /// Does all that waits; a check is made at once.
  func settle() {
    while let next = server.next {
      if next == .check {
        if let check = server.beginCheck() { _ = take(server.tell(check.made())) }
      } else {
        _ = take(server.work())
      }
    }
  }

  func begin() {
    _ = ask("initialize", "{\"capabilities\":{}}")
    notice("initialized", "{}")
    open("kilns.yaml", Self.criterion)
    settle()
  }

  func open(_ name: String, _ text: String) {
    notice("textDocument/didOpen", "{\"textDocument\":{\"uri\":\"\(uri(name))\",\"languageId\":\"yaml\",\"version\":1,\"text\":\(quoted(text))}}")
  }

  func change(_ name: String, _ text: String, version: Int = 2) {
    notice(
      "textDocument/didChange",
      "{\"textDocument\":{\"uri\":\"\(uri(name))\",\"version\":\(version)},\"contentChanges\":[{\"text\":\(quoted(text))}]}")
  }

  func quoted(_ text: String) -> String { String(JSON.string(text).text.dropLast()) }

  /// The parameters of a request at a place: where `needle` stands, some bytes further.
  func at(_ needle: String, _ inside: Int = 1, in text: String = criterion, of name: String = "kilns.yaml", _ more: String = "") -> String {
    let before = String(text[..<(text.firstRange(of: needle)?.lowerBound ?? text.startIndex)]) + needle.prefix(inside)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return
      "{\"textDocument\":{\"uri\":\"\(uri(name))\"},\"position\":{\"line\":\(lines.count - 1),\"character\":\(lines[lines.count - 1].utf16.count)}\(more)}"
  }
}
