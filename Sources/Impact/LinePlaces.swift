package import Diagnostics

/// Places in files as `path:line`, as they are written where a person opens them.
package final class LinePlaces {
  private let sources: SourceFiles
  private var tables: [SourceFile.ID: LineTable] = [:]

  package init(_ sources: SourceFiles) { self.sources = sources }

  package func callAsFunction(_ range: SourceRange) -> String {
    let file = sources[range.file]
    let table = tables[file.id] ?? LineTable(file)
    tables[file.id] = table
    return "\(file.path):\(table.line(of: Int(range.lower)))"
  }
}
