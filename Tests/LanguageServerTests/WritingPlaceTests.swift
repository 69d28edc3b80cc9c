import Testing

@testable import LanguageServer

/// Where somebody writes, told by the lines up to there; `¦` is the place.
struct WritingPlaceTests {
  @Test(arguments: [
    ("¦", "key  |", "", []), ("rule¦", "key  |rule", "", []), ("inputs:\n  a:\n    ¦", "key inputs a|", "", []),
    ("inputs:\n  a:\n    label: {vi: x, en: y}\n    ty¦", "key inputs a|ty", "", ["label"]),
    ("inputs:\n  a:\n    type: num¦", "value inputs a type|num", "", ["type"]),
    ("criterion: c\nans¦", "key |ans", "", ["criterion"]), ("answers: [S8, S¦", "value answers|S", "", []),
    ("rules:\n  - ru¦", "key rules|ru", "", []), ("rules:\n  - rule: a\n    when: x >¦", "value rules when|x >", "", ["rule", "when"]),
    ("rules:\n  - rule: a\n    source: p\n\n  - rule: b\n    ¦", "key rules|", "", ["rule"]),
    ("rules:\n  - rule: a\n    when: |\n      x and ¦", "key rules when|x and ", "", []),
    ("rules:\n  - rule: a\n    examples:\n      - {given: {a.b: ca¦", "value rules examples given a.b|ca", "", []),
    ("rules:\n  - rule: a\n    examples:\n      - {given: {a.b: cat, ¦", "key rules examples given|", "", ["a.b"]),
    ("rules:\n- rule: a\n  when: ¦", "value rules when|", "", ["rule", "when"]),
    ("facts:\n  a: {value: \"1, 2\", from: ¦", "value facts a from|", "", []), ("a: {b: 'x, y: ¦", "value a b|'x, y: ", "", []),
    ("  because:\n    vi: \"{x¦", "value because vi|\"{x", "", ["vi"]),
    ("- {given: {a: 1,\n    b: 2, ¦", "key given|", "", ["a", "b"]),
  ] as [(String, String, String, [String])])
  func `place`(_ text: String, _ expected: String, _ none: String, _ beside: [String]) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = String(lines[lines.count - 1].prefix { $0 != "¦" })
    let place = WritingPlace(line: line, above: lines.dropLast().reversed())
    let told = ([place.isKey ? "key" : "value"] + place.path).joined(separator: " ") + (place.path.isEmpty ? " |" : "|") + place.written
    #expect(told == expected.replacing("key  |", with: "key |"))
    if !beside.isEmpty && place.isKey { #expect(Set(place.beside) == Set(beside)) }
  }
}
