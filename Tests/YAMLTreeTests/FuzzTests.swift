import Diagnostics
import TestSupport
import Testing
import YAMLTree

/// Whatever the bytes are: no crash, no silence, places inside the file.
struct FuzzTests {
  private func check(_ bytes: [UInt8]) {
    let (root, problems, file, files) = read(bytes)
    if root == nil { #expect(problems.hasErrors, "neither tree nor problem: \(bytes)") }
    for range in problems.compactMap(\.range) + problems.flatMap({ $0.notes.compactMap(\.range) }) {
      if range.upper > bytes.count || range.lower > range.upper {
        Issue.record("a place outside the file: \(range) in \(String(decoding: bytes, as: UTF8.self))")
      }
    }
    for scalar in root?.scalars ?? [] where !scalar.node.isRefused {
      if let complaint = MapCheck.complaint(about: scalar, in: file) { Issue.record("\(complaint)") }
    }
    // The map of a refused scalar is coarse, and there all the same.
    for scalar in root?.scalars ?? [] where scalar.node.isRefused {
      #expect(scalar.map.range(0, scalar.utf8Count).upper <= UInt32(bytes.count))
    }
    // Any problem can be printed.
    if !problems.isEmpty { #expect(!DiagnosticPrinter(files: files).text(problems).isEmpty) }
  }

  @Test func `random bytes`() {
    var random = SeededRandom(seed: 1)
    for _ in 0..<3_000 {
      check((0..<random.below(200)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  @Test func `random pieces of YAML`() {
    let pieces = [
      "a", "key", ": ", ":", " ", "  ", "\n", "\n  ", "\n    ", "- ", "[", "]", "{", "}", ", ", "\"", "'", "|", ">",
      "|-\n", "#", " #", "&a ", "*a",
      "!t ", "? ", "---\n", "...\n", "%", "@", "`", "\t", "\\", "\\u00e0", "ế", "日本", "😀", "\r\n", "\u{85}", "\u{2028}",
      "0", "a: b\n", "- x\n",
    ]
    var random = SeededRandom(seed: 2)
    for _ in 0..<6_000 { check(Array(random.text(of: pieces, upTo: 40).utf8)) }
  }

  @Test func `valid YAML with a few bytes changed`() throws {
    let valid = Array(
      """
      criterion: outdated_technology
      label: {vi: Công nghệ lạc hậu, en: Outdated technology}
      answers: [S12, S32]
      rules:
        - rule: manual_brick_kiln
          when: activity.type = "bricks" and technology.kiln in ("manual", "improved manual")
          because: {vi: "Lò {technology.kiln} phải xóa bỏ", en: 'it''s to be abolished'}
          text: |
            Một dòng
            hai dòng
          examples:
            - {given: {activity.type: bricks}, expect: might fire}
      """.utf8)
    var random = SeededRandom(seed: 4)
    for _ in 0..<3_000 {
      var bytes = valid
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(random.pick(Array("\n\t :-[]{}'\"|>&*!%@,#x".utf8)), at: place)
        case 2: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(20)))
        }
        if bytes.isEmpty { bytes = [10] }
      }
      check(bytes)
    }
  }
}
