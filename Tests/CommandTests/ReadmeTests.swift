import Foundation
import Testing

/// What the front page shows is what the program prints.
struct ReadmeTests {
  static let pages: [(page: String, arguments: [String])] = [
    ("README.md", ["screen", "Cases/samples/1-brick-kiln.yaml", "--language", "en"]),
    ("README.vi.md", ["screen", "Cases/samples/1-brick-kiln.yaml"]),
  ]

  @Test(arguments: pages)
  func `the worked example is the real output`(_ row: (page: String, arguments: [String])) throws {
    let page = try String(contentsOf: Command.root.appending(path: row.page), encoding: .utf8)
    let example = try #require(
      page.components(separatedBy: "```text\n").dropFirst().first?.components(separatedBy: "```").first)
    let output = try Command.run(row.arguments).output
    #expect(example.split(separator: "\n").count > 10)
    #expect(output.hasPrefix(example), "make readme writes the example anew")
  }

  @Test func `both pages name every package that the setup installs`() throws {
    let makefile = try String(contentsOf: Command.root.appending(path: "Makefile"), encoding: .utf8)
    let line = try #require(makefile.split(separator: "\n").first { $0.hasPrefix("PACKAGES") })
    let packages = line.split(separator: " ").dropFirst(2)
    #expect(packages.count > 3)
    for (page, _) in Self.pages {
      let text = try String(contentsOf: Command.root.appending(path: page), encoding: .utf8)
      for package in packages { #expect(text.contains("`\(package)`"), "\(page): \(package)") }
    }
  }
}
