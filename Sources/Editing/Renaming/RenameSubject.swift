package import DecisionModel
internal import Diagnostics
internal import Impact
internal import Screening

/// What is to have another name.
package enum RenameSubject: Sendable, Hashable {
  /// A fact, parameter or decision: they share one vocabulary.
  case name
  /// A value of the types with these names; several where they have it in common and all mean it.
  case value(ofType: String)
  case rule
  case duty
  case criterion
  case clause

  package var words: Words {
    switch self {
    case .name: Words(vi: "tên", en: "name")
    case .value(let type): Words(vi: "giá trị của \(type)", en: "value of \(type)")
    case .rule: Words(vi: "quy tắc", en: "rule")
    case .duty: Words(vi: "nghĩa vụ", en: "duty")
    case .criterion: Words(vi: "tiêu chí", en: "criterion")
    case .clause: Words(vi: "điều khoản", en: "clause")
    }
  }

  /// The keys below which such a name stands, where it is no name of the vocabulary; the last key above it.
  var keys: Set<String> {
    switch self {
    case .name, .value: []
    case .rule: ["rule", "hits"]
    case .duty: ["duty"]
    case .criterion: ["criterion"]
    case .clause: ["answers", "clauses"]
    }
  }

  /// Where such a thing is declared; `nil` for what no list of members is gone through for.
  func declaration(of old: String, in ruleSet: RuleSet) -> SourceRange? {
    switch self {
    case .name: ruleSet.model.vocabulary[old].flatMap { ruleSet.model.vocabulary.entries[$0].range }
    case .rule: ruleSet.criteria.flatMap(\.rules).first { $0.name == old }?.range
    case .duty: ruleSet.duties.flatMap(\.rules).first { $0.name == old }?.range
    case .criterion: ruleSet.criteria.first { $0.name == old }?.range
    case .value, .clause: nil
    }
  }

  /// All that a rule set calls so.
  static func all(called old: String, in ruleSet: RuleSet) -> [RenameSubject] {
    var found: [RenameSubject] = []
    if let slot = ruleSet.model.vocabulary[old], ruleSet.model.vocabulary.entries[slot].range != nil { found.append(.name) }
    for type in ruleSet.model.types where type.value(old) != nil { found.append(.value(ofType: type.name)) }
    if ruleSet.criteria.contains(where: { $0.name == old }) { found.append(.criterion) }
    if ruleSet.criteria.contains(where: { $0.rules.contains { $0.name == old } }) { found.append(.rule) }
    if ruleSet.duties.contains(where: { $0.rules.contains { $0.name == old } }) { found.append(.duty) }
    if ruleSet.clauses.contains(where: { $0.name == old }) { found.append(.clause) }
    return found
  }

  /// Everything that could have been meant, for the nearest.
  static func names(of ruleSet: RuleSet) -> [String] {
    ruleSet.model.vocabulary.names + ruleSet.criteria.map(\.name) + ruleSet.criteria.flatMap { $0.rules.map(\.name) }
      + ruleSet.duties.flatMap { $0.rules.map(\.name) } + ruleSet.clauses.map(\.name)
      + ruleSet.model.types.flatMap { $0.values.map(\.value) }
  }

  /// Why such a thing cannot be called so; `nil` where it can.
  func objection(to new: String, in ruleSet: RuleSet) -> Words? {
    func taken(_ is: Bool) -> Words? {
      `is` ? Words(vi: "tên `\(new)` đã có trong bộ quy tắc", en: "`\(new)` is taken already") : nil
    }
    switch self {
    case .name:
      guard ModelReader.isName(new) else {
        return Words(
          vi: "`\(new)` không phải là tên: chữ thường không dấu, dấu chấm và gạch dưới, như `wastewater.flow`",
          en: "`\(new)` is not a name: lower-case English letters, dot for part-of, underscore between words, as `wastewater.flow`")
      }
      return taken(ruleSet.model.vocabulary[new] != nil || ruleSet.checklists.contains { $0.name == new })
    case .value(let type):
      guard !new.isEmpty, !new.contains(where: { "\"\\'{}[],:#&*!|>%@`\n".contains($0) }), new == new.trimmed else {
        return Words(vi: "`\(new)` có ký tự không dùng được trong một giá trị", en: "`\(new)` has characters that no value can have")
      }
      return taken(ruleSet.model.types.first { $0.name == type }?.value(new) != nil)
    case .rule, .duty, .criterion, .clause:
      let isPlain = new.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
      }
      guard isPlain, !new.isEmpty else {
        return Words(
          vi: "`\(new)` không phải là tên: chữ cái không dấu, chữ số, `-`, `_`, `.`",
          en: "`\(new)` is not a name: English letters, digits, `-`, `_`, `.`")
      }
      return taken(Self.all(called: new, in: ruleSet).contains { $0 == self })
    }
  }
}
