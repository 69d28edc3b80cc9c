package import DecisionModel
internal import Diagnostics
package import Screening

/// What stations call the facts that they measure: names and labels of the rule set, or what a file says.
package struct Parameters: Sendable {
  /// By the name that stands in the table.
  private var known: [String: Int] = [:]
  private var folded: [String: [Int]] = [:]
  private let names: [String]
  private let language: Language

  /// - Parameters:
  ///   - mapped: names of stations, with the fact that each is.
  ///   - language: in which it is told what is wrong.
  ///   - problems: takes what is wrong with them, each in words: lower case, no full stop.
  package init(
    _ ruleSet: RuleSet, mapped: [(name: String, fact: String)], in language: Language = .en, reporting problems: inout [String]
  ) {
    self.language = language
    let model = ruleSet.model
    var names: [String] = []
    for input in model.inputs where input.type == .number {
      guard let slot = model.vocabulary[input.name] else { continue }
      names.append(input.name)
      known[input.name] = slot
      for label in Set(input.label.all) { folded[Self.folded(label), default: []].append(slot) }
    }
    self.names = names
    for (name, fact) in mapped {
      guard let slot = known[fact] else {
        let nearest = Spelling.nearest(to: fact, among: names)
        problems.append(
          Words(
            vi: "`\(name)` được gán cho `\(fact)`, không phải là số mà hồ sơ nêu\(nearest.map { "; có phải `\($0)`?" } ?? "")",
            en: "`\(name)` is to be `\(fact)`, which is no number that a record states\(nearest.map { "; did you mean `\($0)`?" } ?? "")")[language])
        continue
      }
      known[name] = slot
    }
  }

  func slot(_ name: String) -> Int? {
    if let slot = known[name] { return slot }
    let found = Set(folded[Self.folded(name)] ?? [])
    return found.count == 1 ? found.first : nil
  }

  func refusal(_ name: String) -> String {
    let nearest = Spelling.nearest(to: name, among: names)
    return Words(
      vi: "`\(name)` không phải là thông số\(nearest.map { "; có phải `\($0)`?" } ?? "; nêu trong --parameters thông tin tương ứng: `\(name) = THÔNG TIN`")",
      en: "`\(name)` is no parameter\(nearest.map { "; did you mean `\($0)`?" } ?? "; say in --parameters which fact it is: `\(name) = FACT`")")[language]
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
