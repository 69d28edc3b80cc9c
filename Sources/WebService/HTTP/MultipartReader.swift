/// The body of a form that sends files: parts between boundaries (RFC 7578), each with a head and bytes.
///
/// Whatever does not stand as the format has it is refused; nothing is guessed. Parts are few and heads are short by a limit.
enum MultipartReader {
  struct Part {
    let name: String
    /// As the browser gave it, without folders; `nil` for a plain field.
    let fileName: String?
    let type: String
    let bytes: ArraySlice<UInt8>
  }

  static let partLimit = 20
  static let headLimit = 4_096
  static let boundaryLimit = 70

  static func parts(of body: [UInt8], type: String) throws(FormFields.Failure) -> [Part] {
    guard let boundary = boundary(in: type) else { throw .broken }
    let mark = Array("--\(boundary)".utf8)
    // The first boundary may stand at the very beginning; every other follows a line end, which belongs to it.
    guard body.starts(with: mark) else { throw .broken }
    let between = [13, 10] + mark
    var parts: [Part] = []
    var place = mark.count
    while true {
      if body[place...].starts(with: [45, 45]) {
        let rest = body[(place + 2)...]
        guard rest.isEmpty || rest.elementsEqual([13, 10]) else { throw .broken }
        return parts
      }
      guard body[place...].starts(with: [13, 10]) else { throw .broken }
      guard parts.count < partLimit else { throw .tooMany }
      place += 2
      let window = body[place..<min(body.count, place + headLimit)]
      guard let headEnd = first([13, 10, 13, 10], in: window) else { throw window.count == headLimit ? .tooMany : .broken }
      let head = body[place..<headEnd]
      let begin = headEnd + 4
      guard let end = first(between, in: body[begin...]) else { throw .broken }
      parts.append(try part(head, body[begin..<end]))
      place = end + between.count
    }
  }

  private static func part(_ head: ArraySlice<UInt8>, _ bytes: ArraySlice<UInt8>) throws(FormFields.Failure) -> Part {
    guard let text = String(validating: head, as: UTF8.self) else { throw .broken }
    var name: String?
    var fileName: String?
    var type = "application/octet-stream"
    for line in text.unicodeScalars.split(separator: "\r\n".unicodeScalars.first ?? "\r") {
      let field = Substring(line).drop { $0 == "\n" }
      guard let colon = field.firstIndex(of: ":") else { throw .broken }
      let key = field[..<colon].lowercased()
      let value = field[field.index(after: colon)...].drop { $0 == " " }
      if key == "content-disposition" {
        let parameters = try parameters(of: value)
        guard parameters.kind == "form-data" else { throw .broken }
        name = parameters.named["name"]
        fileName = parameters.named["filename"].map(baseName)
      } else if key == "content-type" {
        type = value.lowercased()
      }
    }
    guard let name else { throw .broken }
    return Part(name: name, fileName: fileName, type: type, bytes: bytes)
  }

  /// `form-data; name="a"; filename="b.pdf"`. Browsers write a quotation mark in a name as `%22`.
  private static func parameters(of text: Substring) throws(FormFields.Failure) -> (kind: String, named: [String: String]) {
    let kind = text.prefix { $0 != ";" }
    var rest = text.dropFirst(kind.count)
    var named: [String: String] = [:]
    while let next = rest.first {
      guard next == ";" else { throw .broken }
      rest = rest.dropFirst().drop { $0 == " " }
      guard let sign = rest.firstIndex(of: "=") else { throw .broken }
      let key = rest[..<sign].lowercased()
      rest = rest[rest.index(after: sign)...]
      var value = ""
      if rest.first == "\"" {
        rest = rest.dropFirst()
        guard let close = rest.firstIndex(of: "\"") else { throw .broken }
        value = String(rest[..<close]).replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
        rest = rest[rest.index(after: close)...].drop { $0 == " " }
      } else {
        let bare = rest.prefix { $0 != ";" }
        value = String(bare)
        rest = rest.dropFirst(bare.count)
      }
      guard named.updateValue(value, forKey: key) == nil else { throw .broken }
    }
    return (kind.lowercased().filter { $0 != " " }, named)
  }

  private static func boundary(in type: String) -> String? {
    guard let range = type.range(ofText: "boundary=") else { return nil }
    var text = type[range...].prefix { $0 != ";" }
    if text.first == "\"", text.last == "\"", text.count > 2 { text = text.dropFirst().dropLast() }
    let allowed = text.utf8.allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "\"") }
    return allowed && !text.isEmpty && text.utf8.count <= boundaryLimit ? String(text) : nil
  }

  private static func baseName(_ path: String) -> String {
    String(path.split(separator: "/", omittingEmptySubsequences: false).last?.split(separator: "\\", omittingEmptySubsequences: false).last ?? "")
  }

  /// Where the first such run of bytes begins.
  private static func first(_ wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= wanted.count, let lead = wanted.first else { return nil }
    var place = bytes.startIndex
    let last = bytes.endIndex - wanted.count
    while place <= last {
      guard let next = bytes[place...last].firstIndex(of: lead) else { return nil }
      if bytes[next...].starts(with: wanted) { return next }
      place = next + 1
    }
    return nil
  }
}

extension String {
  /// The place after the first such text, capitals or not.
  fileprivate func range(ofText wanted: String) -> String.Index? {
    let plain = lowercased()
    guard plain.utf8.count == utf8.count, let found = plain.firstRange(of: wanted) else { return nil }
    return utf8.index(startIndex, offsetBy: plain.utf8.distance(from: plain.startIndex, to: found.upperBound))
  }
}
