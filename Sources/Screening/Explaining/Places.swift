package import Diagnostics

/// Names places in files as `path:line`, the path from the root of the rules or records on.
package struct Places {
  /// Where the lines of the files begin that were asked about: a report names many places in few files, and the next report names
  /// the same rules.
  final class Lines {
    private var tables: [SourceFile.ID: LineTable] = [:]

    func number(_ range: SourceRange, in file: SourceFile) -> Int {
      let table = tables[file.id] ?? LineTable(file)
      tables[file.id] = table
      return table.line(of: Int(range.lower))
    }

    /// The number of this file may be given to another.
    func forget(_ file: SourceFile.ID) { tables[file] = nil }
  }

  package let sources: SourceFiles
  let lines: Lines

  package func callAsFunction(_ range: SourceRange) -> String {
    let file = sources[range.file]
    return "\(file.name):\(lines.number(range, in: file))"
  }
}
