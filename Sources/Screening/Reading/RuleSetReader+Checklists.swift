internal import DecisionModel
internal import Diagnostics
internal import YAMLTree

/// Questions that ask for many facts at once (`checklists:`).
extension RuleSetReader {
  mutating func readChecklists(reporting problems: inout [Diagnostic]) {
    for section in sections.all("checklists") {
      for (key, node) in Reading<[(key: Scalar, value: Node)]>.entries(of: .node).read(
        section.value, "`checklists`", &problems) ?? []
      {
        guard let checklist = checklist(key, node, reporting: &problems) else { continue }
        report(duplicate: key, among: ruleSet.checklists.map { ($0.name, $0.range) }, reporting: &problems)
        if elements.model.vocabulary[key.text] != nil {
          problems.append(
            Diagnostic(
              .duplicateName, "`\(key.text)` is the name of something else", at: key.range,
              help: "give the checklist a name of its own: records answer it by that"))
        }
        ruleSet.checklists.append(checklist)
      }
    }
  }

  private func checklist(_ key: Scalar, _ node: Node, reporting problems: inout [Diagnostic]) -> Checklist? {
    let elements = elements
    return Fields.read(node, "checklist", reporting: &problems) { fields in
      let label = fields.required("label", elements.words)
      let question = fields.required("question", elements.words)
      let respondent = fields.required("answered by", .word(of: InputData.Respondent.self))
      let values = fields.required("none means", elements.given())
      let source = fields.optional("source", elements.citation)
      fields.allow(["note"])
      guard let label, let question, let respondent, let values else { return nil }
      return Checklist(
        name: key.text, label: label, question: question, respondent: respondent, values: values, source: source,
        range: key.range, extent: Extent(node.range, examples: nil as Mapping.Entry?))
    }
  }
}
