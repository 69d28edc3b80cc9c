import DMNText
import Diagnostics
import Foundation
import Screening
import TestSupport
import Testing
import YAMLTree

/// Every kind of problem has a fixture that triggers it, in which comments say where.
struct DiagnosticFixtureTests {
  static let ruleSets = Fixture.names(in: "Diagnostics").filter { $0 != "Cases" }
  static let cases = Fixture.names(in: "Diagnostics/Cases").filter { $0 != "rules.yaml" }

  @Test(arguments: ruleSets)
  func `a rule set reports what its comments say, where they say it`(_ name: String) {
    // A circle of includes begins at its first folder.
    let path = name == "bad-include-circle" ? "Diagnostics/\(name)/a" : "Diagnostics/\(name)"
    #expect(Fixture(path).difference == nil)
  }

  @Test(arguments: cases)
  func `a case reports what its comments say, where they say it`(_ name: String) {
    #expect(Self.read(case: name).difference == nil)
  }

  private static func read(case name: String) -> Fixture {
    let folder = Fixture.folder.appendingPathComponent("Diagnostics/Cases")
    return Fixture(
      case: folder.appendingPathComponent(name).path, rules: folder.appendingPathComponent("rules.yaml").path)
  }

  /// A file or folder is named for the code it shows; two need what cannot stand in a repository.
  @Test(arguments: DiagnosticCode.allCases)
  func `every code has a fixture`(_ code: DiagnosticCode) throws {
    let name = code.rawValue
    switch code {
    case .unreadableFile:
      let fixture = Fixture("Diagnostics/not-there.yaml")
      #expect(fixture.problems.map(\.code) == [.unreadableFile])
      #expect(fixture.problems.map(\.range) == [nil])
    case .tooLarge:
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("sangloc-\(UUID().uuidString).yaml")
      try Data(repeating: UInt8(ascii: "#"), count: TreeReader.sizeLimit + 1).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      #expect(Fixture(ruleSet: file.path).problems.map(\.code) == [.tooLarge])
    case .xmlSyntax:
      // Of models, not of rules: these are read a floor up.
      let url = Fixture.folder.appendingPathComponent("DMN/xml-syntax.dmn")
      var sources = SourceFiles()
      var problems: [Diagnostic] = []
      let file = sources.add(path: url.path, bytes: [UInt8](try Data(contentsOf: url)))
      #expect(DefinitionsReader.read(file, reporting: &problems) == nil)
      #expect(problems.map(\.code) == [.xmlSyntax])
    default:
      if Self.ruleSets.contains("\(name).yaml") {
        #expect(Fixture("Diagnostics/\(name).yaml").codes.contains(code))
      } else if Self.ruleSets.contains(name) {
        #expect(Fixture("Diagnostics/\(name)").codes.contains(code))
      } else {
        #expect(Self.read(case: "\(name).yaml").codes.contains(code))
      }
    }
  }
}
