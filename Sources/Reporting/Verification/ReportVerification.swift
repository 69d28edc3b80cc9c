internal import DecisionModel
package import Diagnostics
internal import FoundationEssentials
package import Screening

/// A kept report held against what the rules at hand say of the same facts on the same day.
package struct ReportVerification {
  package enum Outcome {
    case sameBytes
    /// The same content in another layout: spaces, order of keys.
    case sameContent
    /// The same answer from another version of the program.
    case sameAnswer(engine: String)
    /// Where the two differ: path, kept, now.
    case differs([String])
    /// The rule set at hand is another: the hash of the report's, and that at hand.
    case otherRules(kept: String, here: String)
    /// Files of the map on which it rests are other ones, or not at hand: their names.
    case otherLayers([String])
    /// Facts or a day that these rules do not know.
    case unknownFacts([String])
  }

  package let name: String
  package let outcome: Outcome

  /// A report as it was kept.
  package struct Kept {
    package let report: Report
    fileprivate let text: String
    fileprivate let isIndented: Bool
  }

  /// The reports of a file: one object, or a line each.
  ///
  /// - Returns: for each the report, or why it is none, in words.
  package static func read(_ text: String) -> [Result<Kept, Refusal>] {
    if let whole = try? JSONDecoder().decode(Report.self, from: Data(text.utf8)) {
      // An object in one line is as a stream of reports has it.
      return [check(Kept(report: whole, text: text, isIndented: text.dropLast().contains("\n")))]
    }
    if let schema = schema(text) { return [.failure(Refusal(line: 1, schema: schema))] }
    return text.split(separator: "\n").enumerated().map { number, line in
      guard let report = try? JSONDecoder().decode(Report.self, from: Data(line.utf8)) else {
        return .failure(Refusal(line: number + 1, schema: schema(String(line))))
      }
      return check(Kept(report: report, text: line + "\n", isIndented: false))
    }
  }

  private static func schema(_ text: String) -> String? {
    (try? JSONDecoder().decode(Schema.self, from: Data(text.utf8)))?.schema
  }

  private static func check(_ kept: Kept) -> Result<Kept, Refusal> {
    kept.report.schema == Report.schemaVersion
      ? .success(kept) : .failure(Refusal(line: 1, schema: kept.report.schema))
  }

  /// Why a text is no report of this form.
  package struct Refusal: Error {
    package let line: Int
    /// What it says that it is, where it says so.
    package let schema: String?

    package init(line: Int, schema: String?) {
      self.line = line
      self.schema = schema
    }
  }

  private struct Schema: Decodable { let schema: String }

  /// - Parameter sources: the files of the rules.
  package init(_ kept: Kept, by engine: Engine, sources: SourceFiles) throws {
    name = kept.report.record.name
    let here = engine.rules.ruleSet.stamp.hash
    guard kept.report.ruleSet.hash == here else {
      outcome = .otherRules(kept: kept.report.ruleSet.hash, here: here)
      return
    }
    let layers = engine.otherMapFiles(of: kept.report)
    guard layers.isEmpty else {
      outcome = .otherLayers(layers)
      return
    }
    var unknown: [String] = []
    var misread: [(fact: String, written: String, value: String)] = []
    guard let again = engine.recall(kept.report, sources: sources, unknown: &unknown, misread: &misread) else {
      outcome = .unknownFacts(unknown)
      return
    }
    guard misread.isEmpty else {
      outcome = .differs(
        misread.map { "facts.\($0.fact): \(Quoted.shortened($0.value)) → `\(Quoted.shortened($0.written))` cannot be read" })
      return
    }
    let text = try JSONFormat.object(again, in: again.ruleSet.title.languages, indented: kept.isIndented)
    if text == kept.text {
      outcome = .sameBytes
      return
    }
    var found: [(path: String, a: JSONTree?, b: JSONTree?)] = []
    let decoder = JSONDecoder()
    JSONTree.differences(
      try decoder.decode(JSONTree.self, from: Data(kept.text.utf8)),
      try decoder.decode(JSONTree.self, from: Data(text.utf8)), into: &found)
    let others = found.filter { $0.path != "engine" }
    if !others.isEmpty {
      outcome = .differs(others.map { "\($0.path): \($0.a?.inShort ?? "–") → \($0.b?.inShort ?? "–")" })
    } else {
      outcome = found.isEmpty ? .sameContent : .sameAnswer(engine: kept.report.engine)
    }
  }
}
