internal import ArgumentParser
internal import DecisionModel
internal import Reporting
internal import Screening

/// Where reports go: one after another to standard output or a file, each to a page of its own in a folder, or as lines
/// of one table. No report is kept once it is written; of a table only what its line shows.
struct ReportPages {
  private let format: ReportFormat
  private let style: ReportStyle
  private let overview: Bool
  private let isOne: Bool
  private let folder: OutputFolder?
  private var file: OutputFile.Writer?
  private var lines: [Report] = []
  private var links: [String?] = []
  private var written = 0
  private var hasFailures = false

  init(
    format: ReportFormat, style: ReportStyle, output: String?, replaces: Bool, overview: Bool, isOne: Bool
  ) throws {
    self.format = format
    self.style = style
    // A table of JSON is the reports themselves, a line each.
    self.overview = overview && format != .json
    self.isOne = isOne && !overview
    if let output, output.hasSuffix("/"), !overview {
      folder = try OutputFolder(output, fileExtension: format.fileExtension, replaces: replaces)
    } else {
      folder = nil
      if let output { file = try OutputFile(path: output).open() }
    }
  }

  mutating func add(_ report: Report) throws {
    if let folder {
      let name = folder.name(for: report.record.name)
      let isWritten = folder.write(try format.document([report], style), as: name)
      hasFailures = hasFailures || !isWritten
      links.append(isWritten ? name : nil)
      lines.append(report.forOverview)
    } else if overview {
      lines.append(report.forOverview)
    } else {
      if written == 0 { try put(format.opening(one: isOne, style)) }
      written += 1
      try put(format.body(report, number: written, one: isOne, style))
    }
  }

  /// - Parameter unread: what was named or found and is not among the reports, for the table.
  mutating func finish(unread: [UnreadRecord]) throws {
    if let folder {
      // Without a page there is no folder of pages.
      guard links.contains(where: { $0 != nil }) else { return try end() }
      let index = try format.overview(lines, links: links, unread: unread, style)
      guard folder.write(index, as: "index.\(format.fileExtension)") else { throw Ending.failure }
      try folder.finish()
    } else if overview {
      try put(format.overview(lines, unread: unread, style))
    } else if written > 0 {
      try put(format.closing(one: isOne))
    }
    // Nothing takes the place of an old result where there is none to show.
    if written > 0 || !lines.isEmpty { try file?.finish() } else { file?.abandon() }
    try end()
  }

  private func end() throws { if hasFailures { throw Ending.failure } }

  private func put(_ text: String) throws {
    if let file { try file.write(text) } else { try Console.write(text) }
  }
}
