/// The fields of a form or of a query, in the order in which they came.
package struct FormFields: Sendable {
  /// A file that was sent with a form.
  package struct File: Sendable {
    package let name: String
    package let type: String
    package let bytes: [UInt8]
  }

  package enum Failure: Error, Sendable, Hashable {
    /// Bytes that are no UTF-8, a broken percent sign, parts without end.
    case broken
    /// More fields or parts than are taken, or a head that is too long.
    case tooMany
    /// A kind of body that forms do not have.
    case otherType
  }

  package private(set) var all: [(name: String, value: String)] = []
  package private(set) var files: [(name: String, file: File)] = []

  /// So many fields a form may have.
  package static let fieldLimit = 2_000
  package static let nameLimit = 200

  package init() {}

  package init(_ pairs: [(name: String, value: String)]) { all = pairs }

  /// Reads `a=1&b=2`.
  package init(encoded text: Substring) throws(Failure) { try read(text) }

  private mutating func read(_ text: Substring) throws(Failure) {
    for piece in text.split(separator: "&", omittingEmptySubsequences: true) {
      let sign = piece.firstIndex(of: "=")
      let name = PercentText.decoded(piece[..<(sign ?? piece.endIndex)], plusIsSpace: true)
      let value = sign.map { PercentText.decoded(piece[piece.index(after: $0)...], plusIsSpace: true) } ?? ""
      guard let name, let value else { throw .broken }
      try add(name, value)
    }
  }

  /// Reads the body of a form by its type.
  package init(body: [UInt8], type: String) throws(Failure) {
    let kind = type.prefix { $0 != ";" }.lowercased()
    if kind == "application/x-www-form-urlencoded" {
      guard let text = String(validating: body, as: UTF8.self) else { throw .broken }
      try read(text[...])
    } else if kind == "multipart/form-data" {
      for part in try MultipartReader.parts(of: body, type: type) {
        if let file = part.fileName {
          // A field for a file that was left empty.
          if file.isEmpty, part.bytes.isEmpty { continue }
          files.append((part.name, File(name: file, type: part.type, bytes: Array(part.bytes))))
        } else {
          guard let value = String(validating: part.bytes, as: UTF8.self) else { throw .broken }
          try add(part.name, value)
        }
      }
    } else if body.isEmpty, kind.isEmpty {
      return
    } else {
      throw .otherType
    }
  }

  private mutating func add(_ name: String, _ value: String) throws(Failure) {
    guard all.count < Self.fieldLimit, name.utf8.count <= Self.nameLimit else { throw .tooMany }
    all.append((name, value.unicodeScalars.contains("\r") ? Self.oneLineEnd(value) : value))
  }

  /// Browsers end the lines of a text field with two characters.
  private static func oneLineEnd(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" { out.append("\n") } else if !(scalar == "\n" && last == "\r") { out.append(scalar) }
      last = scalar
    }
    return String(out)
  }

  /// The first value of that name; `nil` where the form has no such field.
  package subscript(name: String) -> String? { all.first { $0.name == name }?.value }

  /// The value without blanks at its ends; empty where there is none.
  package func trimmed(_ name: String) -> String {
    guard let value = self[name] else { return "" }
    let scalars = value.unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(scalars[first...last])
  }

  /// All values of that name, for ticks.
  package func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }

  /// The names that begin so, without the beginning, each with its first value.
  package func under(_ prefix: String) -> [(name: String, value: String)] {
    all.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) }
  }

  package func file(_ name: String) -> File? { files.first { $0.name == name }?.file }

  package func has(_ name: String) -> Bool { all.contains { $0.name == name } }
}
