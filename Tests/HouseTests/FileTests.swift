import Diagnostics
import Testing

/// What every source file looks like.
struct FileTests {
  @Test func `every file begins with a doc comment on its main type`() throws {
    let files = try SwiftFile.all(under: "Sources")
    try #require(files.count > 20)
    for file in files {
      let first = file.lines.first { line in
        let isComment = line.hasPrefix("//") && !line.hasPrefix("///")
        return !line.isEmpty && !isComment && !line.contains("import ") && !line.hasPrefix("#")
      }
      // A file that adds to a type is named for what it adds: `Template+Parser.swift`.
      let adds = file.path.contains("+") && first?.hasPrefix("extension ") == true
      #expect(first?.hasPrefix("///") == true || adds, "\(file.path) begins with `\(first ?? "")`")
    }
  }

  /// Bad input gives diagnostics, never a crash.
  @Test(arguments: ["fatalError(", "try!", " as! ", "preconditionFailure(", "unsafeBitCast"])
  func `no source has what crashes on bad input`(_ word: String) throws {
    for file in try SwiftFile.all(under: "Sources") {
      for (number, line) in file.lines.enumerated() where line.contains(word) && !line.hasPrefix("//") {
        Issue.record("\(file.path):\(number + 1): \(word)")
      }
    }
  }

  @Test func `every diagnostic code is documented and named in words`() throws {
    let file = try #require(
      try SwiftFile.all(under: "Sources/Diagnostics").first { $0.path.hasSuffix("/DiagnosticCode.swift") })
    var documented = 0
    for (number, line) in file.lines.enumerated() where line.hasPrefix("case ") && number > 0 {
      #expect(file.lines[number - 1].hasPrefix("///"), "\(line)")
      documented += 1
    }
    #expect(documented == DiagnosticCode.allCases.count)
    for code in DiagnosticCode.allCases {
      let isWords = code.rawValue.split(separator: "-").allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) } }
      #expect(isWords, "\(code.rawValue)")
    }
  }
}
