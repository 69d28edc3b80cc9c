/// A tree as canonical text: one space around operators, parentheses only where they are needed. Reading the text again
/// gives an equal tree, given the same names.
extension Expression: CustomStringConvertible {
  package var description: String { Printer.text(self, 0) }
}

extension Expression.TypeName: CustomStringConvertible {
  package var description: String {
    switch self {
    case .name(let name, _): name
    case .list(let type): "list<\(type)>"
    case .range(let type): "range<\(type)>"
    case .context(let members): "context<\(members.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
    case .function(let parameters, let result):
      "function<\(parameters.map(\.description).joined(separator: ", "))> -> \(result)"
    }
  }
}

package enum Printer {
  /// The text of a tree where an operator of precedence `minimum` or tighter is wanted (the numbers are the parser's:
  /// 1 `or`, 2 `and`, 3 comparison, 4 sum, 5 product, 6 power, 7 sign, 8 operand).
  static func text(_ e: Expression, _ minimum: Int) -> String {
    let (text, precedence) = plain(e)
    return precedence < minimum ? "(\(text))" : text
  }

  private static func plain(_ e: Expression) -> (String, Int) {
    switch e.node {
    case .null: return ("null", 9)
    case .boolean(let b): return (b ? "true" : "false", 9)
    case .number(let n): return (n.description, n.isNegative ? 7 : 9)
    case .text(let t): return (quoted(t), 9)
    case .at(let t): return ("@" + quoted(t), 9)
    case .name(let name): return (name, 9)
    case .path(let a, let name): return ("\(text(a, 8)).\(name)", 8)
    case .negate(let a):
      // A sign before a number's digits would be the number's own.
      if case .number(let n) = a.node, !n.isNegative { return ("-(\(text(a, 0)))", 7) }
      return ("-\(text(a, 7))", 7)
    case .arithmetic(let sign, let a, let b):
      let level = sign.precedence
      return ("\(text(a, level)) \(sign.rawValue) \(text(b, level + 1))", level)
    case .chain(let first, let links):
      let level = links.first?.sign.precedence ?? 9
      let rest = links.map { " \($0.sign.rawValue) \(text($0.operand, level + 1))" }.joined()
      return (text(first, level) + rest, level)
    case .comparison(let sign, let a, let b): return ("\(text(a, 3)) \(sign.rawValue) \(text(b, 4))", 3)
    case .and(let all): return (all.map { text($0, 3) }.joined(separator: " and "), 2)
    case .or(let all): return (all.map { text($0, 2) }.joined(separator: " or "), 1)
    case .between(let x, let low, let high): return ("\(text(x, 3)) between \(text(low, 4)) and \(text(high, 4))", 3)
    case .in(let x, let tests):
      if tests.count == 1, case .range = tests[0].node { return ("\(text(x, 3)) in \(text(tests[0], 0))", 3) }
      return ("\(text(x, 3)) in (\(tests.map { test($0) }.joined(separator: ", ")))", 3)
    case .test: return ("(\(test(e)))", 9)
    case .tests(let negated, let tests):
      if tests.isEmpty { return ("-", 0) }
      let list = tests.map { test($0) }.joined(separator: ", ")
      return (negated ? "not(\(list))" : list, 0)
    case .conditional(let c, let a, let b): return ("if \(text(c, 0)) then \(text(a, 0)) else \(text(b, 0))", 0)
    case .iteration(let form, let bindings, let body):
      let list = bindings.map { "\($0.name) in \(text($0.domain, 0))" }.joined(separator: ", ")
      return ("\(form.rawValue) \(list) \(form == .for ? "return" : "satisfies") \(text(body, 0))", 0)
    case .count(let a, let b): return ("\(text(a, 1))..\(text(b, 1))", 0)
    case .filter(let a, let b): return ("\(text(a, 8))[\(text(b, 0))]", 8)
    case .call(let callee, let arguments):
      let list = arguments.map { ($0.name.map { $0 + ": " } ?? "") + text($0.value, 0) }.joined(separator: ", ")
      return ("\(text(callee, 8))(\(list))", 8)
    case .list(let all): return ("[\(all.map { text($0, 0) }.joined(separator: ", "))]", 9)
    case .context(let entries):
      return ("{\(entries.map { "\(key($0.name)): \(text($0.value, 0))" }.joined(separator: ", "))}", 9)
    case .range(let a, let b):
      return ("\(a.closed ? "[" : "(")\(text(a.value, 4))..\(text(b.value, 4))\(b.closed ? "]" : ")")", 9)
    case .instance(let a, let type): return ("\(text(a, 3)) instance of \(type)", 3)
    case .function(let parameters, let body): return ("function(\(list(parameters))) \(text(body, 0))", 0)
    case .external(let parameters, let body): return ("function(\(list(parameters))) external \(text(body, 0))", 0)
    case .error: return ("…", 9)
    case .broken(let a): return plain(a)
    }
  }

  private static func test(_ e: Expression) -> String {
    if case .test(let sign, let value) = e.node { return "\(sign.rawValue) \(text(value, 4))" }
    return text(e, 0)
  }

  private static func list(_ parameters: [Expression.Parameter]) -> String {
    parameters.map { p in p.type.map { "\(p.name): \($0)" } ?? p.name }.joined(separator: ", ")
  }

  /// The name of an entry: bare where it reads back as a name.
  private static func key(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let tokens = Lexer.tokens(of: bytes).tokens.dropLast()
    let readable =
      tokens.first?.kind == .word
      && tokens.allSatisfy {
        switch $0.kind {
        case .word, .number, .dot, .slash, .minus, .plus, .star, .power, .apostrophe: true
        default: false
        }
      }
    return readable && KnownNames.text(of: tokens, in: bytes) == name ? name : quoted(name)
  }

  /// A text as a literal.
  package static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
