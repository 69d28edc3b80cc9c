import Diagnostics
import FoundationEssentials
import Testing

@testable import LanguageServer

/// The protocol: what comes first, what is refused, what never ends the server.
struct ConversationTests {
  @Test func `the life of a server`() throws {
    let editor = try Editor()
    #expect(editor.ask("textDocument/hover", editor.at("kiln.length")) == .string("error -32002: `initialize` comes first"))
    #expect(editor.ask("initialize", "{\"capabilities\":{}}")["capabilities"]?["hoverProvider"] == .boolean(true))
    #expect(editor.ask("initialize", "{}") == .string("error -32600: the server is initialized already"))
    #expect(editor.ask("shutdown", "null") == .null)
    #expect(editor.ask("textDocument/hover", editor.at("kiln.length")) == .string("error -32600: the server was shut down"))
    editor.notice("exit", "null")
    #expect(editor.server.exitCode == 0)
  }

  @Test func `an exit without a shutdown is told by its code`() throws {
    let editor = try Editor()
    editor.notice("exit", "null")
    #expect(editor.server.exitCode == 1)
  }

  @Test(arguments: [
    ("{", -32700), ("[]", -32600), ("1", -32600), ("{\"id\":1}", -32600), ("{\"id\":1,\"method\":\"no/such\"}", -32601),
    ("{\"id\":1,\"method\":\"textDocument/hover\"}", -32602),
    ("{\"id\":1,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"http://x\"},\"position\":{}}}", -32602),
    ("{\"id\":1,\"method\":\"textDocument/hover\",\"params\":{\"textDocument\":{\"uri\":\"file:///no/such\"},\"position\":{\"line\":0,\"character\":0}}}", -32602),
    ("{\"id\":1,\"method\":\"textDocument/formatting\",\"params\":[]}", -32602),
  ])
  func `refused with a code`(_ text: String, _ code: Int) throws {
    let editor = try Editor()
    editor.begin()
    #expect(editor.send(text).first?["error"]?["code"]?.number == code)
    #expect(editor.ask("textDocument/hover", editor.at("kiln.length"))["contents"] != nil)
  }

  @Test(arguments: [
    "{\"method\":\"no/such\"}", "{\"method\":\"$/setTrace\",\"params\":{\"value\":\"off\"}}", "{\"id\":7,\"result\":null}",
    "{\"method\":\"textDocument/didChange\",\"params\":{}}", "{\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"file:///a\"},\"contentChanges\":[{}]}}",
    "{\"method\":\"$/cancelRequest\",\"params\":{\"id\":99}}", "{\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"untitled:1\"}}}",
  ])
  func `passed over in silence`(_ text: String) throws {
    let editor = try Editor()
    editor.begin()
    #expect(editor.send(text).isEmpty)
  }

  @Test func `a request that is cancelled before its turn has no other answer`() throws {
    let editor = try Editor()
    editor.begin()
    let both =
      MessageFrames.framed("{\"id\":\"x\",\"method\":\"textDocument/hover\",\"params\":\(editor.at("kiln.length"))}")
      + MessageFrames.framed("{\"method\":\"$/cancelRequest\",\"params\":{\"id\":\"x\"}}")
    var frames = MessageFrames()
    frames.add(editor.server.receive(both))
    guard case .message(let body)? = frames.next() else { throw CancellationError() }
    #expect(JSON(parsing: body)?["error"]?["code"]?.number == -32800)
    #expect(frames.next() == nil)
  }

  /// Every beginning of a conversation, and one with bytes out of place, is survived.
  @Test func `broken input never ends it`() throws {
    let editor = try Editor()
    let whole = MessageFrames.framed("{\"id\":1,\"method\":\"initialize\",\"params\":{}}") + MessageFrames.framed("{\"id\":2,\"method\":\"textDocument/hover\",\"params\":\(editor.at("kiln.length"))}")
    for place in stride(from: 0, to: whole.count, by: 3) {
      let server = LanguageServer(rules: editor.folder.path, includeRoot: nil, fallback: editor.folder.path, version: "1")
      var bytes = whole
      bytes[place] = UInt8(place % 251)
      _ = server.receive(bytes)
      _ = server.receive(whole[..<place])
      #expect(server.exitCode == nil)
    }
  }

  // MARK: Requests

  @Test(arguments: [
    ("kiln.length >", 2, ["**Chiều dài · Length**", "dữ kiện · fact, number `m`", "read by 1: `kiln-manual`", "ruleset.yaml:17"]),
    ("kiln.longest'", 8, ["**Dài nhất · Longest**", "2020-01-01 ..: **50 m**, `plan I`"]),
    ("\"manual\"", 3, ["Thủ công · Manual", "`kiln`"]), ("S1", 1, ["**Một · One**", "`plan I`"]), ("plan II", 2, ["1/KH: Kế hoạch", "2020-01-01 .."]),
    ("kiln-manual", 3, ["Lò thủ công · Manual kiln", "quy tắc · rule"]), ("{kiln.kind} dài", 3, ["Loại lò · Kind of kiln"]),
  ] as [(String, Int, [String])])
  func `hover`(_ needle: String, _ inside: Int, _ parts: [String]) throws {
    let editor = try Editor()
    editor.begin()
    let text = try #require(editor.ask("textDocument/hover", editor.at(needle, inside))["contents"]?["value"]?.string)
    for part in parts { #expect(text.contains(part), "\(text)") }
  }

  @Test func `nothing is said where nothing is named`() throws {
    let editor = try Editor()
    editor.begin()
    #expect(editor.ask("textDocument/hover", editor.at("recommend", 3)) == .null)
    #expect(editor.ask("textDocument/prepareRename", editor.at("plan II", 2)) == .null)
  }

  @Test(arguments: [
    ("kiln.length >", "ruleset.yaml", 16), ("manual\"", "ruleset.yaml", 12), ("plan II", "ruleset.yaml", 7), ("S1", "ruleset.yaml", 26),
    ("kiln-manual", "kilns.yaml", 4),
  ])
  func `definition`(_ needle: String, _ file: String, _ line: Int) throws {
    let editor = try Editor()
    editor.begin()
    let found = try #require(editor.ask("textDocument/definition", editor.at(needle)).items?.first)
    #expect(found["uri"]?.string == editor.uri(file))
    #expect(found["range"]?["start"]?["line"]?.number == line)
  }

  @Test(arguments: [("kiln.length >", 6), ("kiln.longest'", 2), ("manual\"", 3), ("plan II", 4)])
  func `references`(_ needle: String, _ count: Int) throws {
    let editor = try Editor()
    editor.begin()
    let found = editor.ask("textDocument/references", editor.at(needle, 1, ",\"context\":{\"includeDeclaration\":true}"))
    #expect(found.items?.count == count, "\(found.text)")
  }

  @Test func `rename changes every place, and nothing while something is unsaved`() throws {
    let editor = try Editor()
    editor.begin()
    let renamed = editor.ask("textDocument/rename", editor.at("kiln.length >", 2, ",\"newName\":\"kiln.reach\""))
    #expect(renamed["changes"]?[editor.uri("kilns.yaml")]?.items?.count == 5)
    #expect(renamed["changes"]?[editor.uri("ruleset.yaml")]?.items?.count == 1)
    let taken = editor.ask("textDocument/rename", editor.at("kiln.length >", 2, ",\"newName\":\"kiln.kind\""))
    #expect(taken.string?.contains("is taken already") == true)
    editor.change("kilns.yaml", Editor.criterion + "# more\n")
    let unsaved = editor.ask("textDocument/rename", editor.at("kiln.length >", 2, ",\"newName\":\"kiln.reach\""))
    #expect(unsaved.string?.contains("save before a name is changed: kilns.yaml") == true)
  }

  @Test(arguments: [
    ("kiln.length > ", "kiln.length > ki", ["kiln.longest", "kiln.length", "kiln.kind"], "kiln.length"), ("kiln.kind = \"manual\"", "kiln.kind = \"", ["manual", "tunnel"], "manual"),
    ("recommend: reject", "recommend: ", ["reject", "post-inspection"], "post-inspection"), ("answers: S1", "answers: ", ["S1"], "S1"),
    ("{given: {kiln.kind: manual", "{given: {kiln.kind: ", ["manual", "tunnel"], "manual"),
    ("{given: {kiln.kind: manual, ", "{given: {kiln.kind: manual, ", ["kiln.length"], "kiln.length"), ("source: plan II", "source: ", ["plan"], "plan"),
    ("when: 'kiln.kind = ", "when: |\n      kiln.le", ["kiln.length"], "abs"),
    ("dài {kiln.length}", "dài {k", ["kiln.length"], "assessment.date"), ("    because:\n", "    ri", ["risk", "because"], "because"),
  ] as [(String, String, [String], String)])
  func `completion`(_ old: String, _ new: String, _ wanted: [String], _ first: String) throws {
    let editor = try Editor()
    editor.begin()
    let text = Editor.criterion.replacing(old, with: new, maxReplacements: 1)
    editor.change("kilns.yaml", text)
    let items = editor.ask("textDocument/completion", editor.at(new, new.count, in: text))["items"]?.items ?? []
    let names = items.sorted { ($0["sortText"]?.string ?? "") < ($1["sortText"]?.string ?? "") }.compactMap { $0["label"]?.string }
    for name in wanted { #expect(names.contains(name), "\(names)") }
    #expect(names.first == first)
  }

  @Test func `layout`() throws {
    let editor = try Editor()
    editor.begin()
    #expect(editor.ask("textDocument/formatting", editor.at("x")).items?.isEmpty == true)
    editor.change("kilns.yaml", Editor.criterion.replacing("answers: S1\n", with: "answers:  S1  \n"))
    let edits = editor.ask("textDocument/formatting", editor.at("x")).items ?? []
    #expect(edits.count == 1)
    #expect(edits.first?["range"]?["start"]?["line"]?.number == 2)
    editor.change("kilns.yaml", "a: [\n")
    #expect(editor.ask("textDocument/formatting", editor.at("x")).string?.contains("left as it is") == true)
  }

  // MARK: Problems

  private func told(_ editor: Editor, _ file: String = "kilns.yaml") -> [String] {
    (editor.problems[file] ?? []).compactMap { $0["code"]?.string }
  }

  @Test(arguments: [
    ("kiln.length >", "kiln.lenght >", "unknown-name"), ("source: plan II", "source: plam II", "unknown-instrument"),
    ("recommend: reject", "recommend: rejct", "unknown-word"), ("    when:", "    wen:", "unknown-key"), ("kiln.longest'", "true'", "type-mismatch"),
    ("answers: S1", "answers: S2", "unknown-clause"), ("{vi: Lò, en: Kilns}", "{vi: Lò, en: Kilns", "yaml-syntax"),
  ])
  func `problems while typing, before anything else is read again`(_ old: String, _ new: String, _ code: String) throws {
    let editor = try Editor()
    editor.begin()
    #expect(told(editor) == [])
    editor.change("kilns.yaml", Editor.criterion.replacing(old, with: new))
    #expect(editor.server.next == .file)
    editor.work()
    let first = told(editor)
    #expect(first.contains(code), "\(first)")
    editor.settle()
    #expect(!told(editor).isEmpty)
    editor.change("kilns.yaml", Editor.criterion, version: 3)
    editor.work()
    #expect(told(editor) == [])
    editor.settle()
    #expect(told(editor) == [])
  }

  @Test func `a change of one file is told in another`() throws {
    let editor = try Editor()
    editor.begin()
    editor.open("ruleset.yaml", Editor.rules.replacing("kiln.longest", with: "kiln.utmost"))
    editor.work()
    editor.settle()
    #expect(told(editor).contains("unknown-name"))
  }

  @Test func `a record is held against the facts`() throws {
    let editor = try Editor()
    editor.begin()
    let record = "case: a\ntitle: {vi: a, en: a}\nkind: proposal\nas of: 2026-01-01\nfacts:\n  kiln.kidn: manual\n"
    editor.open("a.case.yaml", record)
    editor.work()
    #expect(!told(editor, "a.case.yaml").isEmpty)
  }
}

extension Editor {
  func work() { _ = take(server.work()) }
}
