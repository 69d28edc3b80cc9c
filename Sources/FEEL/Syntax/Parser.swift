package import Diagnostics

/// Reads one expression. Always gives a tree; what could not be read is an `error` node in it, and every problem of the
/// text that can be told apart is reported.
///
/// `names` are those that may stand in it (`Scope.names`), `map` says where its letters stand in the file.
package func parseExpression(
  _ text: String, names: KnownNames = Library.names, map: TextMap, reporting diagnostics: inout [Diagnostic]
) -> Expression {
  var parser = Parser(text, names: names, map: map)
  let expression = parser.whole { $0.expression() }
  diagnostics += parser.diagnostics
  return expression
}

/// Reads the cell of a decision table (DMN 1.5, grammar rules 7 to 16): `-`, `>= 5, [1..3)`, `not("a", "b")`.
/// The tree is a `tests` node.
package func parseUnaryTests(
  _ text: String, names: KnownNames = Library.names, map: TextMap, reporting diagnostics: inout [Diagnostic]
) -> Expression {
  var parser = Parser(text, names: names, map: map)
  let expression = parser.whole { $0.unaryTests() }
  diagnostics += parser.diagnostics
  return expression
}

/// Reads a type as it may stand after `instance of`: `list<number>`, `context<a: number>`.
package func parseTypeName(
  _ text: String, names: KnownNames = Library.names, map: TextMap, reporting diagnostics: inout [Diagnostic]
) -> Expression.TypeName {
  var parser = Parser(text, names: names, map: map)
  var type = Expression.TypeName.name("Any", .init(lower: 0, upper: 0))
  _ = parser.whole {
    type = $0.typeName()
    return Expression(.null)
  }
  diagnostics += parser.diagnostics
  return type
}

/// Recursive descent over the tokens, precedence climbing for the operators (DMN 1.5, 10.3.1.2).
///
/// From loosest to tightest: `or`; `and`; comparison, `between`, `in`, `instance of`; `+ -`; `* /`; `**`; sign; then
/// path, filter, call. All of them group to the left.
struct Parser {
  private let bytes: [UInt8]
  private let tokens: [Token]
  private let map: TextMap
  private var names: KnownNames
  /// Names that may follow a dot or stand in a filter: entries of the contexts written in this text, and properties.
  private var members: KnownNames
  private var position = 0
  private var depth = 0
  /// Names bound inside the text (parameters, `for x in`, entries above), innermost last.
  private var locals: [[String]] = []
  /// Inside the upper end of a range, where `[` may close it.
  private var inUpperEnd = false
  /// Set by an error and cleared by a synchronising token, so that one mistake is told once.
  private var recovering = false
  /// Nothing more is to be read: the text is too deep.
  private var stopped = false
  private(set) var diagnostics: [Diagnostic] = []

  /// Brackets and forms inside one another: more than any rule needs, few enough for the stack of every later stage.
  static let depthLimit: Int32 = 200
  /// Nodes inside one another: what stands in the innermost level may have some of its own.
  static let heightLimit: Int32 = depthLimit + 12
  /// Terms of a chain of arithmetic that stand inside one another as pairs; a longer chain is one node.
  static let pairLimit = 64
  /// Mistakes told in one text; whoever made more will read it again anyway.
  private static let mistakeLimit = 20

  init(_ text: String, names: KnownNames, map: TextMap) {
    bytes = Array(text.utf8)
    let (tokens, openComment) = Lexer.tokens(of: bytes)
    self.tokens = tokens
    self.names = names
    self.map = map
    members = Parser.properties
    if let openComment {
      diagnostics.append(
        Diagnostic(
          .error, .feelSyntax, "this comment is never closed", at: map.range(openComment, openComment + 2),
          help: "close it with `*/`"))
    }
    collectMembers()
  }

  private static let properties: KnownNames = {
    var names = KnownNames()
    for name in ["time offset", "start included", "end included"] { names.insert(name) }
    return names
  }()

  /// Takes note of every `name:` inside braces, so that `{first name: 1}.first name` is read as it is meant.
  private mutating func collectMembers() {
    guard tokens.contains(where: { $0.kind == .leftBrace }) else { return }
    for i in tokens.indices where tokens[i].kind == .leftBrace || tokens[i].kind == .comma {
      var end = i + 1
      while isNamePiece(tokens[end].kind), end - i <= 64 { end += 1 }
      guard tokens[end].kind == .colon, end > i + 2 else { continue }
      members.insert(KnownNames.text(of: tokens[(i + 1)..<end], in: bytes))
    }
  }

  // MARK: Tokens

  private var token: Token { tokens[position] }
  private var kind: Token.Kind { stopped ? .end : tokens[position].kind }
  private func kind(_ ahead: Int) -> Token.Kind {
    position + ahead < tokens.count ? tokens[position + ahead].kind : .end
  }
  private var previousUpper: Int32 { position > 0 ? tokens[position - 1].upper : 0 }

  private func text(_ token: Token) -> String {
    String(decoding: bytes[Int(token.lower)..<Int(token.upper)], as: UTF8.self)
  }

