/// Pieces of WordprocessingML. Texts are made safe here and nowhere else.
enum WordXML {
  struct Ink {
    var isBold = false
    var isItalic = false
    /// Half points; `nil` as the paragraph has it.
    var size: Int?
  }

  static func run(_ text: String, _ ink: Ink = Ink()) -> String {
    guard !text.isEmpty else { return "" }
    var properties = ""
    if ink.isBold { properties += "<w:b/>" }
    if ink.isItalic { properties += "<w:i/>" }
    if let size = ink.size { properties += "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>" }
    return "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")<w:t xml:space=\"preserve\">\(markup(text))</w:t></w:r>"
  }

  /// - Parameter properties: in the order of the schema (`pStyle`, `keepNext`, …, `spacing`, `ind`, `jc`, `sectPr`).
  static func paragraph(_ properties: String, _ runs: String) -> String {
    "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(runs)</w:p>"
  }

  static func style(_ name: String) -> String { "<w:pStyle w:val=\"\(name)\"/>" }

  static func section(isWide: Bool, hasFoot: Bool) -> String {
    let (paper, margins) = (PageLayout.paper, PageLayout.margins)
    let size =
      isWide
      ? "<w:pgSz w:w=\"\(paper.height)\" w:h=\"\(paper.width)\" w:orient=\"landscape\"/>"
      : "<w:pgSz w:w=\"\(paper.width)\" w:h=\"\(paper.height)\"/>"
    // Turned, the paper keeps its binding margin at the top.
    let sides =
      isWide
      ? "w:top=\"\(margins.left)\" w:right=\"\(margins.top)\" w:bottom=\"\(margins.right)\" w:left=\"\(margins.bottom)\""
      : "w:top=\"\(margins.top)\" w:right=\"\(margins.right)\" w:bottom=\"\(margins.bottom)\" w:left=\"\(margins.left)\""
    return """
      <w:sectPr><w:headerReference w:type="default" r:id="rId3"/>\
      <w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="first" r:id="rId4"/>\
      <w:type w:val="nextPage"/>\(size)<w:pgMar \(sides) w:header="567" w:footer="454" w:gutter="0"/>\
      <w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>
      """
  }

  /// A table; `cells` are paragraphs already.
  ///
  /// - Parameter head: how many rows at the top stand again on each page.
  static func table(_ rows: [[String]], widths: [Int], hasLines: Bool, head: Int = 0) -> String {
    let total = widths.reduce(0, +)
    let line = hasLines ? "single" : "nil"
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"\(line)\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
    }.joined()
    let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined()
    let body = rows.enumerated().map { index, row in
      let repeats = index < head ? "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:trPr><w:cantSplit/></w:trPr>"
      let cells = zip(widths, row).map { width, cell in
        "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(cell.isEmpty ? "<w:p/>" : cell)</w:tc>"
      }
      return "<w:tr>\(repeats)\(cells.joined())</w:tr>"
    }.joined()
    return """
      <w:tbl><w:tblPr><w:tblW w:w="\(total)" w:type="dxa"/><w:tblBorders>\(borders)</w:tblBorders><w:tblLayout w:type="fixed"/>\
      <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>\
      <w:tblGrid>\(grid)</w:tblGrid>\(body)</w:tbl>
      """
  }
}
