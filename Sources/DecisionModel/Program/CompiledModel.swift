package import FEEL

/// A decision model whose names are slots and whose expressions are nodes of one program.
package struct CompiledModel: Sendable {
  package var model: DecisionModel
  package let program: Program
  package var decisions: [CompiledDecision]
  /// Decisions by index, each after all that it needs.
  package let order: [Int]
  /// Roots of the tests over the value of an input, by slot.
  package let allowed: [Int: Int32]
  /// By index of the parameter.
  package var parameters: [Versions]
  /// Slots that some expression or table reads.
  package let used: Set<Int>

  /// The law of a day.
  package func on(_ day: CalendarDate) -> ModelOnDay { ModelOnDay(self, day) }

  /// Every day on which a parameter or decision changes, in order.
  package var changes: [CalendarDate] {
    Set((parameters + decisions.map(\.versions)).flatMap(\.changes)).sorted { $0 < $1 }
  }
}

package struct CompiledDecision: Sendable {
  package enum Logic: Sendable {
    case wanting
    case expression(Int32)
    case table(CompiledTable)

    /// The roots of its expressions and cells.
    package var roots: [Int32] {
      switch self {
      case .wanting: []
      case .expression(let root): [root]
      case .table(let table): table.roots
      }
    }
  }

  package let slot: Int
  package var versions: Versions
  /// By index of the version.
  package var logic: [Logic]

  /// The roots of all its expressions and cells.
  package var roots: [Int32] { logic.flatMap(\.roots) }

  /// Looks at each of them without making a list.
  package func visitRoots(_ look: (Int32) -> Void) {
    for logic in logic {
      switch logic {
      case .wanting: break
      case .expression(let root): look(root)
      case .table(let table): table.visitRoots(look)
      }
    }
  }
}

package struct CompiledTable: Sendable {
  package struct Row: Sendable {
    /// Roots of the tests; a cell `-` has none.
    package var tests: [Int32]
    package var answers: [Answer]
  }

  package enum Answer: Sendable {
    case value(Value)
    case expression(Int32)
    case notDetermined
  }

  package let evaluation: TableEvaluation
  /// Roots of the tests that the inputs must pass before any row is looked at.
  package let allowed: [Int32]
  package var rows: [Row]
  package var defaults: [Answer]?
  /// Names of the answers where there are several.
  package let outputs: [String]

  /// The roots of all its cells.
  package var roots: [Int32] {
    var roots: [Int32] = []
    visitRoots { roots.append($0) }
    return roots
  }

  /// Looks at each of them without making a list: first at what the inputs must pass, then at the tests, then at the answers.
  func visitRoots(_ look: (Int32) -> Void) {
    for root in allowed { look(root) }
    for row in rows { for root in row.tests { look(root) } }
    for row in rows { for case .expression(let root) in row.answers { look(root) } }
    for case .expression(let root) in defaults ?? [] { look(root) }
  }
}

/// The decision model as of one day: which version of each parameter and decision holds.
///
/// It is made once and handed on without being copied.
package final class ModelOnDay: Sendable {
  /// Why a name has no value on this day.
  package enum Gap: Sendable, Hashable {
    /// No version holds.
    case noVersion
    /// The text is known by name only.
    case wanting(Citation)
  }

  package let compiled: CompiledModel
  package let day: CalendarDate
  /// By index of the decision: the version in force.
  package let decisionVersions: [Int?]
  /// By index of the parameter.
  package let parameterVersions: [Int?]
  /// The values of parameters, by slot.
  package let values: [(slot: Slot, value: Value)]
  /// Parameters and decisions without a value on this day, by slot.
  package let gaps: [Int: Gap]

  init(_ compiled: CompiledModel, _ day: CalendarDate) {
    self.compiled = compiled
    self.day = day
    let model = compiled.model
    decisionVersions = compiled.decisions.map { $0.versions.index(on: day) }
    parameterVersions = compiled.parameters.map { $0.index(on: day) }
    var values: [(slot: Slot, value: Value)] = []
    var gaps: [Int: Gap] = [:]
    for (index, parameter) in model.parameters.enumerated() {
      guard let slot = model.vocabulary[parameter.name] else { continue }
      guard let version = parameterVersions[index] else {
        gaps[slot] = .noVersion
        continue
      }
      switch parameter.values[version].content {
      case .value(let value): values.append((Slot(Int32(slot)), value))
      case .wanting: gaps[slot] = .wanting(parameter.values[version].source)
      }
    }
    for (index, decision) in compiled.decisions.enumerated() {
      guard let version = decisionVersions[index] else {
        gaps[decision.slot] = .noVersion
        continue
      }
      if case .wanting(let citation) = model.decisions[index].versions[version].logic {
        gaps[decision.slot] = .wanting(citation)
      }
    }
    self.values = values
    self.gaps = gaps
  }

  /// Where the value of a parameter or decision on this day is written.
  package func source(of slot: Int) -> Citation? {
    switch compiled.model.vocabulary.entries[slot].meaning {
    case .parameter(let index): parameterVersions[index].map { compiled.model.parameters[index].values[$0].source }
    case .decision(let index): decisionVersions[index].flatMap { compiled.model.decisions[index].versions[$0].source }
    case .input, .builtin: nil
    }
  }
}
