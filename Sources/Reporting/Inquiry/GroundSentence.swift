package import DecisionModel
internal import Inquiry
internal import Screening

/// The sentences about one part of a condition: what was read, held against what, and who says so.
struct GroundSentence {
  let language: Language
  /// Whether lists are told even where the value is in them.
  var isWhole = false

  // MARK: A part of a condition

  /// The part in full: value, threshold, where the threshold is written, how far apart they are.
  func full(_ ground: Explanation.Ground) -> String {
    var sentence = upperFirst(clause(ground, isBrief: false))
    guard let made = ground.comparison else { return sentence }
    var about: [String] = []
    if let label = ground.thresholdLabel, made.value.kind != .unknown, made.threshold.kind != .unknown {
      about.append(ExplainPhrase.named(language, label[language]))
      // A threshold that is itself derived is told below, with its source.
      if ground.derivations.allSatisfy({ $0.decision != made.parameter }) {
        if let source = made.thresholdSource { about.append(cite(source)) }
        if let period = ground.thresholdInForce {
          about.append(ExplainPhrase.inForce(language, spokenPeriod(period, language)))
        }
      }
    }
    if !about.isEmpty { sentence += " (\(about.joined(separator: "; ")))" }
    if let distance = made.distance(language), made.threshold.text != "0" { sentence += ": \(distance)" }
    if made.threshold.kind == .boolean, ground.holds == false {
      sentence += " (\(ExplainPhrase.wantedValue(language, made.threshold.spoken(language))))"
    }
    return sentence
  }

  /// The part as a clause inside a sentence: value and threshold alone.
  func short(_ ground: Explanation.Ground) -> String { clause(ground, isBrief: true) }

  private func clause(_ ground: Explanation.Ground, isBrief: Bool) -> String {
    guard let made = ground.comparison else {
      return ExplainPhrase.expression(language, ground.spoken?[language] ?? ground.text)
    }
    let label = lowerFirst(made.label[language])
    if made.value.kind == .unknown {
      switch made.threshold.kind {
      case .boolean: return ExplainPhrase.unknownFlag(language, label)
      case .unknown:
        return ground.thresholdLabel.map { ExplainPhrase.unknownBoth(language, label, $0[language]) }
          ?? ExplainPhrase.unknownFlag(language, label)
      case .text: return ExplainPhrase.unknownChoice(language, label, needed(made))
      case .number, .date, .other, .null:
        let isList = made.comparison == "in" && made.threshold.spokenRange(language) == nil
        return (isList ? ExplainPhrase.unknownOneOf : .unknownValue)(language, label, needed(made))
      }
    }
    let value = spoken(made.value)
    if made.threshold.kind == .unknown {
      return ExplainPhrase.unknownThreshold(
        language, label, value, lowerFirst(ground.thresholdLabel?[language] ?? ExplainPhrase.many(language, "", "")))
    }
    if ["<", "<=", ">", ">="].contains(made.comparison), made.value.kind == .number || made.value.kind == .date {
      return ordered(made, label, value, holds: ground.holds)
    }
    if made.threshold.kind == .boolean { return "\(label): \(value)" }
    let isThere = made.comparison == "!=" ? ground.holds == false : ground.holds == true
    if made.comparison == "in", made.threshold.text.contains("; ") {
      let list = shortened(made.threshold.spoken(language))
      let clause = ExplainPhrase.isValue(language, label, value)
      if isThere, isBrief || !isWhole { return clause }
      return clause + ", " + (isThere ? ExplainPhrase.isOne : .isNotOne)(language, list)
    }
    if let range = made.threshold.spokenRange(language) {
      return ExplainPhrase.isCount(language, label, value) + ", "
        + (isThere ? ExplainPhrase.within : .notWithin)(language, range)
    }
    return isThere
      ? ExplainPhrase.isValue(language, label, value)
      : ExplainPhrase.isNotValue(language, label, value, spoken(made.threshold))
  }

  private func ordered(_ made: Report.Comparison, _ label: String, _ value: String, holds: Bool?) -> String {
    let relation: String
    if let told = made.told, made.isPlain { return "\(label): \(told[language])" }
    // That there is some, or none, needs no threshold.
    if made.threshold.text == "0", made.value.kind == .number, !(made.value.text.hasPrefix("-")),
      made.comparison == ">" || made.comparison == "<="
    {
      return ExplainPhrase.isCount(language, label, value)
    }
    switch (made.comparison, holds == true) {
    case (">", true), ("<=", false): relation = ">"
    case (">", false), ("<=", true): relation = "<="
    case (">=", true), ("<", false): relation = ">="
    default: relation = "<"
    }
    return (made.value.kind == .number ? ExplainPhrase.isCount : .isValue)(language, label, value) + ", "
      + self.relation(relation, made.threshold, isDate: made.value.kind == .date)
  }

  private func relation(_ sign: String, _ threshold: Report.ShownValue, isDate: Bool) -> String {
    let phrase: ExplainPhrase =
      switch sign {
      case ">": isDate ? .after : .above
      case "<=": isDate ? .notAfter : .notAbove
      case ">=": isDate ? .fromDay : .atLeast
      case "<": isDate ? .before : .below
      case "!=": .differs
      default: .equalTo
      }
    return phrase(language, threshold.spoken(language))
  }

