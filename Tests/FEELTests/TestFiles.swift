import FoundationEssentials

/// The files beside the tests.
enum TestFiles {
  /// `Tests/FEELTests`
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The text of a file in this folder; empty where it cannot be read, so that the test over it fails.
  static func text(_ path: String) -> String {
    (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// The lines of a table of tab-separated fields.
  static func rows(_ path: String) -> [[String]] {
    text(path).split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Where the conformance kit stands: a folder named by the environment, or beside the repository.
  static var kit: URL? {
    let named = ProcessInfo.processInfo.environment["FEEL_TCK"].map { URL(filePath: $0) }
    // The repository may be a working tree in a folder of its own, so every folder above is tried.
    var places = named.map { [$0] } ?? []
    var place = folder
    while place.path != "/" {
      place = place.deletingLastPathComponent()
      places.append(place.appending(path: "shared/feel-tck"))
    }
    return places.first { FileManager.default.fileExists(atPath: $0.path) }
  }
}
