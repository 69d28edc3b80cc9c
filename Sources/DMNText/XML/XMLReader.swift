internal import CXML
package import Diagnostics

/// A file to its tree of elements, by libxml2. Document types, entities of one's own and the network are never used.
package enum XMLReader {
  /// In bytes. No model comes near it.
  package static let sizeLimit = 64 << 20

  /// The root element; `nil` where the file is no XML, about which a problem is reported.
  package static func read(_ file: SourceFile, reporting problems: inout [Diagnostic]) -> XMLElement? {
    let start = SourceRange(file: file.id, lower: 0, upper: 0)
    guard file.bytes.count <= sizeLimit else {
      problems.append(Diagnostic(.tooLarge, "this file has more than \(sizeLimit >> 20) MB", at: start))
      return nil
    }
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      problems.append(
        Diagnostic(.invalidEncoding, "this file is not UTF-8", at: start, help: "save it as UTF-8"))
      return nil
    }
    let builder = XMLBuilder(file.id, size: file.bytes.count)
    var events = CXMLEvents(
      context: Unmanaged.passUnretained(builder).toOpaque(),
      start: { XMLBuilder.of($0).start(String(cString: $1), $2.map { String(cString: $0) } ?? "", $3) },
      prefix: { XMLBuilder.of($0).prefix($1.map { String(cString: $0) } ?? "", String(cString: $2)) },
      attribute: {
        XMLBuilder.of($0).attribute(String(cString: $1), $2.map { String(cString: $0) }, Self.text($3, $4))
      },
      text: { XMLBuilder.of($0).text(Self.text($1, $2), $3, $4, $5 == 1) },
      end: { XMLBuilder.of($0).end($1) },
      problem: { XMLBuilder.of($0).problem(String(cString: $1), $2) })
    let outcome = file.bytes.withUnsafeBytes { bytes -> CXMLOutcome in
      guard let base = bytes.baseAddress else { return CXMLBroken }
      return cxml_read(base.assumingMemoryBound(to: CChar.self), bytes.count, &events)
    }
    switch outcome {
    case CXMLDone: return builder.root
    case CXMLNoLibrary: problems.append(.noLibrary)
    default:
      problems +=
        builder.problems.isEmpty ? [Diagnostic(.xmlSyntax, "there is no XML in it", at: start)] : builder.problems
    }
    return nil
  }

  fileprivate static func text(_ start: UnsafePointer<CChar>, _ length: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
  }
}

extension Diagnostic {
  static let noLibrary = Diagnostic(
    .unreadableFile, "XML cannot be read: libxml2 is not installed", at: nil,
    help: "install the Debian package `libxml2`")
}

/// Puts the events together.
private final class XMLBuilder {
  private let file: SourceFile.ID
  private let size: Int
  private var open: [XMLElement] = []
  private(set) var root: XMLElement?
  private(set) var problems: [Diagnostic] = []
  /// Where what was read last ends: an element begins behind it.
  private var last = 0

  init(_ file: SourceFile.ID, size: Int) {
    self.file = file
    self.size = size
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> XMLBuilder {
    Unmanaged<XMLBuilder>.fromOpaque(context!).takeUnretainedValue()
  }

  func start(_ name: String, _ space: String, _ offset: Int) {
    open.append(
      XMLElement(
        name: name, space: space, prefixes: open.last?.prefixes ?? [:],
        range: SourceRange(file: file, lower: min(last, size), upper: min(offset, size))))
    last = offset
  }

  func prefix(_ prefix: String, _ space: String) { open[open.count - 1].prefixes[prefix] = space }

  func attribute(_ name: String, _ space: String?, _ value: String) {
    open[open.count - 1].attributes.append(.init(name: name, space: space, value: value))
  }

  func text(_ text: String, _ lower: Int, _ upper: Int, _ verbatim: Bool) {
    last = upper
    guard !open.isEmpty else { return }
    let run = TextMap.Run(
      text: open[open.count - 1].text.utf8.count, file: lower, length: upper - lower, verbatim: verbatim)
    open[open.count - 1].runs.append(run)
    open[open.count - 1].text += text
  }

  func end(_ offset: Int) {
    guard var element = open.popLast() else { return }
    last = offset
    element.range = SourceRange(file: file, lower: Int(element.range.lower), upper: min(offset, size))
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  func problem(_ message: String, _ offset: Int) {
    let place = SourceRange(file: file, lower: min(offset, size), upper: min(offset, size))
    let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    problems.append(Diagnostic(.xmlSyntax, words.prefix(1).lowercased() + words.dropFirst(), at: place))
  }
}
