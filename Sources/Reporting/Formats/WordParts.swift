import DecisionModel

/// The parts of a word processor's package beside the text itself.
enum WordParts {
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let names =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static let contentTypes = """
    \(head)<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>\
    <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/>\
    <Override PartName="/word/settings.xml" ContentType="\(word).settings+xml"/>\
    <Override PartName="/word/header1.xml" ContentType="\(word).header+xml"/>\
    <Override PartName="/word/footer1.xml" ContentType="\(word).footer+xml"/></Types>
    """

  static let relations = """
    \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" Type="\(office)/officeDocument" Target="word/document.xml"/></Relationships>
    """

  static let documentRelations = """
    \(head)<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" Type="\(office)/styles" Target="styles.xml"/>\
    <Relationship Id="rId2" Type="\(office)/settings" Target="settings.xml"/>\
    <Relationship Id="rId3" Type="\(office)/header" Target="header1.xml"/>\
    <Relationship Id="rId4" Type="\(office)/footer" Target="footer1.xml"/></Relationships>
    """

  static let settings = "\(head)<w:settings \(names)><w:defaultTabStop w:val=\"567\"/></w:settings>"

  static func document(_ body: String) -> String { "\(head)<w:document \(names)><w:body>\(body)</w:body></w:document>" }

  /// The number of the page, at the top centre; not on the first.
  static let header = """
    \(head)<w:hdr \(names)><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>\
    <w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\
    <w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>
    """

  static func footer(_ text: String) -> String {
    "\(head)<w:ftr \(names)><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr>\(WordXML.run(text, .init(size: PageLayout.foot)))</w:p></w:ftr>"
  }

  static func styles(_ language: Language) -> String {
    let tongue =
      switch language.phrases {
      case .vi: "vi-VN"
      case .en: "en-GB"
      }
    let font = PageLayout.font
    func style(_ name: String, _ paragraph: String, _ run: String) -> String {
      "<w:style w:type=\"paragraph\" w:styleId=\"\(name)\"><w:name w:val=\"\(name)\"/><w:basedOn w:val=\"Normal\"/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
    }
    func size(_ halves: Int) -> String { "<w:sz w:val=\"\(halves)\"/><w:szCs w:val=\"\(halves)\"/>" }
    let centre = "<w:jc w:val=\"center\"/>"
    func spacing(_ before: Int, _ after: Int) -> String { "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\"/>" }
    let styles = [
      style("Title", spacing(160, 0) + centre, "<w:b/>" + size(PageLayout.title)),
      style("Subject", spacing(0, 100) + centre, "<w:b/>" + size(PageLayout.title)),
      style("Heading", "<w:keepNext/>" + spacing(80, 20), "<w:b/>"),
      style("Annex", "<w:keepNext/><w:pageBreakBefore/>" + spacing(0, 0) + centre, "<w:b/>" + size(PageLayout.title)),
      style("AnnexTitle", "<w:keepNext/>" + spacing(0, 120) + centre, "<w:b/>"),
      style("Text", spacing(20, 20) + "<w:ind w:firstLine=\"284\"/><w:jc w:val=\"both\"/>", ""),
      style("Line", spacing(20, 20) + "<w:jc w:val=\"both\"/>", ""),
      style("Small", spacing(20, 20), size(PageLayout.small)),
      style("Cell", spacing(20, 20), size(PageLayout.table)),
      style("CellHead", "<w:keepNext/>" + spacing(20, 20) + centre, "<w:b/>" + size(PageLayout.table)),
      style("Centre", spacing(0, 0) + centre, ""),
    ]
    return """
      \(head)<w:styles \(names)><w:docDefaults><w:rPrDefault><w:rPr>\
      <w:rFonts w:ascii="\(font)" w:hAnsi="\(font)" w:eastAsia="\(font)" w:cs="\(font)"/>\(size(PageLayout.text))<w:lang w:val="\(tongue)" w:eastAsia="\(tongue)"/>\
      </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>\
      <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>\(styles.joined())</w:styles>
      """
  }
}
