/// An XML text on its way: elements inside one another, indented; nothing in a text or an attribute is left unescaped.
struct XMLText {
  typealias Attributes = KeyValuePairs<String, String?>

  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var level = 0

  /// An element with others inside.
  mutating func element(_ name: String, _ attributes: Attributes = [:], _ inside: (inout XMLText) -> Void) {
    open(name, attributes)
    text += ">\n"
    level += 1
    inside(&self)
    level -= 1
    text += String(repeating: "  ", count: level) + "</\(name)>\n"
  }

  /// An element with a text inside, or with nothing.
  mutating func leaf(_ name: String, _ attributes: Attributes = [:], _ content: String? = nil) {
    open(name, attributes)
    if let content { text += ">\(Self.escaped(content))</\(name)>\n" } else { text += "/>\n" }
  }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += String(repeating: "  ", count: level) + "<\(name)"
    for (key, value) in attributes {
      guard let value else { continue }
      text += " \(key)=\"\(Self.escaped(value, inAttribute: true))\""
    }
  }

  /// Characters that XML 1.0 cannot hold are left out.
  private static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"" where inAttribute: out += "&quot;"
      case "\n" where inAttribute: out += "&#10;"
      case "\t" where inAttribute: out += "&#9;"
      case "\r": out += "&#13;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }
}