  private mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  private mutating func take(_ wanted: Token.Kind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  private func isWord(_ word: StaticString, ahead: Int = 0) -> Bool {
    guard !stopped, position + ahead < tokens.count else { return false }
    let token = tokens[position + ahead]
    guard token.kind == .word, Int(token.upper - token.lower) == word.utf8CodeUnitCount else { return false }
    for i in 0..<word.utf8CodeUnitCount where bytes[Int(token.lower) + i] != word.utf8Start[i] { return false }
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    guard isWord(word) else { return false }
    advance()
    return true
  }

  // MARK: Complaints

  private mutating func report(_ message: String, _ lower: Int32, _ upper: Int32, help: String? = nil) {
    guard !recovering, !stopped else { return }
    recovering = true
    if diagnostics.count >= Parser.mistakeLimit { stopped = true }
    diagnostics.append(Diagnostic(.error, .feelSyntax, message, at: map.range(Int(lower), Int(upper)), help: help))
  }

  /// "expected X, found Y", at the token that stands there.
  private mutating func expected(_ what: String, help: String? = nil) {
    if kind == .end, !stopped, what != "a value", let open = unclosed {
      let sign = text(open)
      let closing = ["(": ")", "[": "]", "{": "}"][sign] ?? ")"
      report(
        "this `\(sign)` is never closed", open.lower, open.upper, help: help ?? "put `\(closing)` where what it opens ends")
      return
    }
    let found =
      switch kind {
      case .end: "the end of the expression"
      default: "`\(text(token).prefix(40))`"
      }
    report("expected \(what), found \(found)", token.lower, token.upper, help: help ?? habit)
  }

  /// At the end of a text, after a token that wants something more.
  private func what(isWantedAfter before: Token.Kind) -> String? {
    switch before {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: "write what it is held against: a name, a number, a text in \"…\""
    case .plus, .minus, .star, .slash, .power: "write what is reckoned with: a name or a number"
    default: nil
    }
  }

  /// The innermost bracket before this place that nothing closes.
  private var unclosed: Token? {
    var open: [Token] = []
    for token in tokens[..<position] {
      switch token.kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open.append(token)
      case .rightParenthesis, .rightBracket, .rightBrace: if !open.isEmpty { open.removeLast() }
      default: break
      }
    }
    return open.last
  }

  /// What people write who know another language.
  private var habit: String? {
    if kind == .dots { return "a range stands in brackets: `[1..4]`, `(1..4]`" }
    let before = position > 0 ? tokens[position - 1].kind : .end
    if kind == .word, before == .number {
      return "no unit stands in an expression: declare the number under `parameters:` with `unit: \(text(token))`, a source and "
        + "dates, and write its name here"
    }
    guard [.foreign, .equal, .word, .greater, .less, .apostrophe, .end].contains(kind) else { return nil }
    switch text(token) {
    case ">" where before == .equal: return "“at least” is `>=`"
    case "<" where before == .equal: return "“at most” is `<=`"
    case "'", "‘", "’": return "a text stands between double quotes: `\"`"
    case "%": return "a share is written as a number: 0.3"
    case "is": return "equality is `=`"
    case let word where ["AND", "OR", "And", "Or", "NOT", "Not", "IN", "In"].contains(word):
      return "write `\(word.lowercased())`"
    case "": return what(isWantedAfter: before)
    case "=" where position > 0 && tokens[position - 1].kind == .equal: return "equality is one `=`"
    case ">" where position > 0 && tokens[position - 1].kind == .less: return "“not equal” is `!=`"
    case "&": return "write `and`"
    case "|": return "write `or`"
    case "!": return "write `not(…)`"
    case "≤": return "write `<=`"
    case "≥": return "write `>=`"
    case "≠": return "write `!=`"
    case "“", "”", "„": return "a text stands between straight quotes: `\"`"
    case ";": return "items are separated by commas"
    default: return nil
    }
  }

  private mutating func expect(_ wanted: Token.Kind) {
    if take(wanted) { recovering = false } else { expected(Token.name(of: wanted)) }
  }

  private mutating func expectWord(_ word: StaticString) {
    if takeWord(word) {
      recovering = false
    } else {
      expected("`\(word)`")
      // Another word in its place is taken for a slip.
      if kind == .word, !isKeyword { advance() }
    }
  }

