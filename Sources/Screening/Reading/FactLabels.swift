internal import DecisionModel
internal import Diagnostics
internal import YAMLTree

/// The names under which records may state facts: that of the rule files, the label in either language, what else documents call it; with or
/// without marks.
final class FactLabels {
  private let model: DecisionModel

  init(_ model: DecisionModel) { self.model = model }

  private struct Name {
    let text: String
    let slot: Int
  }

  private lazy var names: [[Unicode.Scalar]: [Name]] = {
    var names: [[Unicode.Scalar]: [Name]] = [:]
    for input in model.inputs {
      guard let slot = model.vocabulary[input.name] else { continue }
      for text in input.label.all + input.called { names[Spelling.folded(text), default: []].append(Name(text: text, slot: slot)) }
    }
    return names
  }()

  /// The facts that a text may mean: by its letters with their marks, where these tell; else without.
  func facts(named text: String) -> [Int] {
    let alike = names[Spelling.folded(text)] ?? []
    let exact = alike.filter { Spelling.same($0.text, text) }
    return Set((exact.isEmpty ? alike : exact).map(\.slot)).sorted()
  }

  /// The label that is nearest to a text.
  func nearest(to text: String) -> String? { Spelling.nearest(to: text, among: model.inputs.map(\.label.vi)) }
}

extension CaseReader {
  /// The slot of a fact by its name or its label.
  func slot(_ key: Scalar, reporting problems: inout [Diagnostic]) -> Int? {
    let model = elements.model
    guard model.vocabulary[key.text] == nil, !model.inputs.contains(where: { $0.formerly.contains(key.text) }) else {
      return elements.inputOfRecord(key, reporting: &problems)
    }
    let meant = labels.facts(named: key.text)
    if meant.count == 1 { return meant[0] }
    if meant.count > 1 {
      let names = meant.map { "`\(model.vocabulary.entries[$0].name)`" }
      let spoken = meant.map { "“\(model.label(of: $0).vi)” (\(model.vocabulary.entries[$0].name))" }
      problems.append(
        Diagnostic(
          .unknownName, "`\(key.text)` may be \(names.joined(separator: " or "))", at: key.range,
          help: "write the name of the one that is meant"
        ).told("“\(key.text)” có thể là \(spoken.joined(separator: " hoặc "))", help: "ghi tên của thông tin muốn nêu"))
      return nil
    }
    var own: [Diagnostic] = []
    _ = elements.input(key, reporting: &own)
    let nearest = problems.count < 200 ? labels.nearest(to: key.text) : nil
    problems += own.map { problem in
      problem.told(
        "không có thông tin nào tên là “\(key.text)”",
        help: nearest.map { "có phải “\($0)”?" } ?? "lệnh `sangloc facts` liệt kê tất cả")
    }
    return nil
  }
}

extension DecisionModel {
  /// The label of an input.
  func label(of slot: Int) -> Words {
    if case .input(let index) = vocabulary.entries[slot].meaning { return inputs[index].label }
    return Words(vi: vocabulary.entries[slot].name, en: vocabulary.entries[slot].name)
  }
}
