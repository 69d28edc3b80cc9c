package import DecisionModel
package import Diagnostics

/// What a rule set says of ledgers, in the folder `ledgers` beside its rules: mappings, places, words. None of it is a rule.
package struct LedgerFolder: Sendable {
  package private(set) var mappings: [LedgerMapping] = []
  package private(set) var places = PlaceTable()
  package private(set) var words = LedgerWords()
  /// Where it is.
  package let path: String

  private static let sizeLimit = 1 << 20

  /// Reads the folder of a rule set; one that is not there has nothing to say.
  package static func read(
    besides ruleSet: String, _ model: DecisionModel, into sources: inout SourceFiles,
    reporting problems: inout [Diagnostic]
  ) -> LedgerFolder {
    let base = FileFinder.withoutSlash(ruleSet)
    var folder = LedgerFolder(path: "\(base)/\(RuleFolder.ledgers)")
    guard case .success(let files) = FileFinder.yamlFiles(at: folder.path) else { return folder }
    for path in files {
      guard let file = FileFinder.read(path, into: &sources, limit: sizeLimit, reporting: &problems) else { continue }
      switch path.split(separator: "/").last {
      case "places.yaml"?: folder.places = PlaceTable.read(file, reporting: &problems)
      case "words.yaml"?: folder.words = LedgerWords.read(file, reporting: &problems)
      default:
        if let mapping = LedgerMapping.read(file, model, reporting: &problems) { folder.mappings.append(mapping) }
      }
    }
    return folder
  }

  /// Reads one more mapping, wherever it stands.
  package static func mapping(
    at path: String, _ model: DecisionModel, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> LedgerMapping? {
    FileFinder.read(path, into: &sources, limit: sizeLimit, reporting: &problems).flatMap {
      LedgerMapping.read($0, model, reporting: &problems)
    }
  }
}
