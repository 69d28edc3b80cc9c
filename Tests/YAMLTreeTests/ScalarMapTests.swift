import Diagnostics
import TestSupport
import Testing
import YAMLTree

/// Where parts of a text stand in the file: what an error inside an expression points at.
struct ScalarMapTests {
  /// The YAML, a part of the text, what stands in the file for it.
  static let table: [(yaml: String, part: String, place: String)] = [
    ("a: lưu lượng > 50", "lượng", "lượng"),
    ("a: lưu\n   lượng > 50", "> 50", "> 50"),
    ("a: lưu\n\n   lượng", "\n", "\n"),
    ("a: lưu\n   lượng", " ", "\n   "),
    ("a: 'it''s > 50'", "s > 50", "s > 50"),
    ("a: 'it''s > 50'", "'", "''"),
    ("a: 'it''s > 50'", "it's", "it''s"),
    ("a: \"l\\u01b0u > 5\"", "> 5", "> 5"),
    ("a: \"l\\u01b0u > 5\"", "ư", "\\u01b0"),
    ("a: \"l\\u01b0u > 5\"", "lưu", "l\\u01b0u"),
    ("a: \"x \\\n   y\"", "y", "y"),
    ("a: |\n  lưu\n  lượng > 50\n", "lượng > 50", "lượng > 50"),
    ("a: |2\n    lưu\n   lượng\n", "  lưu", "  lưu"),
    ("a: |2\n    lưu\n   lượng\n", " lượng", " lượng"),
    ("a: |-  # why\n\n  x\n\n  y > 1", "y > 1", "y > 1"),
    ("a: |\r\n  x\r\n  y\r\n", "y", "y"),
    ("a: >\n  lưu\n  lượng\n\n  cao\n", "cao", "cao"),
    ("a: >\n  lưu\n  lượng\n", "u l", "u\n  l"),
    ("a: >\n  x\n    y\n  z\n", "  y", "  y"),
    ("- [\"é\", 'ô', \"x\\ty\"]", "y", "y"),
    ("\u{FEFF}a: lưu", "ưu", "ưu"),
  ]

  @Test(arguments: table)
  func `a part of the text is found in the file`(_ row: (yaml: String, part: String, place: String)) throws {
    let (root, problems, file, _) = read(row.yaml)
    #expect(problems.isEmpty)
    let found = try #require(root).scalars.dropFirst().compactMap { scalar -> String? in
      guard let range = scalar.text.range(of: row.part) else { return nil }
      let lower = scalar.text.utf8.distance(from: scalar.text.startIndex, to: range.lowerBound)
      return file.text(scalar.map.range(lower, lower + row.part.utf8.count))
    }
    #expect(found.last == row.place)
  }

  /// What stands before a refused scalar is in its range and not in its text, so it cannot be followed.
  @Test(arguments: [
    "a: !t x y", "a: &b x\n  y", "a: !t 'x'", "a: &b \"x\"", "a: !t |\n  x\n", "a: *x", "? [x, y]\n: z",
  ])
  func `a refused scalar has a map that stays in the file`(_ text: String) throws {
    let (root, problems, file, _) = read(text)
    #expect(problems.hasErrors)
    for scalar in try #require(root).scalars where scalar.node.isRefused {
      let place = scalar.map.range(0, scalar.utf8Count)
      #expect(scalar.range.lower <= place.lower && place.upper <= UInt32(file.bytes.count), "\(file.text(place))")
    }
  }

  @Test func `maps stay true in random scalars of every style`() {
    let pieces = [
      "a", "lưu", " ", "  ", "\n", "\n\n", "''", "\\n", "\\u1ebf", "\\\n", "ế", "e\u{302}\u{301}", "\t", "日", "😀",
      "\r\n", "x:y",
      "\u{85}", "\u{2028}", "#", "-",
    ]
    var random = SeededRandom(seed: 3)
    var checked: [Scalar.Style: Int] = [:]
    for _ in 0..<8_000 {
      let body = random.text(of: pieces, upTo: 12)
      let indented = body.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
      let form = random.pick(["k: x", "k: '", "k: \"", "k: |\n  ", "k: >\n  ", "k: |+2\n  ", "k: >-\n  ", "- [x"])
      let close = form.hasSuffix("'") ? "'" : form.hasSuffix("\"") ? "\"" : form.hasPrefix("-") ? "]" : ""
      let (root, _, file, _) = read(form + indented + close + "\n")
      for scalar in root?.scalars ?? [] {
        checked[scalar.style, default: 0] += 1
        if let complaint = MapCheck.complaint(about: scalar, in: file) { Issue.record("\(complaint)") }
      }
    }
    for style in Scalar.Style.allCases { #expect(checked[style, default: 0] > 500, "\(style)") }
  }
}

extension String {
  /// The standard library's own search needs a newer runtime than its declaration says; ten lines are enough here.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].utf8.starts(with: part.utf8) {
        return start..<utf8.index(start, offsetBy: part.utf8.count)
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}
