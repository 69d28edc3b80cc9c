internal import Sheets

/// The parts of a text of a word processor, in their order, each as its bytes.
struct WordPackage: Sendable {
  private(set) var parts: [(name: String, bytes: [UInt8])]

  static let body = "word/document.xml"

  /// - Parameter fetches: whether it may name what it would fetch from elsewhere: a text that is only read fetches nothing.
  init(_ file: [UInt8], fetches: Bool = false) throws(TemplateFailure) {
    guard file.starts(with: [0x50, 0x4B]) else { throw .otherKind }
    var parts: [(name: String, bytes: [UInt8])] = []
    do throws(SheetFailure) {
      let archive = try ZipArchive(file)
      for name in archive.names {
        guard let bytes = try archive.bytes(name) else { continue }
        parts.append((name, bytes))
      }
    } catch { throw .archive(error) }
    self.parts = parts
    guard parts.contains(where: { $0.name == Self.body }) else { throw .otherKind }
    try refuseWhatActs(fetches)
  }

  private func refuseWhatActs(_ fetches: Bool) throws(TemplateFailure) {
    for part in parts {
      let name = part.name.lowercased()
      if name.hasSuffix("vbaproject.bin") || name.contains("/activex/") { throw .macros }
      if name == "[content_types].xml", Self.holds(part.bytes, "macroEnabled") { throw .macros }
      guard !fetches, name.hasSuffix(".rels") else { continue }
      for relation in try XMLTreeReader.read(part.bytes, part.name).children
      where relation.attributes["TargetMode"] == "External" && relation.attributes["Type"]?.hasSuffix("/hyperlink") != true {
        throw .external(relation.attributes["Target"] ?? "")
      }
    }
  }

  private static func holds(_ bytes: [UInt8], _ word: String) -> Bool { String(decoding: bytes, as: UTF8.self).contains(word) }

  subscript(name: String) -> [UInt8]? { parts.first { $0.name == name }?.bytes }

  mutating func replace(_ name: String, by bytes: [UInt8]) {
    for index in parts.indices where parts[index].name == name { parts[index].bytes = bytes }
  }

  /// The file: the same parts give the same bytes.
  func file() throws(TemplateFailure) -> [UInt8] {
    do throws(SheetFailure) { return try ZipPackage.bytes(parts) } catch { throw .archive(error) }
  }
}

/// The parts of a text in which people write, in the order in which they are read.
enum Story: Sendable, Hashable {
  case body, header, footer, footnotes

  /// `nil` for all other parts.
  init?(part name: String) {
    guard name.hasPrefix("word/"), name.hasSuffix(".xml"), !name.dropFirst(5).contains("/") else { return nil }
    let base = name.dropFirst(5).dropLast(4)
    if base == "document" { self = .body; return }
    if base.hasPrefix("header") { self = .header; return }
    if base.hasPrefix("footer") { self = .footer; return }
    if base == "footnotes" || base == "endnotes" { self = .footnotes; return }
    return nil
  }

  package var vietnamese: String {
    switch self {
    case .body: "thân văn bản"
    case .header: "đầu trang"
    case .footer: "chân trang"
    case .footnotes: "chú thích"
    }
  }

  package var english: String {
    switch self {
    case .body: "body"
    case .header: "head of the page"
    case .footer: "foot of the page"
    case .footnotes: "notes"
    }
  }
}
