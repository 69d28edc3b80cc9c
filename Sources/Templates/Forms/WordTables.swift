package import Sheets

/// The tables of a text of a word processor as sheets, cell by cell, as the text reads once its tracked changes are accepted. A form that
/// was filled in with any word processor comes back so.
///
/// Each table is a sheet, `bảng 1` and so on. Three hidden ones stand beside them: the paragraphs outside tables, what the form says of
/// itself, and the cells in which changes are tracked.
package enum WordTables {
  package static let textSheet = "văn bản"
  /// A row for each cell with tracked changes: the name of its sheet, and its place.
  package static let changedSheet = "sửa đổi"
  /// Tables with more rows and cells are no form.
  private static let mostCells = 200_000

  package static func sheet(_ number: Int) -> String { "bảng \(number)" }

  /// Whether an archive is a text of a word processor.
  package static func isOne(_ file: [UInt8]) -> Bool {
    guard file.starts(with: [0x50, 0x4B]), let archive = try? ZipArchive(file) else { return false }
    return archive.names.contains(WordPackage.body)
  }

  /// Reads the file. Nothing of it is followed: what it would fetch from elsewhere is left where it is.
  package static func read(_ file: [UInt8]) throws(TemplateFailure) -> Workbook {
    let package = try WordPackage(file, fetches: true)
    guard let body = package[WordPackage.body] else { throw .otherKind }
    var reading = WordTableReading()
    reading.read(try XMLTreeReader.read(body, WordPackage.body))
    guard reading.cells <= mostCells else { throw .archive(.tooLarge(what: .cells)) }
    var workbook = Workbook(sheets: reading.tables)
    var texts = Grid(name: textSheet, isHidden: true)
    for text in reading.texts { texts.append([.text(text)]) }
    var changed = Grid(name: changedSheet, isHidden: true)
    for (sheet, place) in reading.changed { changed.append([.text(sheet), .text(place)]) }
    workbook.sheets += [texts, changed]
    if let properties = package[WordForm.properties] {
      let rows = WordForm.rows(try XMLTreeReader.read(properties, WordForm.properties))
      if !rows.isEmpty {
        var hidden = Grid(name: OutForm.hiddenSheet, isHidden: true)
        for row in rows { hidden.append(row.map { .text($0) }) }
        workbook.sheets.append(hidden)
      }
    }
    workbook.names = reading.names
    return workbook
  }
}

/// Goes through a text once.
private struct WordTableReading {
  private(set) var tables: [Grid] = []
  /// The paragraphs outside tables.
  private(set) var texts: [String] = []
  private(set) var changed: [(sheet: String, place: String)] = []
  /// Cells of content controls, by their tags.
  private(set) var names: [String: String] = [:]
  private(set) var cells = 0

  mutating func read(_ root: XMLElement) {
    for child in root.children { block(child) }
  }

  private mutating func block(_ element: XMLElement) {
    switch element.name {
    case "p":
      let text = PlainText(element)
      if !text.isBlank { texts.append(text.text) }
    case "tbl": table(element)
    case "del", "moveFrom": break
    default: for child in element.children { block(child) }
    }
  }

  private mutating func table(_ element: XMLElement) {
    let sheet = WordTables.sheet(tables.count + 1)
    var grid = Grid(name: sheet)
    var number = 0
    for row in Self.inside(element, "tr") where row.first("trPr")?.first("del") == nil {
      number += 1
      var filled: [GridCell] = (row.first("trPr")?.first("gridBefore")).map { [GridCell](repeating: .empty, count: Self.number($0, most: 64)) } ?? []
      for cell in Self.inside(row, "tc") {
        let properties = cell.first("tcPr")
        let span = properties?.first("gridSpan").map { max(1, Self.number($0, most: 64)) } ?? 1
        let column = filled.count + 1
        let text = PlainText(cell)
        // A cell that goes on from the row above says nothing of its own.
        let goesOn = properties?.first("vMerge").map { $0.attributes["val"] != "restart" } ?? false
        filled.append(text.isBlank || goesOn ? .empty : .text(text.text))
        if span > 1 {
          filled += [GridCell](repeating: .empty, count: span - 1)
          grid.merges.append(GridRange(rows: number...number, columns: column...column + span - 1))
        }
        let place = "\(CellPlace.letters(column))\(number)"
        if text.hasChanges { changed.append((sheet, place)) }
        for tag in text.tags where names[tag] == nil { names[tag] = "'\(sheet)'!$\(CellPlace.letters(column))$\(number)" }
        cells += span
      }
      grid.append(filled)
    }
    tables.append(grid)
  }

  /// Rows of a table, cells of a row: also those inside content controls and inserted ones.
  private static func inside(_ element: XMLElement, _ name: String) -> [XMLElement] {
    element.children.flatMap { child -> [XMLElement] in
      switch child.name {
      case name: [child]
      case "sdt", "sdtContent", "ins", "customXml", "smartTag": inside(child, name)
      default: []
      }
    }
  }

  private static func number(_ element: XMLElement, most: Int) -> Int {
    min(most, max(0, element.attributes["val"].flatMap { Int($0) } ?? 0))
  }
}

/// What an element says: inserted text is there and deleted text is not, placeholders of content controls say nothing.
private struct PlainText {
  private(set) var text = ""
  private(set) var hasChanges = false
  private(set) var tags: [String] = []

  init(_ element: XMLElement) {
    read(element)
    while text.last?.isWhitespace == true { text.removeLast() }
  }

  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

  private mutating func read(_ element: XMLElement) {
    switch element.name {
    case "t": text += element.text
    case "tab": text += "\t"
    case "br", "cr": text += "\n"
    case "noBreakHyphen": text += "-"
    case "del", "moveFrom": hasChanges = true
    case "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtEndPr", "?AlternateContent", "instrText": break
    case "sdt":
      let properties = element.first("sdtPr")
      if let tag = properties?.first("tag")?.attributes["val"] { tags.append(tag) }
      if properties?.first("showingPlcHdr").map({ $0.attributes["val"] != "0" && $0.attributes["val"] != "false" }) ?? false { break }
      for child in element.children where child.name == "sdtContent" { read(child) }
    case "p":
      if !isBlank, text.last != "\n" { text += "\n" }
      for child in element.children { read(child) }
    default:
      if element.name == "ins" || element.name == "moveTo" { hasChanges = true }
      for child in element.children { read(child) }
    }
  }
}
