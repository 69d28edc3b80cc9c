package import Diagnostics
package import YAMLTree

/// The site of a record as its file gives it, read by the reference systems of a rule set.
///
/// ```yaml
/// site:
///   form: area
///   system: vn2000_tm3
///   meridian: "106°00'"
///   accuracy: 2
///   hectares: 1,26
///   corners: |
///     Mốc   X            Y
///     1     2412345,67   434567,89
/// ```
extension SiteStatement {
  /// - Returns: `nil` where it cannot be used, which is reported.
  package static func read(_ node: Node, rules: MapRules, reporting problems: inout [Diagnostic]) -> SiteStatement? {
    Fields.read(node, "site", reporting: &problems) { fields in
      let form = fields.required("form", .word(of: Form.self))
      let system = fields.required("system", .scalar)
      let meridian = fields.optional("meridian", .scalar)
      let accuracy = fields.required("accuracy", .double)
      let hectares = fields.optional("hectares", .text)
      let corners = fields.required("corners", .text)
      fields.allow(["source", "note"])
      guard let words = rules.words, !rules.systems.all.isEmpty else {
        fields.report(
          Diagnostic(
            .warning, .unused, "the rule set knows no coordinates: this site is not looked at", at: fields.headRange,
            help: "it would need `reference systems:` and `coordinate tables:`"))
        return nil
      }
      guard let form, let system, let accuracy, let corners else { return nil }
      guard let found = rules.systems[system.text] else {
        let names = rules.systems.all.map(\.name)
        fields.report(
          Diagnostic(
            .unknownName, "no reference system is called `\(system.text)`", at: system.range,
            help: Spelling.nearest(to: system.text, among: names).map { "did you mean `\($0)`?" }
              ?? "it is one of \(names.map { "`\($0)`" }.joined(separator: ", "))"))
        return nil
      }
      guard let frame = frame(found, meridian, &fields) else { return nil }
      let area = hectares.flatMap { Double($0.map { $0 == words.decimalMark ? "." : String($0) }.joined()) }
      if hectares != nil, area == nil {
        fields.report(
          Diagnostic(
            .badNumber, "`hectares` must be a number, not `\(hectares ?? "")`", at: fields.entry("hectares")?.value.range,
            help: "write `1\(words.decimalMark)26`"))
      }
      guard accuracy >= 0 else {
        fields.report(
          Diagnostic(
            .wrongValue, "`accuracy` must be metres from 0 on", at: fields.entry("accuracy")?.value.range,
            help: "write how far each corner may be from its true place, in metres"))
        return nil
      }
      return SiteStatement(
        form: form, table: CornerTable(corners, words: words), frame: frame, accuracy: accuracy, hectares: area)
    }
  }

  private static func frame(
    _ system: ReferenceSystem, _ meridian: Scalar?, _ fields: inout Fields
  ) -> CoordinateFrame? {
    switch system.form {
    case .geographic: return CoordinateFrame(system: system, meridian: nil)
    case .transverseMercator(let projection):
      let written = projection.meridians.map(\.written)
      guard let meridian else {
        if projection.meridians.count == 1 { return CoordinateFrame(system: system, meridian: projection.meridians[0]) }
        fields.report(
          Diagnostic(
            .missingKey, "this site has no `meridian`", at: fields.headRange,
            help: "the dossier names its central meridian: \(written.joined(separator: ", "))"))
        return nil
      }
      let degrees = SexagesimalAngle(meridian.text)?.degrees
      guard let found = projection.meridians.first(where: { $0.written == meridian.text || $0.degrees == degrees })
      else {
        fields.report(
          Diagnostic(
            .unknownName, "`\(system.name)` has no central meridian \(meridian.text)", at: meridian.range,
            help: "it is one of \(written.joined(separator: ", "))"))
        return nil
      }
      return CoordinateFrame(system: system, meridian: found)
    }
  }
}
