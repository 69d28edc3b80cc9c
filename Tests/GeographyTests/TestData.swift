import Diagnostics
import Foundation
import Testing
import YAMLTree

@testable import Geography

/// Tables of independent answers under `Data`, made by `Generate/answers.py`.
enum TestData {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data")

  /// Where the answers are: `ANSWERS` names a folder with fresh ones, made with another seed.
  private static let answers =
    ProcessInfo.processInfo.environment["ANSWERS"].map { URL(fileURLWithPath: $0) } ?? folder

  /// The rows of a table, their cells parted by tabs.
  static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: answers.appendingPathComponent(name), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// `105.1 22.3,105.2 22.3,…`: a ring that is not closed.
  static func ring(_ text: String) throws -> [Position] {
    let ring = try text.split(separator: ",").map { pair in
      let numbers = pair.split(separator: " ").compactMap { Double($0) }
      try #require(numbers.count == 2)
      return Position(longitude: numbers[0], latitude: numbers[1])
    }
    return RingCheck.closed(ring)
  }

  /// The reference systems and the words of coordinate tables of Viet Nam.
  static let vietNam: (systems: ReferenceSystems, words: CoordinateWords) = {
    var files = SourceFiles()
    var problems: [Diagnostic] = []
    let rules = folder.appendingPathComponent("../../../Rules/viet-nam-map/reference-systems.yaml")
    let bytes = (try? Data(contentsOf: rules)) ?? Data()
    let file = files.add(path: "reference-systems.yaml", bytes: Array(bytes))
    guard let root = TreeReader.read(file, reporting: &problems)?.mapping,
      let systems = root["reference systems"], let tables = root["coordinate tables"],
      let words = CoordinateWords.read(tables, reporting: &problems)
    else {
      return (
        ReferenceSystems([]), CoordinateWords(decimalMark: ",", columns: [:], letters: [:], corner: [], first: .north)
      )
    }
    return (ReferenceSystems.read(systems, reporting: &problems), words)
  }()

  static func frame(_ system: String, _ meridian: String? = nil) throws -> CoordinateFrame {
    let frames = CoordinateFrame.all(of: try #require(vietNam.systems[system]))
    return try #require(meridian == nil ? frames.first : frames.first { $0.meridian?.written == meridian })
  }
}
