import Diagnostics
import Foundation
import Testing
import YAMLTree

/// The trees against what PyYAML's parser, which is not libyaml, reads in the same texts (Generate/trees.py).
struct PyYAMLTests {
  struct Answer: Decodable {
    let yaml: String
    let nodes: [Line]

    /// Kind, first offset, last offset (-1 where PyYAML counts otherwise), text or number of parts.
    struct Line: Decodable {
      let kind: String
      let lower: Int
      let upper: Int
      var text: String?
      var count: Int?

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        kind = try list.decode(String.self)
        lower = try list.decode(Int.self)
        upper = try list.decode(Int.self)
        if kind == "list" || kind == "mapping" {
          count = try list.decode(Int.self)
        } else {
          text = try list.decode(String.self)
        }
      }
    }
  }

  static func answers() throws -> [Answer] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data/trees.jsonl")
    let text = try String(contentsOf: file, encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
  }

  @Test func `kinds, texts and places are those of PyYAML`() throws {
    let answers = try Self.answers()
    try #require(answers.count > 400)
    for answer in answers {
      let (root, problems, _, _) = read(answer.yaml)
      // The escapes that make invisible characters are read, and reported.
      #expect(problems.allSatisfy { $0.code == .invalidCharacter }, "\(answer.yaml)\n\(problems)")
      guard let root else {
        Issue.record("not read: \(answer.yaml)")
        continue
      }
      let lines = root.all.map(Self.line)
      let expected = answer.nodes.map { line in
        let end = line.upper == -1 ? "" : " \(line.upper)"
        return "\(line.kind) \(line.lower)\(end) \(line.text ?? line.count.map(String.init) ?? "")"
      }
      let actual = zip(lines, answer.nodes).map { line, answer in
        "\(line.kind) \(line.lower)\(answer.upper == -1 ? "" : " \(line.upper)") \(line.words)"
      }
      #expect(lines.count == expected.count && actual == expected, "\(answer.yaml)")
    }
  }

  private static func line(_ node: Node) -> (kind: String, lower: Int, upper: Int, words: String) {
    let range = (Int(node.range.lower), Int(node.range.upper))
    return switch node.content {
    case .scalar(let scalar): ("\(scalar.style)", range.0, range.1, scalar.text)
    case .sequence(let items): ("list", range.0, range.1, String(items.count))
    case .mapping(let mapping): ("mapping", range.0, range.1, String(mapping.count))
    }
  }

  @Test func `every byte of every text maps to the bytes that stand for it`() throws {
    var seen: [Scalar.Style: Int] = [:]
    for answer in try Self.answers() {
      let (root, _, file, _) = read(answer.yaml)
      for scalar in root?.scalars ?? [] {
        seen[scalar.style, default: 0] += 1
        let complaint = MapCheck.complaint(about: scalar, in: file)
        #expect(complaint == nil, "\(complaint ?? "") in\n\(answer.yaml)")
      }
    }
    for style in Scalar.Style.allCases { #expect(seen[style, default: 0] > 100, "\(style)") }
  }
}