  /// Drops tokens until one that ends an item at this level: a comma, a closing bracket, a word of the surrounding form.
  private mutating func skipItem(braces: Bool = false) {
    var open = 0
    while kind != .end {
      switch kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        if open == 0 { return }
        open -= 1
      case .comma: if open == 0 { return }
      case .word:
        if open == 0, isWord("then") || isWord("else") || isWord("return") || isWord("satisfies") { return }
      default: break
      }
      advance()
    }
  }

  // MARK: Nodes

  /// A node from `lower` to the last token read. Refuses to build towers.
  private mutating func make(_ node: Expression.Node, from lower: Int32) -> Expression {
    let expression = Expression(node, lower, max(lower, previousUpper))
    guard expression.height > Parser.heightLimit else { return expression }
    tooDeep()
    return Expression(.error, lower, previousUpper)
  }

  private mutating func tooDeep() {
    guard !stopped else { return }
    diagnostics.append(
      Diagnostic(
        .error, .tooDeep, "this expression has more than \(Parser.depthLimit) levels inside one another",
        at: map.range(Int(token.lower), Int(token.upper))))
    stopped = true
  }

  private mutating func error() -> Expression { Expression(.error, token.lower, token.lower) }

  /// Runs one level further down.
  private mutating func deeper(_ body: (inout Parser) -> Expression) -> Expression {
    let otherwise = error()
    return deeper(otherwise, body)
  }

  private mutating func deeper<T>(_ otherwise: T, _ body: (inout Parser) -> T) -> T {
    guard depth < Int(Parser.depthLimit) else {
      tooDeep()
      return otherwise
    }
    depth += 1
    defer { depth -= 1 }
    return body(&self)
  }

  // MARK: Entry points

  mutating func whole(_ body: (inout Parser) -> Expression) -> Expression {
    let expression = body(&self)
    if kind != .end { expected("an operator or the end of the expression") }
    if diagnostics.isEmpty { return expression }
    return Expression(.broken(expression), 0, Int32(clamping: bytes.count))
  }

  mutating func unaryTests() -> Expression {
    let lower = token.lower
    if kind == .minus, kind(1) == .end {
      advance()
      return make(.tests(negated: false, []), from: lower)
    }
    if kind == .end {
      expected("a test, or `-` for anything")
      return error()
    }
    if isWord("not"), kind(1) == .leftParenthesis, closes(at: position + 1) == tokens.count - 2 {
      advance()
      advance()
      let tests = items(until: .rightParenthesis) { $0.unaryTest() }
      expect(.rightParenthesis)
      return make(.tests(negated: true, tests), from: lower)
    }
    let tests = items(until: .end) { $0.unaryTest() }
    return make(.tests(negated: false, tests), from: lower)
  }

  /// The index of the bracket that closes the one at `index`; the end of the text where none does.
  private func closes(at index: Int) -> Int {
    var open = 0
    for i in index..<tokens.count {
      switch tokens[i].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        open -= 1
        if open == 0 { return i }
      default: break
      }
    }
    return tokens.count - 1
  }

  /// Items separated by commas; after a mistake, reading goes on at the next comma.
  private mutating func items<T>(until end: Token.Kind, _ item: (inout Parser) -> T) -> [T] {
    var all: [T] = []
    if kind == end { return all }
    while true {
      all.append(item(&self))
      if kind != .comma, kind != end { expected("`,` or \(Token.name(of: end))") }
      if recovering { skipItem() }
      guard kind == .comma else { return all }
      advance()
      recovering = false
    }
  }

  // MARK: Operators

  // Only what stands in a bracket or a form is a level further down: an operand of a tighter operator is at most six calls away.
  mutating func expression(_ minimum: Int = 0) -> Expression {
    let lower = token.lower
    let left = unary()
    return operators(after: left, from: lower, minimum)
  }

  /// Continues an operand with the operators that bind at least as tightly as `minimum`:
  /// 1 `or`, 2 `and`, 3 comparison, 4 sum, 5 product, 6 power.
  private mutating func operators(after first: Expression, from lower: Int32, _ minimum: Int) -> Expression {
    var left = first
    while !stopped {
      switch kind {
      case .plus where minimum <= 4, .minus where minimum <= 4: left = arithmetic(left, lower, 5)
      case .star where minimum <= 5, .slash where minimum <= 5: left = arithmetic(left, lower, 6)
      case .power where minimum <= 6: left = arithmetic(left, lower, 7)
      case .equal where minimum <= 3: left = comparison(.equal, left, lower)
      case .notEqual where minimum <= 3: left = comparison(.notEqual, left, lower)
      case .less where minimum <= 3: left = comparison(.less, left, lower)
      case .lessOrEqual where minimum <= 3: left = comparison(.lessOrEqual, left, lower)
      case .greater where minimum <= 3: left = comparison(.greater, left, lower)
      case .greaterOrEqual where minimum <= 3: left = comparison(.greaterOrEqual, left, lower)
      case .word where minimum <= 3 && isWord("between"): left = between(left, lower)
      case .word where minimum <= 3 && isWord("in"): left = membership(left, lower)
      case .word where minimum <= 3 && isWord("instance") && isWord("of", ahead: 1):
        advance()
        advance()
        let type = typeName()
        left = make(.instance(left, type), from: lower)
      case .word where minimum <= 2 && isWord("and"):
        var operands = [left]
        while takeWord("and") { operands.append(expression(3)) }
        left = make(.and(operands), from: lower)
      case .word where minimum <= 1 && isWord("or"):
        var operands = [left]
        while takeWord("or") { operands.append(expression(2)) }
        left = make(.or(operands), from: lower)
      default: return left
      }
    }
    return left
  }

  /// A chain of operators of one precedence (`next` less one), from its first operand on.
  private mutating func arithmetic(_ first: Expression, _ lower: Int32, _ next: Int) -> Expression {
    var links: [Expression.Link] = []
    // Where each operand ends, with the brackets around it.
    var ends: [Int32] = []
    while !stopped, let sign = arithmeticSign, sign.precedence == next - 1 {
      advance()
      let operand = expression(next)
      links.append(Expression.Link(sign, operand))
      ends.append(previousUpper)
    }
    guard links.count <= Parser.pairLimit else { return make(.chain(first, links), from: lower) }
    var left = first
    for (link, end) in zip(links, ends) {
      let pair = Expression(.arithmetic(link.sign, left, link.operand), lower, max(lower, end))
      guard pair.height <= Parser.heightLimit else {
        tooDeep()
        return Expression(.error, lower, previousUpper)
      }
      left = pair
    }
    return left
  }

  private var arithmeticSign: Expression.Arithmetic? {
    switch kind {
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .power: .power
    default: nil
    }
  }

  private mutating func comparison(
    _ sign: Expression.Comparison, _ left: Expression, _ lower: Int32
  ) -> Expression {
    advance()
    let right = expression(4)
    return make(.comparison(sign, left, right), from: lower)
  }

  private mutating func between(_ left: Expression, _ lower: Int32) -> Expression {
    advance()
    let low = expression(4)
    expectWord("and")
    let high = expression(4)
    return make(.between(left, low, high), from: lower)
  }

  /// After `x in`: a test, or tests in parentheses. `(1..3)` is a range, `(a) + 1` an expression.
  private mutating func membership(_ left: Expression, _ lower: Int32) -> Expression {
    advance()
    guard kind == .leftParenthesis else {
      let test = unaryTest(4)
      return make(.in(left, [test]), from: lower)
    }
    let open = token.lower
    advance()
    if kind == .rightParenthesis { expected("a test") }
    let first = deeper { parser in parser.bracketed { $0.unaryTest(rangeFrom: open) } }
    // The range took the closing bracket, whichever it was.
    if case .range = first.node, first.lower == open { return make(.in(left, [first]), from: lower) }
    if kind != .comma, kind != .rightParenthesis { expected("`,`, `..` or `)`") }
    if recovering { skipItem() }
    var tests = [first]
    if take(.comma) {
      recovering = false
      tests += deeper([]) { parser in
        parser.bracketed { parser in parser.items(until: .rightParenthesis) { $0.unaryTest() } }
      }
    }
    close(.rightParenthesis)
    if tests.count == 1, continuesOperand {
      let rest = operators(after: postfix(tests[0], from: open), from: open, 4)
      return make(.in(left, [rest]), from: lower)
    }
    return make(.in(left, tests), from: lower)
  }

  /// Whether what follows a parenthesis makes it an operand of something larger.
  private var continuesOperand: Bool {
    switch kind {
    case .plus, .minus, .star, .slash, .power, .dot, .leftBracket: true
    default: false
    }
  }

  /// A value, a range, or `< 5` and its kin. `open` is the offset of a parenthesis just taken, which `a..b` makes the
  /// open end of a range.
  private mutating func unaryTest(_ minimum: Int = 0, rangeFrom open: Int32? = nil) -> Expression {
    let lower = token.lower
    if let sign = comparisonSign {
      advance()
      let value = expression(4)
      return make(.test(sign, value), from: lower)
    }
    let value = expression(minimum)
    if let open, kind == .dots { return range(from: value, closed: false, lower: open) }
    return value
  }

  private var comparisonSign: Expression.Comparison? {
    switch kind {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  private mutating func unary() -> Expression {
    guard kind == .minus else { return operand() }
    // The sign of a literal belongs to it; so -5 ** 2 is 25 either way.
    if kind(1) == .number {
      let lower = token.lower
      advance()
      let number = operand()
      if case .number(let value) = number.node { return make(.number(value.negated), from: lower) }
      return make(.negate(number), from: lower)
    }
    return deeper { parser in
      let lower = parser.token.lower
      parser.advance()
      let value = parser.unary()
      return parser.make(.negate(value), from: lower)
    }
  }

  private mutating func operand() -> Expression {
    let lower = token.lower
    let first = primary()
    return postfix(first, from: lower)
  }

  /// Paths, filters and calls behind an operand.
  private mutating func postfix(_ first: Expression, from lower: Int32) -> Expression {
    var left = first
    while !stopped {
      switch kind {
      case .dot:
        advance()
        guard let name = memberName() else {
          expected("a name after the dot")
          return left
        }
        left = make(.path(left, name), from: lower)
      case .leftBracket:
        if inUpperEnd, !opensFilter() { return left }
        advance()
        let condition = deeper { parser in parser.bracketed { $0.expression() } }
        expect(.rightBracket)
        left = make(.filter(left, condition), from: lower)
      case .leftParenthesis:
        advance()
        let arguments = deeper([]) { parser in
          parser.bracketed { parser in parser.items(until: .rightParenthesis) { $0.argument() } }
        }
        expect(.rightParenthesis)
        left = make(.call(left, arguments), from: lower)
      default: return left
      }
    }
    return left
  }

  /// In `[a..b[`, whether the bracket after `b` begins a filter of `b`: only if something stands in it, and the range
  /// still finds its end behind.
  private func opensFilter() -> Bool {
    let close = closes(at: position)
    guard tokens[close].kind == .rightBracket, close > position + 1 else { return false }
    if isKeyword(at: 1) {
      return isWord("if", ahead: 1) || isWord("for", ahead: 1) || isWord("some", ahead: 1) || isWord("every", ahead: 1)
    }
    switch kind(1) {
    case .comma, .colon, .dots, .rightParenthesis, .rightBrace, .end: return false
    default: break
    }
    var open = 0
    for token in tokens[(close + 1)...] {
      switch token.kind {
      case .leftParenthesis, .leftBrace: open += 1
      case .leftBracket:
        // A bracket of its own, or the turned one that ends the range: either way there is an end.
        return true
      case .rightParenthesis, .rightBracket, .rightBrace:
        if open == 0 { return token.kind != .rightBrace }
        open -= 1
      case .comma, .colon, .end: if open == 0 { return false }
      default: break
      }
    }
    return false
  }

  /// What stands in brackets is no upper end of a range any more.
  private mutating func bracketed<T>(_ body: (inout Parser) -> T) -> T {
    let outer = inUpperEnd
    inUpperEnd = false
    defer { inUpperEnd = outer }
    return body(&self)
  }

  private mutating func argument() -> Expression.Argument {
    var end = position
    while isNamePiece(tokens[end].kind) { end += 1 }
    guard end > position, tokens[end].kind == .colon else { return Expression.Argument(nil, expression()) }
    let name = KnownNames.text(of: tokens[position..<end], in: bytes)
    position = end + 1
    return Expression.Argument(name, expression())
  }

  private func isNamePiece(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .word, .number, .dot, .slash, .minus, .plus, .star, .power, .apostrophe: true
    default: false
    }
  }

  // MARK: Operands

  private mutating func primary() -> Expression {
    let token = token
    switch kind {
    case .number:
      advance()
      guard let number = Number(text(token)) else {
        report("a number this large or this fine cannot be held in 34 digits", token.lower, token.upper)
        return make(.error, from: token.lower)
      }
      return make(.number(number), from: token.lower)
    case .text:
      let value = textValue()
      return make(.text(value), from: token.lower)
    case .at:
      advance()
      guard kind == .text else {
        expected("a date, time or duration in quotes after `@`", help: "for example `@\"2026-01-31\"`")
        return make(.error, from: token.lower)
      }
      let value = textValue()
      return make(.at(value), from: token.lower)
    case .word: return word()
    case .leftParenthesis: return parenthesis()
    case .leftBracket: return bracket()
    case .rightBracket where startsOpenRange():
      advance()
      return deeper { parser in
        let value = parser.bracketed { $0.expression(4) }
        return parser.range(from: value, closed: false, lower: token.lower)
      }
    case .leftBrace: return braces()
    case .plus, .star, .slash, .power, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .foreign:
      // One sign too many: the value behind it is still read.
      expected("a value")
      while isSign { advance() }
      return kind == .end ? error() : deeper { $0.primary() }
    default:
      expected("a value")
      return error()
    }
  }

  private var isSign: Bool {
    switch kind {
    case .plus, .star, .slash, .power, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .foreign: true
    default: false
    }
  }

  /// `]1..3[`: a closing bracket where a value is due begins a range if something follows that could be its end.
  private func startsOpenRange() -> Bool {
    switch kind(1) {
    case .word, .number, .text, .at, .leftParenthesis, .minus, .leftBrace: true
    default: false
    }
  }

  private mutating func parenthesis() -> Expression {
    let lower = token.lower
    advance()
    return deeper { parser in
      parser.bracketed { parser in
        if let sign = parser.comparisonSign {
          let start = parser.token.lower
          parser.advance()
          let value = parser.expression(4)
          let test = parser.make(.test(sign, value), from: start)
          parser.close(.rightParenthesis)
          return test
        }
        let value = parser.expression()
        if parser.kind == .dots { return parser.range(from: value, closed: false, lower: lower) }
        parser.close(.rightParenthesis)
        return value
      }
    }
  }

  private mutating func close(_ kind: Token.Kind) {
    if self.kind != kind {
      expected(Token.name(of: kind))
      skipItem()
    }
    if take(kind) { recovering = false }
  }

  /// `[1, 2]` or `[1..2]`.
  private mutating func bracket() -> Expression {
    let lower = token.lower
    advance()
    return deeper { parser in
      parser.bracketed { parser in
        if parser.take(.rightBracket) { return parser.make(.list([]), from: lower) }
        let first = parser.unaryTest()
        if parser.kind == .dots { return parser.range(from: first, closed: true, lower: lower) }
        if parser.kind != .comma, parser.kind != .rightBracket {
          parser.expected("`,`, `..` or `]`")
        }
        if parser.recovering { parser.skipItem() }
        var all = [first]
        if parser.take(.comma) {
          parser.recovering = false
          all += parser.items(until: .rightBracket) { $0.unaryTest() }
        }
        parser.expect(.rightBracket)
        return parser.make(.list(all), from: lower)
      }
    }
  }

  /// At the `..` of a range whose lower end was read.
  private mutating func range(from value: Expression, closed: Bool, lower: Int32) -> Expression {
    guard kind == .dots else {
      expected("`..`")
      return make(.error, from: lower)
    }
    advance()
    let outer = inUpperEnd
    inUpperEnd = true
    let end = expression(4)
    inUpperEnd = outer
    var closedEnd = false
    switch kind {
    case .rightBracket:
      closedEnd = true
      advance()
    case .rightParenthesis, .leftBracket: advance()
    default:
      expected("`]` or `)` to end the range")
      skipItem()
      if kind == .rightBracket || kind == .rightParenthesis { advance() }
    }
    recovering = false
    return make(.range(.init(value, closed: closed), .init(end, closed: closedEnd)), from: lower)
  }

  private mutating func braces() -> Expression {
    let lower = token.lower
    advance()
    let outer = locals.count
    defer { locals.removeSubrange(outer...) }
    return deeper { parser in
      parser.bracketed { parser in
        let entries = parser.items(until: .rightBrace) { $0.entry() }.compactMap { $0 }
        parser.expect(.rightBrace)
        return parser.make(.context(entries), from: lower)
      }
    }
  }

  private mutating func entry() -> Expression.Entry? {
    let name: String
    if kind == .text {
      name = textValue()
    } else {
      guard let read = freeName(until: { $0.kind == .colon }) else {
        expected("the name of an entry")
        return nil
      }
      name = read
    }
    expect(.colon)
    let value = expression()
    bind(name)
    return Expression.Entry(name, value)
  }

  private mutating func bind(_ name: String) { locals.append(KnownNames.pieces(of: name)) }

  // MARK: Words

  private mutating func word() -> Expression {
    let lower = token.lower
    if let count = knownName(including: members) {
      // `if`, `for` and the others are no names even where a context has such an entry; longer names win over them.
      if count > 1 || !isKeyword, !runsOn(after: count) {
        let name = KnownNames.text(of: tokens[position..<(position + count)], in: bytes)
        if count == 1, let literal = literal(name) {
          advance()
          return make(literal, from: lower)
        }
        position += count
        return make(.name(name), from: lower)
      }
    }
    if isWord("if") { return deeper { $0.conditional() } }
    if isWord("for") { return deeper { $0.iteration(.for) } }
    if isWord("some") { return deeper { $0.iteration(.some) } }
    if isWord("every") { return deeper { $0.iteration(.every) } }
    if isWord("function"), kind(1) == .leftParenthesis { return deeper { $0.function() } }
    if isKeyword {
      expected("a value")
      return error()
    }
    if let literal = literal(text(token)), !runsOn(after: 1) {
      advance()
      return make(literal, from: lower)
    }
    let name = unknownName()
    return make(.name(name), from: lower)
  }

  /// Whether a known name is only the beginning of an unknown one (`is defined`): another word follows that is no
  /// keyword.
  private func runsOn(after count: Int) -> Bool {
    guard position + count < tokens.count, tokens[position + count].kind == .word else { return false }
    return !isKeyword(at: count) && !isWord("external", ahead: count)
  }

  private func literal(_ word: String) -> Expression.Node? {
    switch word {
    case "true": .boolean(true)
    case "false": .boolean(false)
    case "null": .null
    default: nil
    }
  }

  /// Words that end an operand and begin none.
  private var isKeyword: Bool { isKeyword(at: 0) }

  private func isKeyword(at ahead: Int) -> Bool {
    isWord("and", ahead: ahead) || isWord("or", ahead: ahead) || isWord("in", ahead: ahead)
      || isWord("between", ahead: ahead) || isWord("then", ahead: ahead) || isWord("else", ahead: ahead)
      || isWord("return", ahead: ahead) || isWord("satisfies", ahead: ahead)
      || (isWord("instance", ahead: ahead) && isWord("of", ahead: ahead + 1)) || isWord("if", ahead: ahead)
      || isWord("for", ahead: ahead) || isWord("some", ahead: ahead) || isWord("every", ahead: ahead)
  }

  /// How many tokens from here are the longest known name; `nil` where not even the first word is known.
  private func knownName(including members: KnownNames) -> Int? {
    let first = text(token)
    var best = names.isSingle(first) ? 1 : 0
    for known in [names, members] {
      for pieces in known.several(from: first) {
        guard let count = matches(pieces), count > best else { continue }
        best = count
        break
      }
    }
    for pieces in locals where pieces.first == first {
      if let count = matches(pieces), count > best { best = count }
    }
    return best > 0 ? best : nil
  }

  /// How many tokens from here spell these pieces; `nil` where they do not.
  private func matches(_ pieces: [String]) -> Int? {
    var index = position
    var i = 0
    while i < pieces.count {
      guard index < tokens.count else { return nil }
      let token = tokens[index]
      if index > position {
        let spaced = token.lower > tokens[index - 1].upper
        let signs = KnownNames.isSign(token) || KnownNames.isSign(tokens[index - 1])
        if signs, spaced != (pieces[i] == " ") { return nil }
        if pieces[i] == " " { i += 1 }
      }
      guard i < pieces.count, token.kind != .end, text(token) == pieces[i] else { return nil }
      index += 1
      i += 1
    }
    return index - position
  }

  /// A name that nothing declares: all the words up to the next sign or keyword, so that the message shows it whole.
  private mutating func unknownName() -> String {
    let start = position
    advance()
    while kind == .word, !isKeyword { advance() }
    return KnownNames.text(of: tokens[start..<position], in: bytes)
  }

  /// The name after a dot.
  private mutating func memberName() -> String? {
    guard kind == .word else { return nil }
    if let count = [members, names].compactMap({ known in
      known.several(from: text(token)).lazy.compactMap(matches).first
    }).max() {
      let name = KnownNames.text(of: tokens[position..<(position + count)], in: bytes)
      position += count
      return name
    }
    let start = position
    advance()
    while kind == .word, !isKeyword { advance() }
    return KnownNames.text(of: tokens[start..<position], in: bytes)
  }

  /// A name that is being introduced: every name piece up to a token that cannot belong to it.
  private mutating func freeName(until ends: (Token) -> Bool) -> String? {
    let start = position
    guard kind == .word else { return nil }
    while isNamePiece(kind), !ends(token) { advance() }
    return KnownNames.text(of: tokens[start..<position], in: bytes)
  }

  // MARK: Forms that begin with a word

  private mutating func conditional() -> Expression {
    let lower = token.lower
    advance()
    let condition = bracketed { $0.expression() }
    if recovering { skipItem() }
    expectWord("then")
    let yes = bracketed { $0.expression() }
    if recovering { skipItem() }
    expectWord("else")
    let no = expression()
    return make(.conditional(condition, then: yes, else: no), from: lower)
  }

  private mutating func iteration(_ form: Expression.Iteration) -> Expression {
    let lower = token.lower
    advance()
    let outer = locals.count
    defer { locals.removeSubrange(outer...) }
    var bindings: [Expression.Binding] = []
    repeat {
      let inWord = { [bytes] (token: Token) in
        token.upper - token.lower == 2 && bytes[Int(token.lower)] == UInt8(ascii: "i")
          && bytes[Int(token.lower) + 1] == UInt8(ascii: "n")
      }
      guard let name = freeName(until: inWord) else {
        expected("the name of a variable after `\(form.rawValue)`")
        break
      }
      expectWord("in")
      let start = token.lower
      var domain = bracketed { $0.expression() }
      if kind == .dots {
        advance()
        let end = bracketed { $0.expression() }
        domain = make(.count(domain, end), from: start)
      }
      bindings.append(Expression.Binding(name, domain))
      bind(name)
    } while take(.comma)
    if recovering { skipItem() }
    if form == .for { bind("partial") }
    form == .for ? expectWord("return") : expectWord("satisfies")
    let body = expression()
    return make(.iteration(form, bindings, body), from: lower)
  }

  private mutating func function() -> Expression {
    let lower = token.lower
    advance()
    expect(.leftParenthesis)
    let outer = locals.count
    defer { locals.removeSubrange(outer...) }
    let parameters = items(until: .rightParenthesis) { parser -> Expression.Parameter? in
      guard let name = parser.freeName(until: { _ in false }) else {
        parser.expected("the name of a parameter")
        return nil
      }
      parser.bind(name)
      guard parser.take(.colon) else { return Expression.Parameter(name) }
      return Expression.Parameter(name, parser.typeName())
    }.compactMap { $0 }
    expect(.rightParenthesis)
    if takeWord("external") {
      let body = expression()
      return make(.external(parameters, body), from: lower)
    }
    let body = expression()
    return make(.function(parameters, body), from: lower)
  }

  // MARK: Types

  /// Names of types that are more than a word; those that are one word need no list.
  private static let typeNames: [[String]] = [
    ["days", "and", "time", "duration"], ["years", "and", "months", "duration"], ["date", "and", "time"],
  ]

  mutating func typeName() -> Expression.TypeName {
    let token = token
    guard kind == .word else {
      expected("the name of a type")
      return .name("Any", .init(lower: token.lower, upper: token.upper))
    }
    guard depth < Int(Parser.depthLimit) else {
      tooDeep()
      return .name("Any", .init(lower: token.lower, upper: token.upper))
    }
    depth += 1
    defer { depth -= 1 }
    if kind(1) == .less {
      if isWord("list") || isWord("range") {
        let list = isWord("list")
        advance()
        advance()
        let element = typeName()
        closeType()
        return list ? .list(element) : .range(element)
      }
      if isWord("context") {
        advance()
        advance()
        var members: [Expression.TypeMember] = []
        repeat {
          guard let name = freeName(until: { _ in false }) else { break }
          expect(.colon)
          members.append(.init(name: name, type: typeName()))
        } while take(.comma)
        closeType()
        return .context(members)
      }
      if isWord("function") {
        advance()
        advance()
        var parameters: [Expression.TypeName] = []
        if kind != .greater {
          repeat { parameters.append(typeName()) } while take(.comma)
        }
        closeType()
        expect(.arrow)
        return .function(parameters, typeName())
      }
    }
    for name in Parser.typeNames {
      if let count = matches(name) {
        position += count
        return .name(name.joined(separator: " "), .init(lower: token.lower, upper: previousUpper))
      }
    }
    var name = text(token)
    if let count = names.several(from: name).lazy.compactMap(matches).first {
      name = KnownNames.text(of: tokens[position..<(position + count)], in: bytes)
      position += count
    } else {
      advance()
      // `a.b`: a type of another model.
      while kind == .dot, kind(1) == .word {
        advance()
        name += "." + text(self.token)
        advance()
      }
    }
    return .name(name, .init(lower: token.lower, upper: previousUpper))
  }

  /// The `>` of a type. In `list<list<number>>` and before `=`, signs run together only in the lexer's eyes: `>=` is
  /// not met here in any sensible text.
  private mutating func closeType() { expect(.greater) }

  // MARK: Texts

  /// The value of a text token, its escapes resolved (grammar rules 63 to 66).
  private mutating func textValue() -> String {
    let token = token
    advance()
    var end = Int(token.upper)
    let lower = Int(token.lower)
    if end - lower < 2 || bytes[end - 1] != UInt8(ascii: "\"") || endsEscaped(lower, end) {
      report("this text is never closed", token.lower, token.lower + 1, help: "close it with `\"`")
    } else {
      end -= 1
    }
    let content = bytes[(lower + 1)..<max(lower + 1, end)]
    guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
    var units: [UInt8] = []
    units.reserveCapacity(content.count)
    var i = lower + 1
    // The first half of a pair, and where it stands.
    var pendingHigh: (value: UInt32, at: Int)?
    var wrong: Int?
    func append(_ scalar: UInt32, _ place: Int) {
      guard let scalar = Unicode.Scalar(scalar) else {
        wrong = wrong ?? place
        return
      }
      units += Array(String(scalar).utf8)
    }
    func giveUpHalf() {
      if let half = pendingHigh { wrong = wrong ?? half.at }
      pendingHigh = nil
    }
    while i < end {
      guard bytes[i] == UInt8(ascii: "\\"), i + 1 < end else {
        giveUpHalf()
        units.append(bytes[i])
        i += 1
        continue
      }
      var scalar: UInt32?
      var length = 2
      switch bytes[i + 1] {
      case UInt8(ascii: "n"): scalar = 0x0A
      case UInt8(ascii: "r"): scalar = 0x0D
      case UInt8(ascii: "t"): scalar = 0x09
      case UInt8(ascii: "\""): scalar = 0x22
      case UInt8(ascii: "'"): scalar = 0x27
      case UInt8(ascii: "\\"): scalar = 0x5C
      case UInt8(ascii: "u"):
        scalar = hexadecimal(i + 2, 4, end)
        length = 6
      case UInt8(ascii: "U"):
        scalar = hexadecimal(i + 2, 6, end)
        length = 8
      default: break
      }
      guard let scalar else {
        // Not an escape of the language: the backslash stands for itself (`"\d+"` in a pattern).
        giveUpHalf()
        units.append(bytes[i])
        i += 1
        continue
      }
      if let high = pendingHigh, (0xDC00...0xDFFF).contains(scalar) {
        pendingHigh = nil
        append(0x10000 + (high.value - 0xD800) << 10 + (scalar - 0xDC00), i)
        i += length
        continue
      }
      giveUpHalf()
      if (0xD800...0xDBFF).contains(scalar) { pendingHigh = (scalar, i) } else { append(scalar, i) }
      i += length
    }
    giveUpHalf()
    if let wrong {
      report(
        "this escape is no character of Unicode", Int32(clamping: wrong), Int32(clamping: min(wrong + 6, end)),
        help: "a character beyond U+FFFF is a pair, `\\uD83D\\uDE00`, or one escape of six digits, `\\U01F600`")
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// Whether the quote that ends the token is itself escaped, so that the text is open.
  private func endsEscaped(_ lower: Int, _ end: Int) -> Bool {
    var backslashes = 0
    var i = end - 2
    while i > lower, bytes[i] == UInt8(ascii: "\\") {
      backslashes += 1
      i -= 1
    }
    return backslashes % 2 == 1
  }

  private func hexadecimal(_ start: Int, _ count: Int, _ end: Int) -> UInt32? {
    guard start + count <= end else { return nil }
    var value: UInt32 = 0
    for i in start..<(start + count) {
      guard let digit = Character(Unicode.Scalar(bytes[i])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
