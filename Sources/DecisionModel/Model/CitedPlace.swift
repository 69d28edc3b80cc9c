/// The parts into which instruments are divided, by the words of the rule files (`annex II row 15`).
package enum CitedPart: String, Sendable, CaseIterable {
  case part, chapter, section, article, clause, point, bullet, annex, appendix, table, column, row, item, group, form,
    note, page, paragraph, year

  /// The word as written, in the plural or shortened too: `rows`, `art.`
  init?(word: Substring) {
    let word = word.lowercased()
    let short = [
      "art.": "article", "arts.": "article", "app.": "appendix", "no.": "item", "sec.": "section",
      "appendices": "appendix",
    ]
    let whole = short[word] ?? word
    let singular = [whole] + ["s", "es"].filter(whole.hasSuffix).map { String(whole.dropLast($0.count)) }
    guard let part = singular.lazy.compactMap(CitedPart.init(rawValue:)).first else { return nil }
    self = part
  }
}

/// A place in an instrument, cut into its parts.
package struct CitedPlace: Sendable, Hashable {
  package struct Step: Sendable, Hashable {
    package var part: CitedPart
    /// `15`, `II.4`, `1 to 3`; empty where the instrument has one such part only.
    package var name: String

    package init(part: CitedPart, name: String) {
      self.part = part
      self.name = name
    }
  }

  /// From the widest to the narrowest.
  package let steps: [Step]

  /// `nil` where a word is neither a part, nor a name such as `II.4`, `15`, `a`, `1-3`, nor an `and` or `to` between two names.
  package init?(_ place: String) {
    var steps: [Step] = []
    /// Between two names: what joins them.
    var joint: String?
    for word in place.split(separator: " ") {
      let bare = word.hasSuffix(",") ? word.dropLast() : word
      let isOpen = steps.last?.name.isEmpty == true || joint != nil
      if let part = CitedPart(word: bare) {
        if isOpen { return nil }
        steps.append(Step(part: part, name: ""))
      } else if Self.joints.contains(String(bare)) {
        if isOpen || steps.isEmpty { return nil }
        joint = String(bare)
      } else if isName(bare) {
        // A name without a part before it is a section of a plan (`II.4`) or, further on, of an annex (`A.VI.1`); a small
        // letter is a point.
        let part: CitedPart = bare.count == 1 && bare.allSatisfy(\.isLowercase) ? .point : .section
        if !isOpen { steps.append(Step(part: part, name: "")) }
        steps[steps.count - 1].name += (joint.map { " \($0) " } ?? "") + bare
        joint = nil
      } else {
        return nil
      }
    }
    // An instrument that has one annex, or whose tables are meant all together, names none of them.
    guard joint == nil, !steps.isEmpty, steps.count == 1 || !steps.contains(where: { $0.name.isEmpty }) else { return nil }
    self.steps = steps
  }

  /// What may stand between two names.
  package static let joints = ["and", "or", "to"]
}

/// A number, a letter, a Roman numeral, or several of them with dots between.
private func isName(_ word: Substring) -> Bool {
  word.contains(where: \.isNumber) || (!word.isEmpty && word.split(separator: ".").allSatisfy(isPart))
}

private func isPart(_ part: Substring) -> Bool {
  // `IIa`: a letter may follow the number.
  let number = part.last?.isLowercase == true ? part.dropLast() : part
  return part.count == 1 || (!number.isEmpty && number.allSatisfy { "IVXLCDM-–".contains($0) })
}
