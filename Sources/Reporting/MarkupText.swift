/// A text as the content of an element or of a quoted attribute, in HTML and in XML.
package func markup(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  for scalar in printable(text).unicodeScalars {
    switch scalar {
    case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
    case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
    case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
    case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
    default: escaped.append(scalar)
    }
  }
  return String(escaped)
}
