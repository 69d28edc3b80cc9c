import DecisionModel

/// Sentences in levels: what an answer to a question is set from, whatever the format.
struct Outline {
  /// Whether a sentence says what holds, what does not, or what nobody knows yet.
  enum Mark: String {
    case holds = "[+]"
    case holdsNot = "[-]"
    case unknown = "[?]"

    init(_ holds: Bool?) { self = holds.map { $0 ? .holds : .holdsNot } ?? .unknown }
  }

  struct Item {
    var mark: Mark?
    var text: String
    var items: [Item] = []

    init(_ text: String, _ mark: Mark? = nil, _ items: [Item] = []) {
      self.text = text
      self.mark = mark
      self.items = items
    }
  }

  struct Section {
    /// The answer in one sentence.
    var verdict: String
    /// What should be known beside it, a line each.
    var notes: [String] = []
    var items: [Item] = []
  }

  var title: String
  /// What it is about: record, law of which day.
  var subject: [String]
  var sections: [Section]
  /// What the marks mean, where there are any.
  var legend: String?
  var stamp: String

  var hasMarks: Bool {
    func marked(_ items: [Item]) -> Bool { items.contains { $0.mark != nil || marked($0.items) } }
    return sections.contains { marked($0.items) }
  }
}

// MARK: As text

extension Outline {
  /// Lines of at most the given width, legible without colour.
  func text(_ style: ReportStyle) -> String {
    var out = ""
    func line(_ text: String, _ code: String? = nil) {
      out += style.colour && code != nil && !text.isEmpty ? "\u{1B}[\(code ?? "")m\(text)\u{1B}[0m\n" : text + "\n"
    }
    func hanging(_ lead: String, _ text: String, indent: Int, _ code: String? = nil) {
      let space = String(repeating: " ", count: indent)
      let step = String(repeating: " ", count: columns(lead))
      let room = max(style.width - indent - columns(lead), 20)
      for (index, part) in wrap(printable(text), room).enumerated() {
        line(space + (index == 0 ? lead : step) + part, code)
      }
    }
    func write(_ items: [Item], indent: Int) {
      for item in items {
        hanging(item.mark.map { $0.rawValue + " " } ?? "", item.text, indent: indent)
        write(item.items, indent: indent + (item.mark == nil ? 2 : 4))
      }
    }
    line(title.uppercased(), "1")
    for text in subject { hanging("", text, indent: 0) }
    line(String(repeating: "═", count: style.width), "2")
    for (index, section) in sections.enumerated() {
      if index > 0 { line("") }
      hanging("", section.verdict, indent: 0, "1")
      for note in section.notes { hanging("", note, indent: 2) }
      write(section.items, indent: 2)
    }
    line("")
    line(String(repeating: "─", count: style.width), "2")
    if let legend { hanging("", legend, indent: 0) }
    hanging("", stamp, indent: 0)
    return out
  }
}

// MARK: As Markdown

extension Outline {
  /// Headings and nested lists.
  var markdown: String {
    var out = "# \(MarkdownFormat.escape(title))\n\n"
    for text in subject { out += "\(MarkdownFormat.escape(text))  \n" }
    func write(_ items: [Item], _ depth: Int) {
      for item in items {
        let mark = item.mark.map { MarkdownFormat.escape($0.rawValue) + " " } ?? ""
        out += String(repeating: "  ", count: depth) + "- \(mark)\(MarkdownFormat.escape(item.text))\n"
        write(item.items, depth + 1)
      }
    }
    for section in sections {
      out += "\n**\(MarkdownFormat.escape(section.verdict))**\n\n"
      write(section.notes.map { Item($0) } + section.items, 0)
    }
    if let legend { out += "\n\(MarkdownFormat.escape(legend))\n" }
    out += "\n*\(MarkdownFormat.escape(stamp))*\n"
    return out
  }
}
