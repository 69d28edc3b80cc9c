internal import Diagnostics
internal import FEEL
internal import YAMLTree

extension ElementReader {
  /// Which answer stands for the whole where parts of a record have different ones: `{first of: [I, II], source: …}`, or `because:`
  /// where it is a matter of logic.
  ///
  /// - Parameter answer: what the decision answers; `nil` where that is several answers, or could not be read.
  func precedence(_ answer: (type: FactType, unit: Units.Unit?)?) -> Reading<Precedence> {
    .with { [self] node, problems in
      Fields.read(node, "order of answers", reporting: &problems) { fields in
        guard let answer else {
          fields.allowAll()
          return nil
        }
        let nodes = fields.required("first of", .list(of: .node)) ?? []
        let source = fields.optional("source", citation)
        let because = fields.optional("because", words)
        var order: [Value] = []
        for node in nodes {
          guard let value = statedValue(answer.type, unit: answer.unit).read(node, "`first of`", &fields.problems) else { continue }
          if order.contains(value) {
            fields.report(Diagnostic(.duplicateKey, "this answer stands in the order already", at: node.range, help: "name each answer once"))
          } else {
            order.append(value)
          }
        }
        if nodes.isEmpty, let entry = fields.entry("first of"), entry.value.sequence != nil {
          fields.report(Diagnostic(.missingKey, "`first of` names no answer", at: entry.key.range, help: "write the answers, the first before all others"))
        }
        if source == nil, because == nil, fields.mapping["source"] == nil, fields.mapping["because"] == nil {
          fields.report(
            Diagnostic(
              .missingKey, "this order of answers has neither `source` nor `because`", at: fields.headRange,
              help: "name the provision under `source:`, or say under `because:` why one answer stands for all"))
        }
        return order.isEmpty ? nil : Precedence(order: order, source: source, because: because)
      }
    }
  }
}
