internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Terminal

/// Expressions line by line, from a terminal or from a pipe, with names that can be bound on the way.
struct Conversation {
  static let help = """
    An expression is evaluated and its value printed. Commands:
      :let NAME EXPRESSION   give a name a value; "a longer name" in quotation marks
      :let NAME              a name whose value is unknown
      :names [WORD]          the names that have a value
      :tree EXPRESSION       the syntax, with places
      :types EXPRESSION      the checked expression, with types
      :trace EXPRESSION      the value of every node
      :list [WORD]           operators and functions, with examples
      :help                  this list
      :quit                  end (so does Ctrl-D)

    """

  private var bench: Workbench
  private var input = LineInput()
  private var number = 0
  private var isSound = true

  init(_ bench: Workbench) { self.bench = bench }

  /// Reads to the end.
  ///
  /// - Returns: whether every line was sound; on a terminal, where mistakes are part of it, always true.
  mutating func run() throws -> Bool {
    if input.isTerminal {
      try Console.write("FEEL, DMN 1.5. :help lists the commands, :quit ends.\n")
      if !input.hasHistory {
        Console.report(
          "sangloc: lines cannot be edited (libedit is not installed); `rlwrap sangloc feel` gives a history")
      }
    }
    while let line = try input.next(prompt: "feel> ") {
      number += 1
      let text = line.trimmed.composed
      if text.isEmpty || text.hasPrefix("//") { continue }
      guard text.hasPrefix(":") else {
        try keep(bench.show(line, as: [.value], name: place))
        continue
      }
      let (command, rest) = Self.split(text)
      switch command {
      case ":quit", ":q": return input.isTerminal || isSound
      case ":help", ":h": try Console.write(Self.help)
      case ":let": try define(rest)
      case ":names": try Console.write(bench.names(containing: rest.isEmpty ? nil : rest))
      case ":list": try Console.write(LanguageList.text(containing: rest.isEmpty ? nil : rest))
      case ":tree": try look(rest, .tree, command)
      case ":types": try look(rest, .types, command)
      case ":trace": try look(rest, .trace, command)
      default: complain("`\(command)` is no command; :help lists them")
      }
    }
    if input.isTerminal { try Console.write("\n") }
    return input.isTerminal || isSound
  }

  /// What messages call the line.
  private var place: String { input.isTerminal ? "<expression>" : "<line \(number)>" }

  private mutating func keep(_ sound: Bool) {
    if !sound { isSound = false }
  }

  private mutating func complain(_ message: String) {
    Console.report("\(input.isTerminal ? "" : "\(place): ")\(message)")
    isSound = false
  }

  private mutating func look(_ text: String, _ view: Workbench.View, _ command: String) throws {
    guard !text.isEmpty else { return complain("`\(command)` needs an expression") }
    try keep(bench.show(text, as: [view], name: place))
  }

  private mutating func define(_ text: String) throws {
    let name: String
    let expression: String
    if text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\"") {
      name = String(text[text.index(after: text.startIndex)..<end])
      expression = String(text[text.index(after: end)...]).trimmed
    } else {
      (name, expression) = Self.split(text)
    }
    guard !name.trimmed.isEmpty else { return complain("`:let` needs a name, and an expression: `:let x 5`") }
    try keep(bench.define(name, as: expression.isEmpty ? nil : expression, named: place))
  }

  /// The first word, and the rest.
  private static func split(_ text: String) -> (String, String) {
    guard let space = text.firstIndex(where: \.isWhitespace) else { return (text, "") }
    return (String(text[..<space]), String(text[space...]).trimmed)
  }
}
