internal import CExpat

/// Reads XML as events: an element begins, ends, has text (Expat). A document type, with which entities could be made, is refused.
final class XMLStream {
  private static let loaded: Result<CExpatFunctions, SheetFailure> = {
    var functions = CExpatFunctions()
    guard cexpat_open(&functions) == 1 else { return .failure(.library(name: "Expat", package: "libexpat1")) }
    return .success(functions)
  }()

  /// What receives the events. Names come without their prefix.
  class Receiver {
    func begin(_ name: Substring, _ attributes: Attributes) {}
    func end(_ name: Substring) {}
    /// Only called while `wantsText`.
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    var wantsText: Bool { false }
    /// Set to stop reading; it is thrown.
    var failure: SheetFailure?
  }

  /// The attributes of an element.
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
  }

  private let functions: CExpatFunctions
  private let parser: OpaquePointer
  private let receiver: Receiver
  fileprivate var hasDocumentType = false

  init(_ receiver: Receiver) throws(SheetFailure) {
    functions = try Self.loaded.get()
    guard let parser = functions.XML_ParserCreate(nil) else { throw .broken("XML") }
    self.parser = parser
    self.receiver = receiver
    functions.XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    functions.XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        XMLStream.at(data).receiver.begin(XMLStream.local(name), Attributes(pointer: attributes))
        XMLStream.at(data).stopIfFailed()
      },
      { data, name in
        guard let data, let name else { return }
        XMLStream.at(data).receiver.end(XMLStream.local(name))
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
    if hasDocumentType { throw .broken("DOCTYPE") }
    guard status == XML_STATUS_OK else { throw .broken("XML, \(functions.XML_GetErrorCode(parser).rawValue)") }
  }

  private func stopIfFailed() { if receiver.failure != nil { stop() } }
  private func stop() { _ = functions.XML_StopParser(parser, 0) }

  private static func at(_ data: UnsafeMutableRawPointer) -> XMLStream {
    Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
  }

  private static func local(_ name: UnsafePointer<CChar>) -> Substring {
    let text = String(cString: name)
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return text[...] }
    return text[text.utf8.index(after: colon)...]
  }

  fileprivate static func matches(_ text: UnsafePointer<CChar>, _ name: StaticString) -> Bool {
    let count = name.utf8CodeUnitCount
    for index in 0..<count where UInt8(bitPattern: text[index]) != name.utf8Start[index] { return false }
    return text[count] == 0
  }
}
