/// Reads a workbook of the form ECMA-376 (`.xlsx`): values as stored, days where the style says so, formulas by their kept values.
struct XLSXReader {
  private let archive: ZipArchive

  static func read(_ bytes: [UInt8]) throws(SheetFailure) -> Workbook {
    try XLSXReader(archive: try ZipArchive(bytes)).workbook()
  }

  private func workbook() throws(SheetFailure) -> Workbook {
    // A workbook with programs says so in two places; either is enough.
    guard !archive.entries.keys.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) else { throw .macros }
    let types = TextSearch("macroEnabled")
    guard try parse("[Content_Types].xml", types) else { throw .unknownKind }
    guard !types.isFound else { throw .macros }
    let parts = WorkbookParts()
    guard try parse("xl/workbook.xml", parts) else { throw .unknownKind }
    let relations = Relations()
    _ = try parse("xl/_rels/workbook.xml.rels", relations)
    let styles = DayStyles()
    _ = try parse(relations.target(ofKind: "/styles") ?? "xl/styles.xml", styles)
    let texts = SharedTexts()
    _ = try parse(relations.target(ofKind: "/sharedStrings") ?? "xl/sharedStrings.xml", texts)
    var workbook = Workbook()
    var cells = 0
    for sheet in parts.sheets {
      guard let path = relations.targets[sheet.relation]?.path else { continue }
      let cellReader = SheetCells(
        Grid(name: sheet.name, isHidden: sheet.isHidden), texts.texts, styles.days, since1904: parts.since1904,
        before: cells)
      // A sheet of another kind (a picture of figures) has no cells.
      guard try parse(path, cellReader) else {
        throw .broken(.init(vi: "thiếu trang tính \(sheet.name)", en: "the sheet \(sheet.name) is missing"))
      }
      cells = cellReader.count
      workbook.sheets.append(cellReader.grid)
    }
    workbook.names = parts.names
    return workbook
  }

  private func parse(_ name: String, _ receiver: XMLStream.Receiver) throws(SheetFailure) -> Bool {
    let stream = try XMLStream(receiver)
    return try archive.read(name) { (piece, isLast) throws(SheetFailure) in
      try stream.read(piece, isLast: isLast)
      return true
    }
  }
}

/// Whether some attribute of a document holds a word.
private final class TextSearch: XMLStream.Receiver {
  private let word: String
  private(set) var isFound = false

  init(_ word: String) { self.word = word }

  override func begin(_ name: XMLName, _ attributes: XMLStream.Attributes) {
    if attributes["ContentType"]?.contains(word) == true { isFound = true }
  }
}

/// The list of sheets and defined names.
private final class WorkbookParts: XMLStream.Receiver {
  private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  private(set) var names: [String: String] = [:]
  private(set) var since1904 = false
  private var name: String?
  private var bytes: [UInt8] = []

  override var wantsText: Bool { name != nil }

  override func begin(_ name: XMLName, _ attributes: XMLStream.Attributes) {
    switch name {
    case "workbookPr": since1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case "sheet":
      sheets.append(
        (
          attributes["name"] ?? "", attributes["r:id"] ?? attributes["id"] ?? "",
          !["visible", nil].contains(attributes["state"])
        ))
    case "definedName":
      self.name = attributes["name"]
      bytes = []
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes += bytes }

  override func end(_ name: XMLName) {
    guard name == "definedName", let known = self.name else { return }
    names[known] = String(decoding: bytes, as: UTF8.self)
    self.name = nil
  }
}

/// Which part each relation of the workbook leads to.
private final class Relations: XMLStream.Receiver {
  private(set) var targets: [String: (kind: String, path: String)] = [:]

  override func begin(_ name: XMLName, _ attributes: XMLStream.Attributes) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    targets[id] = (attributes["Type"] ?? "", target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target)
  }

  func target(ofKind kind: String) -> String? { targets.values.first { $0.kind.hasSuffix(kind) }?.path }
}

/// Which cell styles show a number as a day (ECMA-376 part 1, 18.8.30).
private final class DayStyles: XMLStream.Receiver {
  private var formats: [Int: Bool] = [:]
  private var isInCells = false
  /// By the index of the style.
  private(set) var days: [Bool] = []

  override func begin(_ name: XMLName, _ attributes: XMLStream.Attributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        formats[id] = Self.isDay(code)
      }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      days.append(formats[id] ?? Self.builtIn(id))
    default: break
    }
  }

  override func end(_ name: XMLName) { if name == "cellXfs" { isInCells = false } }

  /// The formats that have a number and no text in the file; those of East Asian editions count too.
  private static func builtIn(_ id: Int) -> Bool {
    (14...17).contains(id) || id == 22 || (27...31).contains(id) || id == 36 || (50...58).contains(id)
  }

  /// Whether a format shows a day or a year: letters outside of quotation marks, brackets and escapes.
  static func isDay(_ code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for letter in code {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch letter {
      case "\"": isQuoted.toggle()
      case "\\", "_", "*": isEscaped = !isQuoted
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "d", "D", "y", "Y": if !isQuoted && !isBracketed { return true }
      default: break
      }
    }
    return false
  }
}

/// The texts that cells share, in order; what is written above a text to say how it is spoken is left out.
private final class SharedTexts: XMLStream.Receiver {
  private(set) var texts: [String] = []
  private var bytes: [UInt8] = []
  private var isText = false
  private var phonetic = 0

  override var wantsText: Bool { isText && phonetic == 0 }

  override func begin(_ name: XMLName, _ attributes: XMLStream.Attributes) {
    switch name {
    case "si": bytes.removeAll(keepingCapacity: true)
    case "t": isText = true
    case "rPh": phonetic += 1
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes += bytes }

  override func end(_ name: XMLName) {
    switch name {
    case "si": texts.append(String(decoding: bytes, as: UTF8.self))
    case "t": isText = false
    case "rPh": phonetic -= 1
    default: break
    }
  }
}
