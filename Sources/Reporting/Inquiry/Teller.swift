import DecisionModel
import Inquiry
import Screening

/// Tells a tree of grounds as sentences in levels, each fact's source once.
struct Teller {
  let sentence: GroundSentence
  let isWhole: Bool
  private var told: Set<String> = []
  /// How many parts were left out so far.
  private(set) var folded = 0

  init(sentence: GroundSentence, isWhole: Bool) {
    self.sentence = sentence
    self.isWhole = isWhole
  }

  private var language: Language { sentence.language }

  // MARK: Grounds

  mutating func items(_ ground: Explanation.Ground) -> [Document.Item] {
    switch ground.form {
    case .comparison: return [leaf(ground)]
    case .expression:
      return ground.parts.isEmpty ? [leaf(ground)] : ground.parts.flatMap { items($0) }
    case .not:
      return [.init(ExplainPhrase.notHolds(language), Document.Mark(ground.holds), ground.parts.flatMap { items($0) })]
    case .all: return parts(ground)
    case .any:
      // A single part that is enough speaks for itself.
      if ground.parts.count == 1 { return parts(ground) }
      let phrase: ExplainPhrase = ground.holds == false ? .noneHolds : .oneIsEnough
      return [.init(phrase(language), Document.Mark(ground.holds), parts(ground))]
    }
  }

  private mutating func parts(_ ground: Explanation.Ground) -> [Document.Item] {
    var items: [Document.Item] = []
    for part in ground.parts {
      let told = self.items(part)
      // Conditions that must all hold, inside others of which one is enough, stand together.
      if ground.form == .any, ground.parts.count > 1, part.form == .all, told.count > 1 {
        let phrase: ExplainPhrase = part.holds.map { $0 ? .both : .notBoth } ?? .maybeBoth
        items.append(.init(phrase(language), Document.Mark(part.holds), told))
      } else {
        items += told
      }
    }
    folded += ground.folded
    return items
  }

  private mutating func leaf(_ ground: Explanation.Ground) -> Document.Item {
    var item = Document.Item(sentence.full(ground), Document.Mark(ground.holds))
    for reading in ground.readings where told.insert(reading.fact).inserted {
      item.items.append(.init(sentence.provenance(reading)))
    }
    for wanted in ground.wanting { item.items.append(self.item(wanted)) }
    for derivation in ground.derivations where !derivation.isTold {
      // What the part itself says need not be said again.
      if derivation.decision == ground.comparison?.fact, derivation.answer.kind != .unknown {
        let parts = parts(derivation, isAsked: false)
        // That the rule set itself calls a thing so is no law: what it calls so is enough.
        if let source = derivation.source, !source.hasNumber, !isWhole {
          item.items += parts
        } else {
          item.items.append(.init(basis(derivation), nil, parts))
        }
      } else {
        item.items += items(derivation)
      }
    }
    return item
  }

  // MARK: Decisions

  /// A decision that a part rests on: its answer, and below it why.
  mutating func items(_ derivation: Explanation.Derivation) -> [Document.Item] {
    [
      .init(
        headline(derivation), derivation.answer.kind == .unknown ? .unknown : nil, parts(derivation, isAsked: false))
    ]
  }

  private func basisOfTable(_ derivation: Explanation.Derivation) -> String {
    derivation.source.map { sentence.cite($0) } ?? Phrase.noText(language)
  }

  /// Where the answer of a decision is written.
  private func basis(_ derivation: Explanation.Derivation) -> String {
    let period = derivation.inForce.map { "; " + ExplainPhrase.inForce(language, spokenPeriod($0, language)) } ?? ""
    let source = derivation.rows.first { $0.holds == true }?.source ?? derivation.source
    let cited = source.map { sentence.cite($0) } ?? Phrase.noText(language)
    return derivation.isDefault
      ? ExplainPhrase.byDefault(language, cited + period) : ExplainPhrase.by(language, cited) + period
  }

  private func headline(_ derivation: Explanation.Derivation) -> String {
    let label = derivation.label[language]
    if derivation.answer.kind == .unknown {
      if !derivation.wanting.isEmpty {
        let texts = derivation.wanting.map { $0.source.map { sentence.cite($0) } ?? $0.label[language] }
        return ExplainPhrase.derivedWanting(language, label, texts.joined(separator: "; "))
      }
      return ExplainPhrase.derivedUnknown(language, label, missing(derivation).joined(separator: "; "))
    }
    let answer = sentence.spoken(derivation.answer)
    if derivation.isDefault { return ExplainPhrase.derivedDefault(language, label, answer) }
    let row = derivation.rows.first { $0.holds == true }
    guard let source = row?.source ?? derivation.source else { return ExplainPhrase.derived(language, label, answer) }
    let period = derivation.inForce.map { " (\(ExplainPhrase.inForce(language, spokenPeriod($0, language))))" } ?? ""
    return ExplainPhrase.derivedFrom(language, label, answer, sentence.cite(source) + period)
  }

