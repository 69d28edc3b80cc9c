package import Diagnostics
package import FEEL

/// The decision model of a rule set: its instruments, units, types, inputs, parameters and decisions, as read; expressions
/// are still text.
package struct DecisionModel: Sendable {
  package var identity: Identity
  package var units = Units()
  package var instruments: [String: Instrument] = [:]
  package var types: [ItemDefinition] = []
  package var inputs: [InputData] = []
  package var parameters: [Parameter] = []
  package var decisions: [Decision] = []
  package var vocabulary = Vocabulary()
  /// Instruments of a draft that is tried: here they count as issued. Never kept.
  package var triedDrafts: Set<String> = []
  /// The days on which what a draft changes begins. Never kept.
  package var draftDays: Set<CalendarDate> = []

  /// What the rule set is called and how its dossiers write things.
  package struct Identity: Sendable {
    package var name: String
    package var version: String
    package var title: Words
    /// In which its labels stand; the first is that of the office.
    package var languages: [Language]
    /// The day on which an example without a day of its own is run.
    package var examplesOn: CalendarDate?
    /// The days whose law the rule set holds, and what to say of all others.
    package var coverage: Coverage?
    package var numbers: NumberStyle
    /// Whether `15/03/2024` is a date, the day first.
    package var datesDayFirst: Bool
    /// Words for true and false beside `true` and `false`.
    package var yes: [String]
    package var no: [String]
    /// What records may say of a place, from the widest to the narrowest; empty where they may say what they like.
    package var placeLevels: [String]
    /// SHA-256 over the files, hexadecimal.
    package var hash: String

    package init(hash: String) {
      name = "?"
      version = "?"
      title = Words(vi: "?", en: "?")
      languages = ListedLanguages.usual
      numbers = .plain
      datesDayFirst = false
      yes = []
      no = []
      placeLevels = []
      self.hash = hash
    }
  }

  package init(identity: Identity) { self.identity = identity }

  /// The days whose law a rule set holds. On other days its silence means nothing.
  package struct Coverage: Sendable, Hashable {
    package let period: Period
    /// What is said of a day outside.
    package let outside: Words
    /// What is said of the last days inside.
    package let ending: Ending?

    /// A notice that the law which is here will soon no longer hold.
    package struct Ending: Sendable, Hashable {
      /// How many days before the last one it begins.
      package let days: Int
      package let says: Words
    }

    /// What is to be said of a day, where it lies near the end.
    package func notice(on day: CalendarDate) -> Words? {
      guard let ending, period.contains(day), let last = period.through else { return nil }
      return last.dayNumber - day.dayNumber <= ending.days ? ending.says : nil
    }
  }

  package func feelType(_ type: FactType) -> FEELType {
    switch type {
    case .number: .number
    case .text: .text
    case .boolean: .boolean
    case .date: .date
    case .item(let index): types[index].feelType
    case .list(let element): .list(feelType(element))
    }
  }

  /// The names and types that its expressions may use; the slot of a name is its index in the vocabulary.
  package var scope: Scope {
    var scope = Scope()
    for entry in vocabulary.entries { scope.declare(entry.name, entry.type) }
    for type in types { scope.declare(type: type.name, type.feelType) }
    return scope
  }
}

/// Every name that an expression may use. The index of a name is its slot in a row of values.
package struct Vocabulary: Sendable {
  package enum Meaning: Sendable, Hashable {
    /// Always given: `record.kind`, `assessment.date`.
    case builtin
    /// Index in `DecisionModel.inputs`.
    case input(Int)
    case parameter(Int)
    case decision(Int)
  }

  package struct Entry: Sendable {
    package let name: String
    package let meaning: Meaning
    package let type: FEELType
    package let unit: UnitRule
    package let range: SourceRange?
  }

  package private(set) var entries: [Entry] = []
  private var indices: [String: Int] = [:]

  package static let recordKind = 0
  package static let assessmentDate = 1

  package init() {}

  /// All names at once; `nil` where one stands twice.
  init?(_ entries: [Entry]) {
    indices.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() where indices.updateValue(index, forKey: entry.name) != nil {
      return nil
    }
    self.entries = entries
  }

  package subscript(name: String) -> Int? { indices[name] }

  /// Adds a name; the index of the one that has it already, where it is taken.
  package mutating func add(_ entry: Entry) -> Int? {
    if let taken = indices[entry.name] { return taken }
    indices[entry.name] = entries.count
    entries.append(entry)
    return nil
  }

  /// Whether a name is declared in a way that could not be read: what it is may be anything.
  package func isFaulty(_ slot: Int) -> Bool { entries[slot].type == .any }

  /// Makes a name one that may be anything, because it is declared twice.
  mutating func setFaulty(at index: Int) {
    let entry = entries[index]
    entries[index] = Entry(name: entry.name, meaning: entry.meaning, type: .any, unit: .none, range: entry.range)
  }

  /// Gives a name its unit, where that depends on a name declared after it.
  mutating func setUnit(_ unit: UnitRule, at index: Int) {
    let entry = entries[index]
    entries[index] = Entry(name: entry.name, meaning: entry.meaning, type: entry.type, unit: unit, range: entry.range)
  }

  package var names: [String] { entries.map(\.name) }
}
