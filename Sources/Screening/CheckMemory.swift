internal import DecisionModel
internal import Diagnostics
internal import FEEL

/// What a check found nothing wrong with, so that the next one looks again only at what was changed since and at what rests on it.
///
/// Of the tables of a decision, and of the examples of a rule or decision, it is kept that they were clean, with the texts of all files in which
/// something stands that they rest on: what they read, themselves and through others, the facts that exclusions tie to these, and all files that
/// declare more than facts, parameters, decisions, criteria and duties. Where one of these texts is another, they are looked at again; and what was
/// not clean is looked at every time, so that it is told where it stands now.
package struct CheckMemory: Sendable {
  fileprivate var clean: Set<Int> = []

  package init() {}

  /// How many tables and lists of examples are known to be clean.
  package var count: Int { clean.count }
}

/// The memory of one rule set while it is checked.
struct CheckRecall: Sendable {
  /// By index of the decision: what its tables rest on; `nil` for what is not remembered.
  private var ofTables: [Int?] = []
  private var ofExamples: [ExampleTrial.Subject: Int] = [:]
  private let before: Set<Int>

  /// Nothing is remembered.
  init() { before = [] }

  init(_ rules: CompiledRuleSet, _ sources: SourceFiles, _ memory: CheckMemory) {
    before = memory.clean
    let footprint = Footprint(rules, sources)
    let decisions = rules.ruleSet.model.decisions
    ofTables = decisions.indices.map { footprint.tables(ofDecision: $0) }
    var examples: [ExampleTrial.Subject: [Example]] = [:]
    for (subject, example) in rules.examples { examples[subject, default: []].append(example) }
    for (subject, own) in examples { ofExamples[subject] = footprint.examples(own, of: subject) }
  }

  func isClean(tablesOf decision: Int) -> Bool {
    guard ofTables.indices.contains(decision), let key = ofTables[decision] else { return false }
    return before.contains(key)
  }

  func isClean(examplesOf subject: ExampleTrial.Subject) -> Bool { ofExamples[subject].map(before.contains) ?? false }

  /// What is clean now.
  ///
  /// - Parameters:
  ///   - tables: whether nothing was found in the tables of a decision.
  ///   - examples: whether all examples of a subject came true.
  func memory(tables: (Int) -> Bool, examples: (ExampleTrial.Subject) -> Bool) -> CheckMemory {
    var memory = CheckMemory()
    for (index, key) in ofTables.enumerated() {
      if let key, before.contains(key) || tables(index) { memory.clean.insert(key) }
    }
    for (subject, key) in ofExamples where before.contains(key) || examples(subject) { memory.clean.insert(key) }
    return memory
  }
}

/// What tables and examples rest on, as a number of all texts that say it.
private struct Footprint {
  private let rules: CompiledRuleSet
  private let reach: ExclusionReach
  /// By index of the decision: the slots that it reads itself, on any day.
  private let reads: [[Int]]
  /// By place in the reach: the slots of an exclusion.
  private let excluded: [[Int]]
  /// By file: a number of its name and text.
  private let texts: [Int]
  /// Of all files on which everything may rest, and of the names that there are.
  private let common: Int
  private let isCommon: [Bool]

  init(_ rules: CompiledRuleSet, _ sources: SourceFiles) {
    self.rules = rules
    let model = rules.ruleSet.model
    let program = rules.model.program
    reach = ExclusionReach(rules)
    reads = zip(rules.model.decisions, model.decisions).map { compiled, decision in
      let columns = decision.versions.flatMap { version -> [Int] in
        if case .table(let table) = version.logic { table.inputs.compactMap(\.name) } else { [] }
      }
      return Set(compiled.roots.flatMap { program.slots(below: $0) }.map { Int($0.index) } + columns).sorted()
    }
    var excluded = [[Int]](repeating: [], count: reach.all.count)
    for (slot, places) in reach.by { for place in places { excluded[place].append(slot) } }
    self.excluded = excluded
    let isCommon = sources.all.map { !Self.declaresElements($0) }
    let texts = sources.all.map { file in
      var hasher = Hasher()
      hasher.combine(file.path)
      file.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
      return hasher.finalize()
    }
    var hasher = Hasher()
    for index in texts.indices where isCommon[index] { hasher.combine(texts[index]) }
    for entry in model.vocabulary.entries { hasher.combine(entry.name) }
    common = hasher.finalize()
    self.texts = texts
    self.isCommon = isCommon
  }

  /// Whether a file declares facts, parameters, one decision, criterion or topic of duties, and nothing else: on another, everything may rest.
  private static func declaresElements(_ file: SourceFile) -> Bool {
    let known: Set = [
      "inputs", "parameters", "criterion", "duties", "decision", "label", "answers", "weight", "cap", "judged on", "rules", "note", "answer", "shown",
      "versions", "examples",
    ]
    for line in file.bytes.split(separator: UInt8(ascii: "\n")) {
      guard let first = line.first, first != UInt8(ascii: " "), first != UInt8(ascii: "#"), first != UInt8(ascii: "\r") else { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), known.contains(String(decoding: line[..<colon], as: UTF8.self)) else { return false }
    }
    return true
  }

  func tables(ofDecision index: Int) -> Int? {
    let decision = rules.ruleSet.model.decisions[index]
    // What a column works out shows in its cells; where there is none, it is not known here.
    for case .table(let table) in decision.versions.map(\.logic) {
      for (column, input) in table.inputs.enumerated() where input.name == nil {
        let isEmpty = table.rows.allSatisfy { if case .any = $0.tests[column] { true } else { false } }
        if isEmpty { return nil }
      }
    }
    return key("tables", decision.range, [rules.model.decisions[index].slot] + decision.examples.flatMap { $0.given.map(\.name) })
  }

  func examples(_ examples: [Example], of subject: ExampleTrial.Subject) -> Int? {
    guard let range = examples.first?.range else { return nil }
    var open = examples.flatMap { $0.given.map(\.name) }
    if let slot = rules.slot(of: subject) { open.append(slot) }
    if let root = rules.root(of: subject) { open += rules.model.program.slots(below: root).map { Int($0.index) } }
    return key("examples", range, open)
  }

  /// A number of all that is rested on from some names on.
  ///
  /// - Parameter range: of what is looked at.
  private func key(_ what: String, _ range: SourceRange, _ first: [Int]) -> Int? {
    let model = rules.ruleSet.model
    var open = first
    var seen: Set<Int> = []
    var files: Set<Int> = [Int(range.file.index)]
    while let slot = open.popLast() {
      guard seen.insert(slot).inserted else { continue }
      let entry = model.vocabulary.entries[slot]
      if let file = entry.range?.file { files.insert(Int(file.index)) }
      if case .named(let by) = entry.unit { open.append(by) }
      if let allowed = rules.model.allowed[slot] { open += rules.model.program.slots(below: allowed).map { Int($0.index) } }
      if case .decision(let index) = entry.meaning, reads.indices.contains(index) { open += reads[index] }
      for place in reach.by[slot] ?? [] { open += excluded[place] }
    }
    var hasher = Hasher()
    hasher.combine(what)
    hasher.combine(range)
    hasher.combine(common)
    for file in files.sorted() where !isCommon[file] {
      hasher.combine(file)
      hasher.combine(texts[file])
    }
    return hasher.finalize()
  }
}
