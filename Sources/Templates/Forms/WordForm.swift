package import Sheets

/// A form to be filled in with a word processor: a table for each of its sections, lists to choose from as content controls, and what the
/// form says of itself as properties of the document, which every word processor keeps.
package enum WordForm {
  static let properties = "docProps/custom.xml"
  /// Where something is to be chosen and nothing is yet.
  package static let open = "…………"
  /// Short lists stand below their question, so that the form can be filled in on paper too.
  private static let mostShown = 8
  /// The widths of the columns in twips: what A4 leaves between its margins.
  private static let widths = [560, 3450, 1900, 1250, 1350, 844]

  /// The file; the same form gives the same bytes.
  package static func bytes(_ form: OutForm) throws(SheetFailure) -> [UInt8] {
    try ZipPackage.bytes([
      part("[Content_Types].xml", contentTypes), part("_rels/.rels", relations), part("word/document.xml", document(form)),
      part("word/styles.xml", styles), part("word/_rels/document.xml.rels", documentRelations),
      part(properties, custom(form.hidden)),
    ])
  }

  private static func part(_ name: String, _ text: String) -> (name: String, bytes: [UInt8]) {
    (name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text).utf8))
  }

  // MARK: What the form says of itself

  private static let between = " | "

  /// A property for each row, numbered so that their order stays.
  private static func custom(_ rows: [[String]]) -> String {
    var text =
      "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\""
      + " xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    for (index, row) in rows.enumerated() {
      text +=
        "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"\(index + 2)\" name=\"sangloc \(index + 1)\">"
        + "<vt:lpwstr>\(escaped(row.joined(separator: between)))</vt:lpwstr></property>"
    }
    return text + "</Properties>"
  }

  /// The rows again, in their order; none where the document has no such properties.
  static func rows(_ properties: XMLElement) -> [[String]] {
    var rows: [(number: Int, row: [String])] = []
    for property in properties.children {
      guard let name = property.attributes["name"], name.hasPrefix("sangloc "), let number = Int(name.dropFirst(8)),
        let value = property.children.first
      else { continue }
      rows.append((number, value.text.split(separator: between, omittingEmptySubsequences: false).map(String.init)))
    }
    return rows.sorted { $0.number < $1.number }.map(\.row)
  }

  // MARK: The document

  private static func document(_ form: OutForm) -> String {
    var body = paragraph(form.title, "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"26\"/>")
    for line in form.introduction { body += paragraph(line, "", "<w:i/>") }
    var number = 0
    for section in form.sections {
      body += paragraph(section.title, "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/>", "<w:b/>")
      body +=
        "<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/><w:tblBorders>"
        + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
          "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
        }.joined()
        + "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
      body += row(form.headings.map { paragraph($0, "<w:jc w:val=\"center\"/>", "<w:b/>") }, "<w:cantSplit/><w:tblHeader/>")
      for question in section.questions {
        number += 1
        body += row(cells(question, number), "<w:cantSplit/>")
      }
      body += "</w:tbl>"
    }
    return
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(body)<w:p/>"
      + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\""
      + " w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
  }

  private static func cells(_ question: OutForm.Question, _ number: Int) -> [String] {
    let remark =
      question.hint.isEmpty && !question.choices.isEmpty && question.choices.count <= mostShown
      ? "(\(question.choices.joined(separator: "; ")))" : question.hint
    return [
      paragraph("\(number)", "<w:jc w:val=\"center\"/>"),
      paragraph(question.text) + (remark.isEmpty ? "" : paragraph(remark, "", "<w:i/><w:sz w:val=\"18\"/>")),
      question.choices.isEmpty ? "<w:p/>" : choice(question.choices, tag: question.name, shown: nil),
      question.units.count > 1
        ? choice(question.units, tag: "\(question.name).unit", shown: question.units.first) : question.units.first.map { paragraph($0) } ?? "<w:p/>",
      "<w:p/>", "<w:p/>",
    ]
  }

  private static func row(_ cells: [String], _ properties: String) -> String {
    "<w:tr><w:trPr>\(properties)</w:trPr>"
      + zip(widths, cells).map { "<w:tc><w:tcPr><w:tcW w:w=\"\($0)\" w:type=\"dxa\"/></w:tcPr>\($1)</w:tc>" }.joined() + "</w:tr>"
  }

  private static func paragraph(_ text: String, _ layout: String = "", _ look: String = "") -> String {
    let look = look.isEmpty ? "" : "<w:rPr>\(look)</w:rPr>"
    return "<w:p><w:pPr>\(layout)</w:pPr><w:r>\(look)<w:t xml:space=\"preserve\">\(escaped(text))</w:t></w:r></w:p>"
  }

  /// A list to choose from, into which anything else may be typed too.
  private static func choice(_ values: [String], tag: String, shown: String?) -> String {
    var seen: Set<String> = []
    let items = values.filter { seen.insert($0).inserted }.map {
      "<w:listItem w:displayText=\"\(escaped($0))\" w:value=\"\(escaped($0))\"/>"
    }
    let text = escaped(shown ?? open)
    return
      "<w:p><w:sdt><w:sdtPr><w:tag w:val=\"\(escaped(tag))\"/>\(shown == nil ? "<w:showingPlcHdr/>" : "")<w:comboBox>\(items.joined())</w:comboBox></w:sdtPr>"
      + "<w:sdtContent><w:r><w:t>\(text)</w:t></w:r></w:sdtContent></w:sdt></w:p>"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\r", "\t": escaped += " "
      default: if scalar.value >= 0x20 { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }

  // MARK: The parts around it

  private static let contentTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    + "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    + "<Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/></Types>"

  private static let relations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
    + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>"

  private static let documentRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    + "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>"

  private static let styles =
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>"
    + "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
    + "<w:sz w:val=\"22\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>"
}
