/// Rule sets of one rule or one table, whose coverage and mutants can be counted by hand.
enum SmallRules {
  static let instrument = """
    units: {m3: {of: volume}, day: {of: time}}
    instruments:
      plan: {number: "1", kind: plan, title: {vi: a, en: a}, issued: 2019-01-01, in force: 2019-01-01 .., url: "https://a.example", mark: source-seen}

    """

  /// A rule that fires from 100 m3/day on.
  ///
  /// - Parameter examples: The flow, or none, and what is expected.
  static func flow(examples: [(flow: String?, expect: String)]) -> String {
    let lines = examples.map {
      "          - {given: {\($0.flow.map { "wastewater.flow: \($0)" } ?? "")}, expect: \($0.expect)}"
    }
    return instrument + """
      inputs:
        wastewater.flow: {label: {vi: a, en: a}, type: number, unit: m3/day, from: dossier}
      parameters:
        wastewater.limit:
          label: {vi: a, en: a}
          unit: m3/day
          values:
            - {in force: 2020-01-01 .., value: 100, source: plan 1}
      criterion: wastewater
      label: {vi: a, en: a}
      weight: 1
      rules:
        - rule: much_wastewater
          label: {vi: a, en: a}
          for: [proposal, eia]
          when: wastewater.flow >= wastewater.limit
          recommend: reject
          because: {vi: a, en: a}
          source: plan 1
      \(lines.isEmpty ? "" : "    examples:\n" + lines.joined(separator: "\n"))
      """
  }

  /// A table with two rows and a default.
  static func table(examples: [String]) -> String {
    instrument + """
      types:
        drink:
          label: {vi: a, en: a}
          values: {beer: {vi: a, en: a}, spirits: {vi: a, en: a}, water: {vi: a, en: a}}
      inputs:
        plant.kind: {label: {vi: a, en: a}, type: drink, from: dossier}
        plant.size: {label: {vi: a, en: a}, type: number, from: dossier}
      decision: plant.scale
      label: {vi: a, en: a}
      answer: {one of: [large, medium, not listed]}
      shown: duty
      versions:
        - in force: 2020-01-01 ..
          source: plan 1
          hit policy: unique
          inputs: [plant.kind, plant.size]
          rows:
            - [water, ">= 10", large, row 1]
            - [[beer, spirits], "[5..15)", medium, row 2]
          default: not listed
      examples:
      \(examples.map { "  - " + $0 }.joined(separator: "\n"))
      """
  }
}