  /// The labels of the facts that a decision lacks.
  private func missing(_ derivation: Explanation.Derivation) -> [String] {
    lacking(derivation).facts.map { sentence.lowerFirst($0.label[language]) }
  }

  /// The facts and texts that a decision lacks, each once.
  private func lacking(_ derivation: Explanation.Derivation)
    -> (facts: [Explanation.Reading], texts: [Explanation.Wanted])
  {
    var facts: [Explanation.Reading] = []
    var texts: [Explanation.Wanted] = []
    func look(_ ground: Explanation.Ground) {
      for reading in ground.readings where reading.standing == .missing && !facts.contains(reading) {
        facts.append(reading)
      }
      for wanted in ground.wanting where !texts.contains(wanted) { texts.append(wanted) }
      for derivation in ground.derivations { look(derivation) }
      for part in ground.parts { look(part) }
    }
    func look(_ derivation: Explanation.Derivation) {
      for wanted in derivation.wanting where !texts.contains(wanted) { texts.append(wanted) }
      if let ground = derivation.ground { look(ground) }
      for row in derivation.rows where row.holds == nil { for cell in row.cells { look(cell) } }
    }
    look(derivation)
    return (facts, texts)
  }

  /// What a decision lacks, as items: what to ask, which text to read.
  private mutating func items(lackedBy derivation: Explanation.Derivation) -> [Document.Item] {
    let lacking = lacking(derivation)
    var items: [Document.Item] = []
    for reading in lacking.facts where told.insert(reading.fact).inserted {
      let label = sentence.lowerFirst(reading.label[language])
      items.append(
        .init(
          sentence.upperFirst(ExplainPhrase.unknownFlag(language, label)), .unknown,
          [.init(sentence.provenance(reading))]))
    }
    for wanted in lacking.texts where wanted.name != derivation.decision && told.insert(wanted.name).inserted {
      items.append(item(wanted))
    }
    return items
  }

  private func item(_ wanted: Explanation.Wanted) -> Document.Item {
    .init(
      ExplainPhrase.derivedWanting(
        language, wanted.label[language], wanted.source.map { sentence.cite($0) } ?? Phrase.noText(language)), .unknown)
  }

  /// Why a decision answered as it did: the cells of the row that holds, what an expression rests on; where it was asked for,
  /// the rows that do not hold too, each with the cell on which it fails.
  mutating func parts(_ derivation: Explanation.Derivation, isAsked: Bool) -> [Document.Item] {
    // Which of its rows might hold is of no use to who must ask.
    if !(isAsked || isWhole), derivation.answer.kind == .unknown { return items(lackedBy: derivation) }
    var items: [Document.Item] = []
    if let ground = derivation.ground { items += self.items(ground) }
    if !(isAsked || isWhole) {
      for row in derivation.rows where row.holds != false {
        for cell in row.cells {
          for item in self.items(cell) where !items.contains(where: { $0.text == item.text }) { items.append(item) }
        }
      }
      return items + readings(derivation)
    }
    for row in derivation.rows {
      let answer = row.answer.map(sentence.spoken) ?? "…"
      let number = String(row.number)
      let phrase: ExplainPhrase = row.holds.map { $0 ? .rowHolds : .rowFails } ?? .rowMight
      var told = Document.Item(phrase(language, number, answer), Document.Mark(row.holds))
      for cell in row.cells { told.items += self.items(cell) }
      if let source = row.source { told.items.append(.init("\(Phrase.source(language)): \(sentence.cite(source))")) }
      items.append(told)
    }
    if derivation.isDefault {
      items.append(.init(ExplainPhrase.byDefault(language, basisOfTable(derivation)), nil, readings(derivation)))
    } else {
      items += readings(derivation)
    }
    if derivation.foldedRows > 0, isAsked {
      items.append(.init(ExplainPhrase.foldedRows(language, String(derivation.foldedRows))))
    }
    return items
  }

  /// The facts on which the rows that are not told fail.
  private mutating func readings(_ derivation: Explanation.Derivation) -> [Document.Item] {
    derivation.readings.filter { told.insert($0.fact).inserted }.map { reading in
      let value = reading.line.map { sentence.spoken($0.value) } ?? Phrase.unknown(language)
      return Document.Item(
        ExplainPhrase.isValue(language, reading.label[language], value), nil, [.init(sentence.provenance(reading))])
    }
  }
}
