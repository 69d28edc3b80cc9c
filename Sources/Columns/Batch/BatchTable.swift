package import Screening
package import Tables
package import DecisionModel
internal import Diagnostics
internal import FEEL

/// What the columns of a table are: found by the names of facts, their labels in either language, or a mapping.
package struct BatchTable: Sendable {
  package enum Target: Sendable, Hashable {
    /// The name of the record.
    case name
    case kind
    /// The day whose law is applied.
    case day
    case fact(Int)
    /// Many facts in one question, by index: the answer is that none of it holds.
    case checklist(Int)
    case ignored
  }

  package let format: TableFormat
  /// Columns that are no facts are passed over.
  package let skipsOthers: Bool
  /// In the order of the table; of JSON Lines, those that the first line or a mapping names.
  package let columns: [(header: String, target: Target)]
  private let targets: [String: Target]

  /// The target of a member of a JSON line; `nil` where the name is none that the rule set knows.
  package func target(_ name: String) -> Target? { targets[name] }

  /// A mapping: lines of `column = fact`; `-` for a column that is not read. Where the table has no header, the lines are its
  /// columns in order.
  package struct Mapping: Sendable {
    package var entries: [(column: String, fact: String)] = []

    package init(_ text: String) {
      for line in text.split(whereSeparator: \.isNewline) {
        let line = String(line).trimmed
        if line.isEmpty || line.hasPrefix("#") { continue }
        let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        entries.append((parts[0], parts.count > 1 ? parts[1] : parts[0]))
      }
    }
  }

  /// - Parameters:
  ///   - header: the names of the columns; `nil` where the table has none, and then the mapping lists them.
  ///   - language: in which it is told what is wrong.
  ///   - problems: takes what is wrong with them, each in words: lower case, no full stop.
  package init(
    _ format: TableFormat, header: [String]?, mapping: Mapping?, skipsOthers: Bool, _ rules: CompiledRuleSet,
    in language: Language = .en, reporting problems: inout [String]
  ) {
    func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }
    self.format = format
    self.skipsOthers = skipsOthers
    let model = rules.ruleSet.model
    var byName: [String: Target] = [
      "id": .name, "case": .name, "record.kind": .kind, "kind": .kind, "as of": .day, "assessment.date": .day,
    ]
    var byLabel: [String: [Target]] = [:]
    for (index, input) in model.inputs.enumerated() {
      guard let slot = model.vocabulary[model.inputs[index].name] else { continue }
      byName[input.name] = .fact(slot)
      for label in Set(input.label.all) {
        byLabel[Self.folded(label), default: []].append(.fact(slot))
      }
    }
    for (index, checklist) in rules.ruleSet.checklists.enumerated() where byName[checklist.name] == nil {
      byName[checklist.name] = .checklist(index)
    }
    func target(_ text: String) -> Target? {
      if text == "-" { return .ignored }
      if let target = byName[text] { return target }
      let labelled = Set(byLabel[Self.folded(text)] ?? [])
      return labelled.count == 1 ? labelled.first : nil
    }
    let mapped = Dictionary(
      (mapping?.entries ?? []).map { ($0.column, $0.fact) }, uniquingKeysWith: { first, _ in first })
    var columns: [(header: String, target: Target)] = []
    var seen: [Target: String] = [:]
    for name in header ?? mapping?.entries.map(\.column) ?? [] {
      let wanted = mapped[name] ?? name
      guard let target = target(wanted) else {
        columns.append((name, .ignored))
        if skipsOthers, mapped[name] == nil { continue }
        // Names before labels: the nearest of both is mostly the label of the same fact.
        let nearest =
          Spelling.nearest(to: wanted, among: model.inputs.map(\.name) + ["id", "kind", "as of"])
          ?? Spelling.nearest(to: wanted, among: model.inputs.flatMap(\.label.all))
        let isMapped = mapped[name] != nil
        problems.append(
          say(
            "cột `\(name)`\(isMapped ? " (`\(wanted)`)" : "") không phải là thông tin của hồ sơ"
              + (nearest.map { "; có phải `\($0)`?" } ?? "; nêu trong --columns thông tin tương ứng, hoặc `-` để bỏ qua, hoặc thêm --skip-others"),
            "the column `\(name)` is no fact\(isMapped ? " by the name `\(wanted)`" : "")"
              + (nearest.map { "; did you mean `\($0)`?" } ?? "; map it to one, or to `-`, in --columns, or pass --skip-others")))
        continue
      }
      if target != .ignored, let other = seen[target] {
        problems.append(
          say(
            "cột `\(other)` và cột `\(name)` là cùng một thông tin; đặt một cột thành `-` trong --columns",
            "the columns `\(other)` and `\(name)` are the same fact; map one of them to `-` in --columns"))
      }
      seen[target] = name
      columns.append((name, target))
    }
    if let header {
      for (column, _) in mapping?.entries ?? [] where !header.contains(column) && format != .jsonLines {
        let nearest = Spelling.nearest(to: column, among: header)
        problems.append(
          say(
            "bảng không có cột `\(column)` mà --columns nêu\(nearest.map { "; có phải `\($0)`?" } ?? "")",
            "the table has no column `\(column)`, which --columns names\(nearest.map { "; did you mean `\($0)`?" } ?? "")"))
      }
    }
    self.columns = columns
    var targets = byName
    for (column, fact) in mapping?.entries ?? [] { targets[column] = target(fact) }
    for (label, found) in byLabel where Set(found).count == 1 && targets[label] == nil { targets[label] = found[0] }
    self.targets = targets
  }

  /// Labels are told apart by their letters, not by capitals or spaces.
  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The facts that some column states.
  package var facts: [Int] {
    columns.compactMap { if case .fact(let slot) = $0.target { slot } else { nil } }
  }
}
