/// A piece of an expression's text: what it is and where (UTF-8 offsets in the text, half open).
///
/// Names may hold spaces and signs, so a token is at most a *word* of a name: which words make one name is decided by
/// the parser, who knows the names in scope.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    /// Letters, digits and `_` (DMN 1.5, grammar rules 27 to 30), and `?`. Keywords are words too.
    case word
    /// `12`, `1.5`, `.5`, `1e3`: without sign.
    case number
    /// `"…"` with its quotes. Ends at the end of the text where the closing quote is missing.
    case text
    case leftParenthesis, rightParenthesis
    case leftBracket, rightBracket
    case leftBrace, rightBrace
    case comma, colon, dot
    /// `..`
    case dots
    case plus, minus, star, slash
    /// `**`
    case power
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case at
    /// `->`
    case arrow
    /// `'` or `’`: only ever part of a name.
    case apostrophe
    /// A character that no expression holds.
    case foreign
    /// The end of the text; it has no length.
    case end
  }

  let kind: Kind
  let lower: Int32
  let upper: Int32

  /// What the reader of a message sees.
  static func name(of kind: Kind) -> String {
    switch kind {
    case .word: "a name"
    case .number: "a number"
    case .text: "a text"
    case .leftParenthesis: "`(`"
    case .rightParenthesis: "`)`"
    case .leftBracket: "`[`"
    case .rightBracket: "`]`"
    case .leftBrace: "`{`"
    case .rightBrace: "`}`"
    case .comma: "`,`"
    case .colon: "`:`"
    case .dot: "`.`"
    case .dots: "`..`"
    case .plus: "`+`"
    case .minus: "`-`"
    case .star: "`*`"
    case .slash: "`/`"
    case .power: "`**`"
    case .equal: "`=`"
    case .notEqual: "`!=`"
    case .less: "`<`"
    case .lessOrEqual: "`<=`"
    case .greater: "`>`"
    case .greaterOrEqual: "`>=`"
    case .at: "`@`"
    case .arrow: "`->`"
    case .apostrophe: "`'`"
    case .foreign: "this character"
    case .end: "the end of the expression"
    }
  }
}
