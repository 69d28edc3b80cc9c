import DecisionModel

/// A document as Markdown with tables (GitHub's form): for a comment, a wiki, a mail.
enum MarkdownFormat {
  static func page(_ document: Document) -> String {
    var out = ""
    if let letterhead = document.letterhead {
      let lines = letterhead.bodies + [letterhead.number, letterhead.nationalTitle, letterhead.motto, letterhead.placeAndDate]
      out += lines.map { "\(escape($0))  \n" }.joined() + "\n"
    }
    out += "# \(escape(document.title))\n\n"
    for line in document.subject { out += "**\(escape(line))**\n\n" }
    out += list(document.head)
    if document.sectionsAboveVerdict == 0, let verdict = document.verdict { out += box(verdict) }
    for (index, section) in document.sections.enumerated() {
      out += self.section(section, document.language)
      if index + 1 == document.sectionsAboveVerdict, let verdict = document.verdict { out += box(verdict) }
    }
    if let signature = document.signature { out += sign(signature) }
    out += "\n" + document.stamp.map { "*\(escape($0))*\n" }.joined(separator: "\n")
    for annex in document.annexes { out += self.section(annex, document.language) }
    return out
  }

  private static func section(_ section: Document.Section, _ language: Language) -> String {
    "\n## \(escape(section.heading))\n\n" + section.blocks.map { block($0, language) }.joined(separator: "\n")
  }

  private static func box(_ verdict: Document.Verdict) -> String {
    let lines = ["**\(escape(verdict.headline.uppercased()))**"] + verdict.lines.map(escape)
    return "\n" + lines.map { "> \($0)\n" }.joined(separator: ">\n")
  }

  private static func sign(_ signature: Document.Signature) -> String {
    var out = signature.section.map { "\n## \(escape($0))\n\n" } ?? "\n"
    out += table(
      signature.signers.map { escape($0.title) }, [signature.signers.map { escape($0.note) }])
    if !signature.recipients.isEmpty { out += "\n" + signature.recipients.map { escape($0) + "\n" }.joined(separator: "\n") }
    return out
  }

  private static func block(_ block: Document.Block, _ language: Language) -> String {
    switch block {
    case .paragraph(let text): return escape(text) + "\n"
    case .remark(let text): return "*\(escape(text))*\n"
    case .heading(let text): return "### \(escape(text))\n"
    case .fields(let fields): return list(fields)
    case .line(let fields):
      return fields.map { "\(escape($0.label)): \(text($0.value))" }.joined(separator: "; ") + "\n"
    case .items(let items): return self.items(items, indent: "")
    case .entry(let entry):
      let mark = entry.standing.map { escape($0.mark) + " " } ?? ""
      let blocks = entry.blocks.map { self.block($0, language) }.joined(separator: "\n")
      return "### \(mark)\(escape(entry.title)): \(escape(entry.tag))\n\n\(blocks)"
    case .comparisons(let comparisons) where comparisons.allSatisfy(\.speaksForItself):
      return comparisons.map { "- \(escape($0.said($0.claim)))\n" }.joined()
    case .comparisons(let comparisons):
      return self.block(.table(Document.Comparison.table(comparisons, language)), language)
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
      return table(shown.columns.map { escape($0.title) }, shown.rows.map { $0.map(text) }, numeric: shown.numeric)
    case .register(let register): return self.register(register)
    case .grid(let grid): return self.grid(grid)
    case .findings(let findings):
      return findings.map { finding in
        "- \(escape(finding.place)): \(escape(finding.element)): `\(printable(finding.line(200)).replacing("`", with: "'"))`\n"
          + finding.remarks.map { "  - \(escape($0))\n" }.joined()
      }.joined()
    case .lines(let lines): return "```text\n" + lines.map { printable($0).replacing("`", with: "'") + "\n" }.joined() + "```\n"
    case .picture: return ""
    }
  }

  private static func items(_ items: [Document.Item], indent: String) -> String {
    items.map { item in
      let text = item.isStrong ? "**\(escape(item.text))**" : escape(item.text)
      let lead = item.lead.map { escape($0) + " " } ?? ""
      return "\(indent)- \(lead)\(text)\n" + self.items(item.items, indent: indent + "  ")
    }.joined()
  }

  private static func grid(_ grid: Document.Grid) -> String {
    let tables = grid.parts(atMost: 6).map { part in
      let head = [escape(grid.corner)] + grid.columns[part].map { $0.lines.map(escape).joined(separator: "<br>") }
      var rows: [[String]] = []
      for group in grid.groups where !group.rows.isEmpty {
        rows.append(["**\(escape(group.title))**"] + part.map { _ in "" })
        for row in group.rows { rows.append([escape(row.label)] + grid.shown(row, in: part).map(escape)) }
      }
      return table(head, rows)
    }
    let notes = grid.notes.enumerated().map { index, note in
      let parts = [text(note.clause), escape(note.rest)].filter { !$0.isEmpty }
      return "- \(escape("[\(index + 1)]")) \(parts.joined(separator: "; "))\n"
    }.joined()
    return tables.joined(separator: "\n") + "\n*\(escape(grid.legend))*\n\n" + notes
  }

  private static func register(_ register: Document.Register) -> String {
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

  private static func list(_ fields: [Document.Field], indent: String = "") -> String {
    fields.map { "\(indent)- \(escape($0.label)): \(text($0.value))\n" }.joined()
  }

  /// Cells are Markdown already.
  private static func table(_ titles: [String], _ rows: [[String]], numeric: Set<Int> = []) -> String {
    let rule = titles.indices.map { numeric.contains($0) ? "---:" : "---" }
    return ([titles, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private static func text(_ text: Document.Text) -> String {
    text.link.map { "[\(escape(text.string))](\(address($0)))" } ?? escape(text.string)
  }

  /// Puts a backslash before every sign that Markdown or its tables could read, and names those of HTML.
  private static func escape(_ text: String) -> String {
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
