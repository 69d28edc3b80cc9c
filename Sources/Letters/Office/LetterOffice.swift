internal import DecisionModel
internal import Screening

/// What an office prints of itself in its letters, as its file `letters.yaml` says it, which stands with its templates.
package struct LetterOffice: Sendable {
  package static let fileName = "letters.yaml"

  /// A value that is always the same: by letter and kind of record.
  struct Standing: Sendable {
    let name: LetterName
    let value: String
    /// Empty: all.
    let letters: [LetterKind]
    let kinds: [RecordKind]

    func holds(_ letter: LetterKind, _ kind: RecordKind?) -> Bool {
      (letters.isEmpty || letters.contains(letter)) && (kinds.isEmpty || kind.map(kinds.contains) ?? false)
    }
  }
  struct Recipients: Sendable {
    let letters: [LetterKind]
    let lines: [String]
  }
  /// An office that is asked for its opinion, of which facts.
  package struct Consulted: Sendable, Hashable {
    package let name: String
    /// Beginnings of the names of facts.
    let facts: [String]
  }
  struct Point: Sendable {
    let code: String
    let label: String
    let facts: [String]
  }
  struct Layout: Sendable {
    let paper: [Int]
    /// The least and the most, in millimetres: top, bottom, left, right.
    let margins: [[Int]]
  }

  var standing: [Standing] = []
  var recipients: [Recipients] = []
  package var consulted: [Consulted] = []
  var points: [Point] = []
  /// The topics of duties that say how an inspection goes.
  var inspectionTopics: [String] = []
  /// Which fact of a record fills which value.
  var facts: [(name: LetterName, fact: String)] = []
  /// Sentences without which the template of a letter is not the office's.
  var mustSay: [(letter: LetterKind, text: String)] = []
  /// Beginnings of the names of faces that have no Vietnamese letters as Unicode has them.
  var poorFonts: [String] = []
  var layout: Layout?

  init() {}

  /// The office that is asked for a fact: the one with the longest beginning of its name.
  package func consulted(for fact: String) -> Consulted? {
    var best: (office: Consulted, length: Int)?
    for office in consulted {
      for beginning in office.facts where fact.hasPrefix(beginning) && beginning.count > (best?.length ?? -1) {
        best = (office, beginning.count)
      }
    }
    return best?.office
  }

  func standing(_ letter: LetterKind, _ kind: RecordKind?) -> [LetterName: String] {
    var values: [LetterName: String] = [:]
    for value in standing where value.holds(letter, kind) && values[value.name] == nil { values[value.name] = value.value }
    return values
  }

  func recipients(_ letter: LetterKind) -> [String] {
    recipients.first { $0.letters.contains(letter) }?.lines ?? recipients.first { $0.letters.isEmpty }?.lines ?? []
  }
}
