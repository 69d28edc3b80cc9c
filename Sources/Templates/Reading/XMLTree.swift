internal import CExpat

/// XML as a tree in which every element knows its bytes: what is not touched is written as it stood (Expat).
struct XMLElement: Sendable {
  /// The name without prefix of what WordprocessingML knows; `?name` of anything else.
  let name: String
  /// Attributes by their names without prefix.
  let attributes: [String: String]
  /// The bytes of its opening tag, and of its closing tag: none where it has one tag alone.
  let open: Range<Int>
  var close: Range<Int>
  var children: [XMLElement] = []
  /// What stands in it, of the elements whose text is read: `t`, `?t` of pictures and formulas, and properties of the document.
  var text = ""

  var range: Range<Int> { open.lowerBound..<close.upperBound }

  func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The elements of a name anywhere below.
  func all(_ name: String) -> [XMLElement] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }
}

/// Reads a part of a text of a word processor.
final class XMLTreeReader {
  private static let loaded: CExpatFunctions? = {
    var functions = CExpatFunctions()
    return cexpat_open(&functions) == 1 ? functions : nil
  }()

  /// Elements inside one another; Word's own texts stay far below.
  private static let mostDeep = 200
  private static let namespaces = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ", "http://purl.oclc.org/ooxml/wordprocessingml/main ",
  ]

  private let functions: CExpatFunctions
  private let parser: OpaquePointer
  private var open: [XMLElement] = []
  private var root: XMLElement?
  private var isRefused = false

  /// - Throws: `.library` where Expat is not installed, `.broken` where it is no XML, has a document type or is nested too deep.
  static func read(_ bytes: [UInt8], _ part: String) throws(TemplateFailure) -> XMLElement {
    try XMLTreeReader().read(bytes, part)
  }

  private init() throws(TemplateFailure) {
    guard let functions = Self.loaded else { throw .library(name: "Expat", package: "libexpat1") }
    // Space divides the namespace from the name: no address has one.
    guard let parser = functions.XML_ParserCreateNS(nil, 0x20) else { throw .broken("XML") }
    self.functions = functions
    self.parser = parser
  }

  deinit { functions.XML_ParserFree(parser) }

  private func read(_ bytes: [UInt8], _ part: String) throws(TemplateFailure) -> XMLElement {
    // What is put in is UTF-8, so what stands around it has to be.
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]), bytes.count < Int(Int32.max) else { throw .broken(part) }
    functions.XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    functions.XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        XMLTreeReader.at(data).begin(String(cString: name), attributes)
      },
      { data, _ in
        guard let data else { return }
        XMLTreeReader.at(data).end()
      })
    functions.XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let data, let text, count > 0 else { return }
      let reader = XMLTreeReader.at(data)
      guard let last = reader.open.indices.last, ["t", "?t", "?lpwstr"].contains(reader.open[last].name) else { return }
      reader.open[last].text += text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        String(decoding: UnsafeBufferPointer(start: $0, count: Int(count)), as: UTF8.self)
      }
    }
    functions.XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      XMLTreeReader.at(data).refuse()
    }
    let status = bytes.withUnsafeBytes { buffer in
      functions.XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
    }
    guard !isRefused, status == XML_STATUS_OK, let root else { throw .broken(part) }
    return root
  }

  private func refuse() {
    isRefused = true
    _ = functions.XML_StopParser(parser, 0)
  }

  private var place: Range<Int> {
    let start = Int(functions.XML_GetCurrentByteIndex(parser))
    return start..<start + Int(functions.XML_GetCurrentByteCount(parser))
  }

  private func begin(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard open.count < Self.mostDeep else { return refuse() }
    var found: [String: String] = [:]
    var next = attributes
    while let key = next?[0], let value = next?[1] {
      let key = String(cString: key)
      found[key.split(separator: " ").last.map(String.init) ?? key] = String(cString: value)
      next = next.map { $0 + 2 }
    }
    let (place, own) = (place, Self.namespaces.first { name.hasPrefix($0) })
    let called = own.map { String(name.dropFirst($0.count)) } ?? "?" + (name.split(separator: " ").last ?? "")
    open.append(XMLElement(name: called, attributes: found, open: place, close: place.upperBound..<place.upperBound))
  }

  private func end() {
    guard var done = open.popLast() else { return }
    done.close = place
    if let last = open.indices.last { open[last].children.append(done) } else { root = done }
  }

  private static func at(_ data: UnsafeMutableRawPointer) -> XMLTreeReader {
    Unmanaged<XMLTreeReader>.fromOpaque(data).takeUnretainedValue()
  }
}
