internal import CXML

/// Whether texts are valid by a schema (W3C XML Schema 1.0), by libxml2.
package enum XMLSchema {
  package struct Problem: Sendable, Hashable {
    /// From 1; 0 where the schema itself cannot be read.
    package let line: Int
    package let message: String
  }

  private final class Collector {
    var problems: [Problem] = []
  }

  /// What makes a text invalid; `nil` where libxml2 is not installed.
  ///
  /// - Parameter path: of the schema; those that it includes are found beside it.
  package static func problems(of bytes: [UInt8], by path: String) -> [Problem]? {
    let collector = Collector()
    let outcome = bytes.withUnsafeBytes { bytes -> CXMLOutcome in
      guard let base = bytes.baseAddress else { return CXMLBroken }
      return cxml_validate(
        path, base.assumingMemoryBound(to: CChar.self), bytes.count, Unmanaged.passUnretained(collector).toOpaque()
      ) { context, message, line in
        let words = String(cString: message).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        Unmanaged<Collector>.fromOpaque(context!).takeUnretainedValue().problems.append(
          Problem(line: Int(line), message: words))
      }
    }
    switch outcome {
    case CXMLDone: return []
    case CXMLNoLibrary: return nil
    default:
      return collector.problems.isEmpty ? [Problem(line: 0, message: "the text is not valid")] : collector.problems
    }
  }
}
