import Foundation

/// Texts that are kept in files and compared whole.
///
/// `RECORD=1 swift test` writes what came out, fails, and says where, so that the change is read in the diff.
///
/// ```swift
/// #expect(Golden.difference(printed, at: "Printed/wide-letters.txt") == nil)
/// ```
package enum Golden {
  /// Compares with the file at `path`, which is relative to the folder of the test that asks.
  /// - Returns: `nil` when they are the same, otherwise what differs, in words.
  package static func difference(_ actual: String, at path: String, test: String = #filePath) -> String? {
    let file = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent(path)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: file)
        return "recorded \(path): read the diff, then run without RECORD"
      } catch {
        return "cannot record \(path): \(error)"
      }
    }
    guard let data = try? Data(contentsOf: file) else { return "there is no \(path); RECORD=1 swift test writes it" }
    let expected = String(decoding: data, as: UTF8.self)
    return expected == actual ? nil : "\(path)\n" + TextDifference.lines(from: expected, to: actual)
  }
}
