internal import DecisionModel
internal import Diagnostics
internal import FoundationEssentials

/// A report as JSON, whole and in all languages of the rule set: keys sorted, the same report the same bytes. Its form is described by
/// `Tests/Fixtures/report.schema.json`; numbers of the record are texts, so that no reader rounds them. The answers to
/// questions about a record are written the same way.
enum JSONFormat {
  /// One object and a line end: over many lines, or on one (JSON Lines).
  ///
  /// - Parameter languages: of the rule set, as those of its title tell; what the program says in others is left out.
  static func object(_ report: some Encodable, in languages: [Language], indented: Bool) throws -> String {
    if let bytes = try? SortedJSON.bytes(of: report, in: languages, indented: indented) {
      return JSON.visible(String(decoding: bytes, as: UTF8.self)) + "\n"
    }
    let encoder = JSONEncoder()
    encoder.userInfo[Words.listedLanguages] = languages
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if indented { encoder.outputFormatting.insert(.prettyPrinted) }
    return JSON.visible(String(decoding: try encoder.encode(report), as: UTF8.self)) + "\n"
  }
}
