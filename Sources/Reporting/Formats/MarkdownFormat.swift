import DecisionModel

/// A sheet as Markdown with tables (GitHub's form): for a comment, a wiki, a mail.
enum MarkdownFormat {
  static func page(_ sheet: Sheet) -> String {
    var out = "# \(escape(Phrase.sheetTitle(sheet.language)))\n\n**\(escape(sheet.title))**\n\n"
    out += list(sheet.record)
    let verdict = sheet.verdict
    out += "\n## \(escape(verdict.standing.mark)) \(escape(verdict.headline))\n\n\(escape(verdict.meaning))\n\n"
    out += list(verdict.notes)
    for (index, section) in sheet.sections.enumerated() {
      out += "\n## \(index + 1). \(escape(section.title))\n\n"
      out += section.blocks.map { block($0, sheet.language) }.joined(separator: "\n")
    }
    out += "\n## \(escape(Phrase.stamp(sheet.language)))\n\n" + list(sheet.stamp)
    out += "\n*\(escape(Phrase.advisoryLong(sheet.language)))*\n"
    return out
  }

  static func overview(_ overview: Overview) -> String {
    var out = "# \(escape(Phrase.overviewTitle(overview.language)))\n\n"
    for (standing, label, count) in overview.counts {
      out += "- \(escape(standing.mark)) \(escape(label)): \(count)\n"
    }
    let rows = overview.rows.map { row -> [String] in
      let name = row.link.map { "[\(escape(row.title))](\(address($0)))" } ?? escape(row.title)
      return [
        "\(name) (\(escape(row.record)))", escape(row.kind), escape("\(row.standing.mark) \(row.headline)"),
        String(row.hits), escape(row.risk), String(row.missing),
      ]
    }
    let none = escape(Phrase.noRecord(overview.language)) + "\n"
    out += "\n" + (rows.isEmpty ? none : table(overview.titles.map(escape), rows, numeric: [3, 4, 5]))
    if !overview.unread.isEmpty {
      out += "\n**\(escape(Phrase.notScreened(overview.language))): \(overview.unread.count)**\n\n"
      out += overview.unread.map { "- \(escape($0))\n" }.joined()
    }
    out += "\n*\(escape(([Phrase.advisory(overview.language)] + overview.ruleSets).joined(separator: " · ")))*\n"
    return out
  }

  static func block(_ block: Sheet.Block, _ language: Language) -> String {
    switch block {
    case .paragraph(let text): return escape(text) + "\n"
    case .fields(let fields): return list(fields)
    case .entry(let entry):
      let mark = entry.standing.map { escape($0.mark) + " " } ?? ""
      let blocks = entry.blocks.map { self.block($0, language) }.joined(separator: "\n")
      return "### \(mark)\(escape(entry.title)): \(escape(entry.tag))\n\n\(blocks)"
    case .comparisons(let comparisons) where comparisons.allSatisfy(\.speaksForItself):
      return comparisons.map { "- \(escape($0.said($0.claim)))\n" }.joined()
    case .comparisons(let comparisons):
      return self.block(.table(Sheet.Comparison.table(comparisons, language)), language)
    case .questions(let questions):
      return questions.enumerated().map { index, question in
        "\(index + 1). **\(escape(question.text))**\n" + list(question.details, indent: "   ")
      }.joined()
    case .profile(let profile):
      let titles = [Phrase.criterion, .weight, .risk].map { escape($0(language)) }
      let rows = profile.bars.map { [escape($0.label), escape($0.weight), escape($0.shown)] }
      let total = ["**\(escape(profile.total.label))**", "", "**\(escape(profile.total.shown))**"]
      return table(titles, rows + [total], numeric: [1, 2]) + "\n" + list(profile.notes) + "\n"
        + escape(profile.remark) + "\n"
    case .table(let shown):
      let numeric = Set(shown.columns.indices.filter { shown.columns[$0].numeric })
      return table(shown.columns.map { escape($0.title) }, shown.rows.map { $0.map(text) }, numeric: numeric)
    case .register(let register): return self.register(register)
    case .picture: return ""
    }
  }

  private static func register(_ register: Sheet.Register) -> String {
    register.entries.map { entry in
      let remarks = (entry.details + [entry.tag] + entry.remarks).map { "   - \(escape($0))\n" }
      let cells = zip(register.titles, entry.cells).map { title, lines in
        switch lines.count {
        case 0: ""
        case 1: "   - \(escape(title)): \(text(lines[0]))\n"
        default: "   - \(escape(title)):\n" + lines.map { "     - \(text($0))\n" }.joined()
        }
      }
      return "\(entry.number). \(escape(entry.standing.mark)) **\(escape(entry.name))**\n" + remarks.joined()
        + cells.joined()
    }.joined()
  }

  static func list(_ fields: [Sheet.Field], indent: String = "") -> String {
    fields.map { "\(indent)- \(escape($0.label)): \(text($0.value))\n" }.joined()
  }

  /// Cells are Markdown already.
  static func table(_ titles: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
    let rule = titles.indices.map { numeric.contains($0) ? "---:" : "---" }
    return ([titles, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  static func text(_ text: Sheet.Text) -> String {
    text.link.map { "[\(escape(text.string))](\(address($0)))" } ?? escape(text.string)
  }

  /// Puts a backslash before every sign that Markdown or its tables could read, and names those of HTML.
  static func escape(_ text: String) -> String {
    var escaped = ""
    for character in printable(text).unicodeScalars {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$", "!": escaped += "\\" + String(character)
      default: escaped.unicodeScalars.append(character)
      }
    }
    return escaped
  }

  /// An address that ends at its own end: whatever Markdown could read is percent-encoded.
  private static func address(_ link: String) -> String { percentEncoded(link, alsoBarring: "()[]|<>*_`~\\") }
}
