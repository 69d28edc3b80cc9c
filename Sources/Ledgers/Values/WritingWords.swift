internal import DecisionModel
internal import Diagnostics
internal import YAMLTree

/// The words of the language in which ledgers are written: those that bound an amount, withhold a value, spell a day, tell a result or
/// name a total. All of them are folded, and all of them stand in `ledgers/words.yaml`: without it only numbers and signs are read.
struct WritingWords: Sendable {
  /// Words before an amount that make it a bound.
  enum Bound: String, Sendable, CaseIterable {
    case about, above
    case atLeast = "at least"
    case below
    case atMost = "at most"
    case from
  }

  /// The longest first.
  private(set) var bounds: [(word: String, bound: Bound)] = Self.signs
  /// `từ 5 đến 6`.
  private(set) var to: [String] = []
  private(set) var and: [String] = []
  /// `5.000 trở lên`.
  private(set) var upwards: [String] = []
  private(set) var downwards: [String] = []

  /// There is none of it.
  private(set) var none: Set<String> = []
  private(set) var notYet: [String] = []
  /// First words of a text that says no of something, or that it goes on.
  private(set) var open: [String] = []

  /// Before the digits of a day, and between them.
  private(set) var day: [String] = []
  private(set) var month: [String] = []
  private(set) var year: [String] = []
  private(set) var quarter: [String] = []

  /// A limit is exceeded: `vượt 4 lần`.
  private(set) var exceeds: [String] = []
  /// So many times a limit, `gấp 4 lần`.
  private(set) var multiplies: [String] = []
  private(set) var times: [String] = []
  /// Over a limit, and nobody says how much.
  private(set) var overLimit: [String] = []
  /// Before a limit in brackets: `(GH 10)`.
  private(set) var limit: [String] = []
  /// With one of these behind it, “kept” is not said of all.
  private(set) var exceptions: Set<String> = []

  /// Beginnings of the name of a total, where a mapping names none.
  private(set) var totals: [String] = []
  /// What may stand behind one and leave it one: `Tổng cộng`.
  private(set) var grandTotals: [String] = []

  private static let signs: [(word: String, bound: Bound)] = [
    (">=", .atLeast), ("<=", .atMost), ("~", .about), ("≈", .about), ("≥", .atLeast), (">", .above), ("≤", .atMost), ("<", .below),
  ]

  static func read(_ node: Node, _ problems: inout [Diagnostic]) -> WritingWords? {
    Fields.read(node, "words of the language", reporting: &problems) { fields in
      var words = WritingWords()
      func list(_ key: String) -> [String] { (fields.optional(key, Reading<[String]>.oneOrMore(.text)) ?? []).map { Folding.plain($0) } }
      for bound in Bound.allCases { words.bounds += list(bound.rawValue).map { ($0, bound) } }
      words.bounds.sort { $0.word.count > $1.word.count }
      words.to = list("to")
      words.and = list("and")
      words.upwards = list("upwards")
      words.downwards = list("downwards")
      words.none = Set(list("none"))
      words.notYet = list("not yet")
      words.open = list("left open")
      words.day = list("day")
      words.month = list("month")
      words.year = list("year")
      words.quarter = list("quarter")
      words.exceeds = list("exceeds")
      words.multiplies = list("multiplies")
      words.times = list("times")
      words.overLimit = list("over the limit")
      words.limit = list("limit")
      words.exceptions = Set(list("exceptions"))
      words.totals = list("totals")
      words.grandTotals = list("grand totals")
      return words
    }
  }
}

extension Folding {
  /// Whether a folded text begins with one of these words, as a word; what follows it.
  static func rest(of plain: String, behind words: [String]) -> Substring? {
    for word in words where plain.hasPrefix(word) {
      let rest = plain.dropFirst(word.count)
      if rest.isEmpty || rest.first == " " { return rest.drop { $0 == " " } }
    }
    return nil
  }
}
