internal import DecisionModel
package import Diagnostics
internal import FEEL
internal import Sheets
internal import YAMLTree

/// The words of a province's ledgers, as its rule set gives them (`ledgers/words.yaml`).
package struct LedgerWords: Sendable {
  /// What ledgers call an activity, folded, to its value in the rule set.
  private(set) var activities: [String: String] = [:]
  /// Of what an amount is said to be without being another unit: `tấn sản phẩm`, `tấn quặng`. Folded.
  private(set) var products: Set<String> = []
  /// Units of which nobody can say how large they are. Folded.
  private(set) var regionalUnits: Set<String> = []
  /// Units that are taken as another one, the condition noted: `Nm3` as `m3`.
  private(set) var takenAs: [String: String] = [:]
  /// What a capacity states that is given in another measure than its activity's.
  private(set) var measures: [Measure] = []
  /// Fact of the factor by which a measured parameter is over its limit, by the folded name of the parameter; `nil` for one of which
  /// no such factor is asked.
  private(set) var parameters: [String: String?] = [:]
  /// The fact of all other parameters.
  private(set) var otherParameters: String?
  /// Folded texts of a result that keeps every limit.
  private(set) var met: [String] = []
  /// Folded beginnings of what may stand behind them: which limits are kept.
  private(set) var limits: [String] = []
  /// Folded texts that say that nothing was violated.
  private(set) var noViolation: Set<String> = []
  /// Folded beginnings of what is left undone, although a “no” stands before it.
  private(set) var violationsBegin: [String] = []
  /// What a text about a violation says beside it: that there is no permit.
  private(set) var noPermit: [String] = []

  /// Folded words in place of a fine that say it was none: a warning.
  private(set) var warnings: Set<String> = []

  /// What stands in many ledgers beside facts.
  private(set) var usualColumns: [UsualColumn] = []
  /// Folded words that may stand behind that of a total and leave it one: `Tổng cả năm`.
  private(set) var behindTotals: [String] = []
  /// Folded beginnings of rows that count or carry over, beside those of a mapping.
  private(set) var moreTotals: [String] = []
  /// Folded texts that stand for the cell above.
  private var sameAsAbove: Set<String> = []

  /// Those of the language.
  private(set) var writing = WritingWords()

  struct UsualColumn: Sendable {
    /// Folded.
    let labels: [String]
    let id: String
    /// The rest of its line in a mapping file; empty for a column that is only a number.
    let meaning: String
  }

  struct Measure: Sendable {
    /// `nil` for every activity.
    let activity: String?
    let unit: String
    /// The fact that it states; `nil` for a measure of which no fact is kept.
    let fact: String?
    /// Of what the amount must be said to be: `tấn mía`. Folded.
    let of: String?
    /// Whether it is the capacity as well.
    let isCapacityToo: Bool
  }

  package init() {}

  // MARK: Bounds

  func bound(at text: Substring) -> (WritingWords.Bound, Substring)? {
    let text = text.drop { $0 == " " }
    guard text.first?.isNumber == false else { return nil }
    let plain = Folding.plain(text)
    for (word, bound) in writing.bounds where plain.hasPrefix(word) {
      let rest = text.dropFirst(word.count)
      guard rest.first == " " || rest.first?.isNumber == true else { continue }
      return (bound, rest.drop { $0 == " " })
    }
    return nil
  }

  /// The same, with more words of which an amount may be said to be.
  func with(product: String?) -> LedgerWords {
    guard let product else { return self }
    var words = self
    words.products.insert(product)
    return words
  }

  // MARK: Words for nothing

  let nothingStated: Set<String> = ["", "-", "–", "—", "/", "...", "…"]

  /// Whether a cell stands for the one above it: `''`, `nt`.
  func isSameAsAbove(_ cell: GridCell) -> Bool {
    guard case .text(let text) = cell, text.utf8.count <= 12 else { return false }
    return sameAsAbove.contains(Folding.plain(text))
  }

  /// “Not yet” is not “no”.
  func isNotYet(_ plain: String) -> Bool { Folding.rest(of: plain, behind: writing.notYet) != nil }

  /// Whether a text says no of something, or that it goes on.
  func isOpen(_ plain: String) -> Bool { Folding.rest(of: plain, behind: writing.open) != nil }

  /// Whether a result says that all limits are kept, and nothing beside: `đạt`, `đạt QCVN 40:2011/BTNMT`; not `đạt, trừ COD`.
  func keepsLimits(_ plain: String) -> Bool {
    met.contains { word in
      if plain == word { return true }
      guard plain.hasPrefix(word + " ") else { return false }
      let rest = plain.dropFirst(word.count + 1)
      return limits.contains { rest == $0 || rest.hasPrefix($0 + " ") }
        && !rest.split { " ,;(".contains($0) }.contains { writing.exceptions.contains(String($0)) }
    }
  }

  // MARK: Units

  /// The unit as which one is taken; itself where it is none of those.
  func readAs(_ unit: Units.Unit, _ units: Units) -> Units.Unit {
    guard unit.parts.contains(where: { takenAs[$0] != nil }) else { return unit }
    return units.unit(unit.parts.map { takenAs[$0] ?? $0 }.joined(separator: "/")) ?? unit
  }

  // MARK: Reading

  /// Reads the file; all that is wrong is reported.
  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> LedgerWords {
    var words = LedgerWords()
    guard let tree = TreeReader.read(file, reporting: &problems), let body = tree.mapping?["ledger words"] else {
      return words
    }
    let entries: Reading<[(key: Scalar, value: String)]> = .entries(of: .text)
    _ = Fields.read(body, "word list", reporting: &problems) { fields in
      for (key, value) in fields.optional("activities", entries) ?? [] {
        words.activities[Folding.plain(key.text)] = value
      }
      words.products = Set(
        (fields.optional("products", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) })
      words.regionalUnits = Set(
        (fields.optional("regional units", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) })
      for (key, value) in fields.optional("units taken as", entries) ?? [] { words.takenAs[key.text] = value }
      words.measures = fields.optional("measures", Reading<[Measure]>.list(of: .with(measure))) ?? []
      words.met = (fields.optional("limits kept", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) }
      words.limits = (fields.optional("limits named", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) }
      words.noViolation = Set(
        (fields.optional("no violation", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) })
      words.violationsBegin = (fields.optional("violations begin with", Reading<[String]>.list(of: .text)) ?? [])
        .map { Folding.plain($0) }
      words.noPermit = (fields.optional("no permit", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) }
      for (key, names) in fields.optional(
        "parameters", Reading<[(key: Scalar, value: [String])]>.entries(of: .list(of: .text))) ?? []
      {
        for name in names { words.parameters[Folding.plain(name)] = key.text == "none" ? String?.none : key.text }
      }
      words.warnings = Set(
        (fields.optional("warnings", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) })
      words.usualColumns = fields.optional("usual columns", Reading<[UsualColumn]>.list(of: .with(usualColumn))) ?? []
      words.moreTotals = (fields.optional("more totals", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) }
      words.sameAsAbove = Set((fields.optional("same as above", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) })
      words.behindTotals = (fields.optional("behind totals", Reading<[String]>.list(of: .text)) ?? []).map { Folding.plain($0) }
      words.otherParameters = fields.optional("other parameters", .text)
      words.writing = fields.optional("writing", .with(WritingWords.read)) ?? words.writing
      return true
    }
    return words
  }

  private static func usualColumn(_ node: Node, _ problems: inout [Diagnostic]) -> UsualColumn? {
    Fields.read(node, "usual column", reporting: &problems) { fields in
      let id = fields.required("column", .text)
      let labels = fields.required("labels", .list(of: .text))
      let meaning = fields.optional("states", .text) ?? ""
      guard let id, let labels else { return nil }
      return UsualColumn(labels: labels.map { Folding.plain($0) }, id: id, meaning: meaning)
    }
  }

  private static func measure(_ node: Node, _ problems: inout [Diagnostic]) -> Measure? {
    Fields.read(node, "measure", reporting: &problems) { fields in
      let activity = fields.optional("activity", .text)
      let unit = fields.required("unit", .text)
      let fact = fields.optional("to", .text)
      let of = fields.optional("of", .text)
      let isCapacityToo = fields.optional("also capacity", .boolean) ?? false
      guard let unit else { return nil }
      return Measure(
        activity: activity, unit: unit, fact: fact, of: of.map { Folding.plain($0) }, isCapacityToo: isCapacityToo)
    }
  }
}
