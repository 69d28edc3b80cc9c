internal import Diagnostics
internal import YAMLTree

/// Reads `unit readings:`, the units that people write for others: what is read as it stands, and what is asked first.
extension ModelReader {
  mutating func readUnitReadings(reporting problems: inout [Diagnostic]) {
    let elements = elements
    let reading: Reading<Units.Reading> = .with { node, problems in
      Fields.read(node, "reading of a unit", reporting: &problems) { fields in
        let from = fields.optional("from", .scalar)
        let to = fields.required("to", .scalar)
        let amount = fields.optional("is", .scalar)
        let ask = fields.optional("ask", elements.words)
        let note = fields.optional("note", elements.words)
        guard let to, let goal = Self.pattern(to, elements, reporting: &fields.problems) else { return nil }
        var own: [String]?
        if let from {
          guard let pattern = Self.pattern(from, elements, reporting: &fields.problems) else { return nil }
          own = pattern
        }
        var fraction: (Int64, Int64)?
        if let amount {
          let parts = amount.text.split(separator: "/", omittingEmptySubsequences: false)
          guard (1...2).contains(parts.count), let up = Int64(parts[0]), let down = parts.count == 2 ? Int64(parts[1]) : 1, up > 0, down > 0
          else {
            fields.report(
              Diagnostic(
                .badNumber, "`\(amount.text)` is not how many of one unit the other is", at: amount.range,
                help: "write a whole number or a fraction, for instance `14/18`"))
            return nil
          }
          fraction = (up, down)
        }
        return Units.Reading(
          from: own, to: goal, numerator: fraction?.0, denominator: fraction?.1 ?? 1, ask: ask, note: note)
      }
    }
    for section in sections.all("unit readings") {
      self.elements.model.units.readings += Reading<[Units.Reading]>.list(of: reading).read(section.value, "`unit readings`", &problems) ?? []
    }
  }

  /// `mg/Nm3`, `*/day`: symbols of units, or any.
  private static func pattern(_ scalar: Scalar, _ elements: ElementReader, reporting problems: inout [Diagnostic]) -> [String]? {
    let parts = scalar.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for part in parts where part != Units.Reading.any && elements.model.units.bases[part] == nil {
      problems.append(
        Diagnostic(
          .unknownUnit, "`\(part)` is not a unit that the rule set knows", at: scalar.range,
          help: Spelling.nearest(to: part, among: elements.model.units.knownSpellings).map { "did you mean `\($0)`?" }
            ?? "declare it under `units:`"))
      return nil
    }
    return parts
  }
}
