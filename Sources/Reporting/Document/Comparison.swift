import DecisionModel

/// A comparison that a rule made, in words.
extension Document {
  package struct Comparison {
    var fact: String
    var value: String
    var sign: String
    var threshold: String
    /// Whether the value speaks for itself: a yes or no, that there is some.
    var isPlain: Bool
    /// `cao hơn 200 m3/day (+200%)`
    var distance: String?
    var result: String
    var holds: Bool?
    var source: Text?
    /// Who found the fact, when and on what paper, and how sure it is.
    var saying: String?

    /// In a line: `Lưu lượng nước thải: 300 m3/day ≥ 100 m3/day`. That a thing is what it should be, and a yes or no, need
    /// no second naming; what does not hold says so.
    var claim: String {
      if speaksForItself { return "\(fact): \(value)" }
      let claim = "\(fact): \(value) \(sign) \(threshold)"
      return holds == true || value == result ? claim : "\(claim) (\(result))"
    }

    /// The claim with how far it is from the threshold.
    var sentence: String { said(distance.map { "\(claim), \($0)" } ?? claim) }

    /// A text with what stands behind its fact.
    func said(_ text: String) -> String { saying.map { "\(text) (\($0))" } ?? text }

    var speaksForItself: Bool { isPlain || (holds == true && sign == "=" && value == threshold) }

    /// Several as a table, for the formats that have tables.
    static func table(_ comparisons: [Comparison], _ language: Language) -> Table {
      let titles: [Phrase] = [.comparedFact, .value, .threshold, .margin, .result, .thresholdSource, .factSource]
      return Table(
        titles.map { $0(language) },
        comparisons.map {
          [
            Text($0.fact), Text($0.value), Text($0.speaksForItself ? "" : "\($0.sign) \($0.threshold)"),
            Text($0.distance ?? ""), Text($0.result), $0.source ?? "", Text($0.saying ?? ""),
          ]
        })
    }
  }
}
