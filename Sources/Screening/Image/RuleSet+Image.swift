internal import Geography
package import Storage

extension RuleSet: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      model: try reader.take(), criteria: try reader.take(), duties: try reader.take(),
      contradictions: try reader.take(), implications: try reader.take(), presumptions: try reader.take(),
      checklists: try reader.take(), clauses: try reader.take(), policy: try reader.take(), papers: try reader.take(),
      atlas: try reader.take(MapRules?.self).map { Atlas($0) })
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(model, criteria, duties, contradictions, implications, presumptions, checklists, clauses, policy, papers,
      atlas?.rules)
  }
}

extension Criterion: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), clauses: try reader.take(), weight: try reader.take(),
      cap: try reader.take(), judgedOn: try reader.take(), rules: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, label, clauses, weight, cap, judgedOn, rules, range)
  }
}

extension DutyTopic: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), clauses: try reader.take(), rules: try reader.take(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, label, clauses, rules, range) }
}

/// Without its examples: an image is of a rule set that was read without them.
extension Contradiction: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      condition: try reader.take(), because: try reader.take(), examples: [], range: try reader.take(),
      extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(condition, because, range, extent) }
}

extension Checklist: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), question: try reader.take(), respondent: try reader.take(),
      values: try reader.take(), source: try reader.take(), range: try reader.take(), extent: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, label, question, respondent, values, source, range, extent)
  }
}

extension Clause: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), source: try reader.take(), unanswered: try reader.take(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, label, source, unanswered, range) }
}

extension Policy: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      source: try reader.take(), bands: try reader.take(), whenUnknown: try reader.take(),
      inspectionPlan: try reader.take(), sectorsBy: try reader.take(), outcomeNames: try reader.take(),
      procedure: try reader.take(), approximate: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(source, bands, whenUnknown, inspectionPlan, sectorsBy, outcomeNames, procedure, approximate)
  }
}

extension Policy.OutcomeName: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      outcome: try reader.take(), kinds: try reader.take(), period: try reader.take(), name: try reader.take(),
      meaning: try reader.take(), source: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(outcome, kinds, period, name, meaning, source) }
}

extension Policy.Band: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(recommendation: try reader.take(), tests: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(recommendation, tests) }
}

extension Policy.InspectionPlan: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(shows: try reader.take(), duties: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(shows, duties) }
}
