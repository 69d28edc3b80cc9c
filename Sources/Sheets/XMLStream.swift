internal import CExpat
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The name of an element or attribute, without its prefix, as long as the event lasts. Sheets have millions of them: no text is made.
struct XMLName {
  fileprivate let bytes: UnsafePointer<CChar>

  fileprivate init(_ name: UnsafePointer<CChar>) {
    var start = name
    var place = name
    while place[0] != 0 {
      if place[0] == CChar(UInt8(ascii: ":")) { start = place + 1 }
      place += 1
    }
    bytes = start
  }

  static func ~= (name: StaticString, value: XMLName) -> Bool { XMLStream.matches(value.bytes, name) }
  static func == (value: XMLName, name: StaticString) -> Bool { XMLStream.matches(value.bytes, name) }
}

/// Reads XML as events: an element begins, ends, has text (Expat). A document type, with which entities could be made, is refused.
final class XMLStream {
  private static let loaded: Result<CExpatFunctions, SheetFailure> = {
    var functions = CExpatFunctions()
    guard cexpat_open(&functions) == 1 else { return .failure(.library(name: "Expat", package: "libexpat1")) }
    return .success(functions)
  }()

  /// What receives the events. Names come without their prefix.
  class Receiver {
    func begin(_ name: XMLName, _ attributes: Attributes) {}
    func end(_ name: XMLName) {}
    /// Only called while `wantsText`.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    var wantsText: Bool { false }
    /// Set to stop reading; it is thrown.
    var failure: SheetFailure?
  }

  /// The attributes of an element, by their names with the prefix.
  struct Attributes {
    fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    subscript(name: StaticString) -> String? {
      guard var place = pointer else { return nil }
      while let key = place[0], let value = place[1] {
        if XMLStream.matches(key, name) { return String(cString: value) }
        place += 2
      }
      return nil
    }

    /// The attribute as the name of a cell.
    func place(_ name: StaticString) -> CellPlace? {
      guard var place = pointer else { return nil }
      while let key = place[0], let value = place[1] {
        if XMLStream.matches(key, name) {
          return value.withMemoryRebound(to: UInt8.self, capacity: strlen(value)) {
            CellPlace(utf8: UnsafeBufferPointer(start: $0, count: strlen(value)))
          }
        }
        place += 2
      }
      return nil
    }
  }

  private let functions: CExpatFunctions
  private let parser: OpaquePointer
  private let receiver: Receiver
  fileprivate var hasDocumentType = false

  init(_ receiver: Receiver) throws(SheetFailure) {
    functions = try Self.loaded.get()
    guard let parser = functions.XML_ParserCreate(nil) else { throw .broken(.init("XML")) }
    self.parser = parser
    self.receiver = receiver
    functions.XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    functions.XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        XMLStream.at(data).receiver.begin(XMLName(name), Attributes(pointer: attributes))
        XMLStream.at(data).stopIfFailed()
      },
      { data, name in
        guard let data, let name else { return }
        XMLStream.at(data).receiver.end(XMLName(name))
        XMLStream.at(data).stopIfFailed()
      })
    functions.XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let data, let text else { return }
      let receiver = XMLStream.at(data).receiver
      guard receiver.wantsText else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        receiver.text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    functions.XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      XMLStream.at(data).hasDocumentType = true
      XMLStream.at(data).stop()
    }
  }

  deinit { functions.XML_ParserFree(parser) }

  /// Reads the next piece of the document.
  func read(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws(SheetFailure) {
    let status = functions.XML_Parse(
      parser, piece.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(piece.count), isLast ? 1 : 0)
    if let failure = receiver.failure { throw failure }
    if hasDocumentType { throw .broken(.init("DOCTYPE")) }
    guard status == XML_STATUS_OK else { throw .broken(.init("XML, \(functions.XML_GetErrorCode(parser).rawValue)")) }
  }

  private func stopIfFailed() { if receiver.failure != nil { stop() } }
  private func stop() { _ = functions.XML_StopParser(parser, 0) }

  private static func at(_ data: UnsafeMutableRawPointer) -> XMLStream {
    Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
  }

  fileprivate static func matches(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    for index in 0..<count where UInt8(bitPattern: text[index]) != name.utf8Start[index] { return false }
    return text[count] == 0
  }
}
