import DecisionModel

/// A document about many records in one language, ready to be set: every wording chosen, every number shaped, every order fixed.
///
/// It is made of the blocks of a `Sheet`, and each format sets it with what it has for these.
package struct Paper {
  struct Section {
    var title: String
    var blocks: [Sheet.Block]
  }

  var language: Language
  var title: String
  /// What stands below the title.
  var subject: String
  var head: [Sheet.Field]
  var sections: [Section]
  /// Who signs on paper: what is signed has the head of an administrative document.
  var signers: [String] = []
  /// The rule set, and that it is a recommendation.
  var stamp: [String]
  /// Whether its tables need the long side of the paper.
  var isWide = false
}

extension TextFormat {
  static func page(_ paper: Paper, _ style: ReportStyle) -> String {
    var page = Page(style)
    page.text(paper.title.uppercased(), .strong)
    page.text(paper.subject, .strong)
    page.rule("═")
    page.fields(paper.head)
    for (index, section) in paper.sections.enumerated() {
      page.blank()
      page.hanging("\(index + 1). ", section.title.uppercased(), .strong)
      page.indented(by: 3) { page in
        for (index, block) in section.blocks.enumerated() {
          if index > 0 { page.blank() }
          page.block(block)
        }
      }
    }
    page.blank()
    page.rule("─")
    page.text(paper.stamp.joined(separator: " · "))
    return page.out
  }
}

extension MarkdownFormat {
  static func page(_ paper: Paper) -> String {
    var out = "# \(escape(paper.title))\n\n**\(escape(paper.subject))**\n\n" + list(paper.head)
    for (index, section) in paper.sections.enumerated() {
      out += "\n## \(index + 1). \(escape(section.title))\n\n"
      out += section.blocks.map { block($0, paper.language) }.joined(separator: "\n")
    }
    return out + "\n*\(escape(paper.stamp.joined(separator: " · ")))*\n"
  }
}

extension HTMLFormat {
  static func page(_ paper: Paper) -> String {
    var out = opening(
      title: paper.title, foot: paper.stamp.joined(separator: " · "), paper.language,
      style: registerStyle + (paper.isWide ? wideStyle : ""))
    out += "<article class=\"sheet\" aria-labelledby=\"paper\">\n"
    if !paper.signers.isEmpty { out += letterhead(paper.language, issuer: SummaryPhrase.office(paper.language)) }
    out += "<h1 id=\"paper\">\(markup(paper.title))</h1>\n<p class=\"subject\">\(markup(paper.subject))</p>\n"
    out += list(paper.head, class: "record")
    for (index, section) in paper.sections.enumerated() {
      out += "<section aria-labelledby=\"part-\(index + 1)\">\n"
      out += "<h2 id=\"part-\(index + 1)\">\(roman(index + 1)). \(markup(section.title))</h2>\n"
      out += section.blocks.map { block($0, paper.language) }.joined() + "</section>\n"
    }
    if !paper.signers.isEmpty {
      let signers = paper.signers.map {
        "<div><p class=\"caps\"><strong>\(markup($0))</strong></p><p class=\"fill\"></p></div>\n"
      }
      out += "<div class=\"signature\"><div class=\"signers\">\n\(signers.joined())</div></div>\n"
    }
    let stamp = paper.stamp.map(markup).joined(separator: "<br/>")
    return out + "<footer class=\"stamp\"><p>\(stamp)</p></footer>\n</article>\n" + closing
  }
}
