import Diagnostics
import Foundation
import TestSupport
import Testing
import YAMLTree

/// The fixtures of what the reader itself refuses: Tests/Fixtures/YAML, named for their codes.
struct FixtureTests {
  static let codes: [DiagnosticCode] = [
    .invalidEncoding, .emptyFile, .yamlSyntax, .duplicateKey, .yamlTag, .yamlAlias, .tooDeep, .severalDocuments,
    .invalidCharacter,
    .complexKey,
  ]

  @Test(arguments: codes)
  func `a fixture shows each refusal`(_ code: DiagnosticCode) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = folder.appendingPathComponent("Fixtures/YAML/\(code.rawValue).yaml")
    let (_, problems, file, files) = read(Array(try Data(contentsOf: path)))
    #expect(problems.contains { $0.code == code })
    let difference = MarkedText(file).difference(from: problems, in: file, of: files)
    #expect(difference == nil, "\(difference ?? "")")
  }
}
