internal import DecisionModel
internal import Diagnostics
internal import YAMLTree

/// Reads how the office writes its papers. A rule set says what the one that it includes leaves open, or says it otherwise.
extension RuleSetReader {
  mutating func readPapers(reporting problems: inout [Diagnostic]) {
    let elements = elements
    let words = elements.words
    for section in sections.all("papers") {
      var forms = ruleSet.papers
      let isRead: Bool? = Fields.read(section.value, "papers", reporting: &problems) { fields in
        forms.nationalTitle = fields.optional("national title", words) ?? forms.nationalTitle
        forms.motto = fields.optional("motto", words) ?? forms.motto
        forms.place = fields.optional("place", words) ?? forms.place
        forms.bodies = fields.optional("issuing bodies", .list(of: bodies)) ?? forms.bodies
        let kinds = fields.optional("instruments called", Reading<[(key: Scalar, value: Words)]>.entries(of: words)) ?? []
        for entry in kinds {
          if known(entry.key, among: Instrument.Kind.allCases.map(\.rawValue), "kind of instrument", &fields.problems) {
            forms.kinds[entry.key.text] = entry.value
          }
        }
        let places = fields.optional("places called", Reading<[(key: Scalar, value: Words)]>.entries(of: words)) ?? []
        for entry in places {
          if known(entry.key, among: CitedPart.allCases.map(\.rawValue), "part of an instrument", &fields.problems) {
            forms.places[entry.key.text] = entry.value
          }
        }
        if let general = fields.optional("general information", .list(of: .scalar)) {
          forms.general = general.filter { elements.input($0, reporting: &fields.problems) != nil }.map(\.text)
        }
        forms.signers = fields.optional("signers", .list(of: words)) ?? forms.signers
        forms.recipients = fields.optional("recipients", .list(of: words)) ?? forms.recipients
        fields.allow(["note"])
        return true
      }
      if isRead == true { ruleSet.papers = forms }
    }
  }

  private var bodies: Reading<PaperForms.Bodies> {
    let words = elements.words
    return .with { node, problems in
      Fields.read(node, "issuing bodies", reporting: &problems) { fields in
        let kinds = fields.optional("for", .oneOrMore(.word(of: RecordKind.self))) ?? RecordKind.allCases
        let names = fields.required("names", .list(of: words))
        let symbol = fields.optional("symbol", .text)
        fields.allow(["note"])
        guard let names else { return nil }
        return PaperForms.Bodies(
          kinds: RecordKind.allCases.filter(kinds.contains), names: names, symbol: symbol ?? "")
      }
    }
  }

  /// Whether a key is one of a closed list; if not, the nearest is named.
  private func known(_ key: Scalar, among names: [String], _ what: String, _ problems: inout [Diagnostic]) -> Bool {
    if names.contains(key.text) { return true }
    problems.append(
      Diagnostic(
        .unknownKey, "`\(key.text)` is no \(what)", at: key.range,
        help: Spelling.nearest(to: key.text, among: names).map { "did you mean `\($0)`?" }
          ?? "one of \(names.joined(separator: ", "))"))
    return false
  }
}