  /// What a comparison asks of a value that is not known.
  private func needed(_ made: Report.Comparison) -> String {
    if made.comparison == "in" { return made.threshold.spokenRange(language) ?? shortened(spoken(made.threshold)) }
    if made.comparison == "=" { return spoken(made.threshold) }
    return relation(made.comparison, made.threshold, isDate: made.threshold.kind == .date)
  }

  /// A long list by its beginning.
  private func shortened(_ list: String) -> String {
    let parts = list.split(separator: "; ")
    guard parts.count > 5 else { return list }
    return ExplainPhrase.many(language, parts.prefix(4).joined(separator: "; "), String(parts.count - 4))
  }

  // MARK: Where a fact comes from

  /// Who says what a fact is, in a line; what to ask where nobody does.
  func provenance(_ reading: Explanation.Reading) -> String {
    switch reading.standing {
    case .missing:
      let unit = reading.unit.map { " (\($0[language]))" } ?? ""
      var sentence = ExplainPhrase.ask(language, (reading.question ?? reading.label)[language] + unit)
      if !reading.choices.isEmpty, reading.choices.count <= 8 {
        sentence +=
          " — " + ExplainPhrase.choose(language, reading.choices.map { $0.spoken(language) }.joined(separator: "; "))
      }
      return sentence
    case .presumed: return ExplainPhrase.presumedAs(language, reading.line?.source.map { cite($0) } ?? "")
    case .stated:
      guard let line = reading.line else { return "" }
      if let because = line.because { return ExplainPhrase.followsAs(language, because[language]) }
      var parts = [
        line.asWritten.isEmpty || line.value.text == line.asWritten || line.value.kind == .boolean
          ? (line.origin == "finding" ? ExplainPhrase.finding : .stated)(language)
          : ExplainPhrase.statedAs(language, line.asWritten)
      ]
      let details: [String?] = [
        spokenAuthor(line.by, line.on, language), spokenPaper(line.document.map(document), line.page, language),
        line.evidence.map { Phrase.evidence(language, $0) },
        line.certainty.map { Phrase.certainty(language, spokenTerm($0, language)) },
        line.note.map { Phrase.note(language, $0) },
      ]
      parts += details.compactMap(\.self)
      return parts.joined(separator: "; ")
    }
  }

  // MARK: Small things

  /// A document by its title; one that has only an address, by whose it is.
  private func document(_ text: String) -> String {
    var names: [String] = []
    for part in text.split(separator: "; ") {
      var name = String(part)
      if let host = name.split(separator: "/", maxSplits: 2).dropFirst().first, name.hasPrefix("http") {
        name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
      }
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: "; ")
  }

  /// A value inside a sentence: a label begins small.
  func spoken(_ value: Report.ShownValue) -> String {
    let spoken = value.spoken(language)
    // Names have more than one capital: they stay as they are.
    return value.label == nil || spoken.dropFirst().contains(where: \.isUppercase) ? spoken : lowerFirst(spoken)
  }

  /// Where something is written, with a word on a weak reading unless there is no room for it.
  func cite(_ source: Report.Source, isBrief: Bool = false) -> String {
    let cited = source.hasNumber ? citation(source, language) : lowerFirst(source.title[language])
    guard let weak = source.weak, !isBrief else { return cited }
    return "\(cited) (\(Phrase.weakSource(language, weak[language])))"
  }

  /// A label inside a sentence: its first letter small, unless the word is an abbreviation.
  func lowerFirst(_ text: String) -> String {
    uncapitalised(text, language)
  }

  func upperFirst(_ text: String) -> String { text.first.map { $0.uppercased() + text.dropFirst() } ?? text }
}

/// A period as people say it: `2026-05-18 .. 2027-02-28` is từ 18/05/2026 đến 28/02/2027.
package func spokenPeriod(_ text: String, _ language: Language) -> String {
  let parts = text.components(separatedBy: "..")
  guard parts.count == 2 else { return text }
  let from = spokenDate(parts[0].trimmingSpaces, language)
  let through = spokenDate(parts[1].trimmingSpaces, language)
  switch (from.isEmpty, through.isEmpty) {
  case (false, false): return PeriodPhrase.fromThrough(language, from, through)
  case (false, true): return PeriodPhrase.from(language, from)
  case (true, false): return PeriodPhrase.through(language, through)
  case (true, true): return PeriodPhrase.always(language)
  }
}

/// The wording of a period.
private enum PeriodPhrase: Phrasing {
  case fromThrough, from, through, always

  var words: Words {
    switch self {
    case .fromThrough: Words(vi: "từ {1} đến {2}", en: "from {1} to {2}")
    case .from: Words(vi: "từ {1}", en: "since {1}")
    case .through: Words(vi: "đến {1}", en: "until {1}")
    case .always: Words(vi: "mọi thời điểm", en: "at all times")
    }
  }
}

extension String {
  /// Pieces between a separator of several letters.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.ranges(of: separator).first {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }

  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
