internal import ArgumentParser
internal import DecisionModel
internal import Reporting
internal import Screening
internal import Terminal

/// Where reports go: one after another to standard output or a file, each to a page of its own in a folder (a path that ends in /), or
/// as lines of one table. No report is kept once it is written; of a table only what its line shows.
struct ReportPages {
  private let format: OutputFormat
  private let style: ReportStyle
  private let overview: Bool
  private let folder: OutputFolder?
  private var target: OutputTarget?
  private var stream: OutputStream
  private var lines: [Report] = []
  private var links: [String?] = []
  private var hasFailures = false

  init(_ output: OutputOptions, style: ReportStyle, replaces: Bool, overview: Bool, isOne: Bool) throws {
    format = output.format
    self.style = style
    // A table of JSON is the reports themselves, a line each.
    self.overview = overview && format != .json
    stream = OutputStream(
      format, style, isOne: isOne && !overview, title: Phrase.manyTitle(style.language), foot: Phrase.advisory(style.language))
    if let path = output.output, path.hasSuffix("/"), !overview {
      folder = try OutputFolder(path, fileExtension: format.fileExtension, replaces: replaces)
    } else {
      folder = nil
      target = try OutputTarget(output)
    }
  }

  mutating func add(_ report: Report) throws {
    if let folder {
      let name = folder.name(for: report.record.name)
      let isWritten = folder.write(try Output.bytes { try format.bytes(report, style) }.asked(for: format), as: name)
      hasFailures = hasFailures || !isWritten
      links.append(isWritten ? name : nil)
      lines.append(report.forOverview)
    } else if overview {
      lines.append(report.forOverview)
    } else {
      try target?.put(Output.bytes { try stream.next(report) }.asked(for: .text))
    }
  }

  /// - Parameter unread: what was named or found and is not among the reports, for the table.
  mutating func finish(unread: [UnreadRecord]) throws {
    func table() throws -> [UInt8] {
      try Output.bytes { try format.bytes(Overview(lines, links: links, unread: unread), style) }.asked(for: format)
    }
    if let folder {
      // Without a page there is no folder of pages.
      guard links.contains(where: { $0 != nil }) else { return try end() }
      guard folder.write(try table(), as: "index.\(format.fileExtension)") else { throw Ending.failure }
      try folder.finish()
    } else if overview {
      try target?.put(table())
    } else {
      try target?.put(Output.bytes { try stream.end() }.asked(for: format))
    }
    try target?.finish(isWorthKeeping: !overview || !lines.isEmpty)
    try end()
  }

  private func end() throws { if hasFailures { throw Ending.failure } }
}
