internal import Diagnostics
internal import FEEL
internal import Terminal

/// An expression to what is asked of it: its value, or a look inside.
struct Workbench {
  enum View: CaseIterable {
    /// The syntax, the checked expression with its types, the value of every node.
    case tree, types, trace
    case value
  }

  private(set) var calculator: Calculator
  private var sources: SourceFiles

  init(_ calculator: Calculator, _ sources: SourceFiles) {
    self.calculator = calculator
    self.sources = sources
  }

  /// Prints what is asked for, in the order of `View`. Problems go to standard error.
  ///
  /// - Parameter name: what messages call the text.
  /// - Returns: whether the text is an expression; where it is none, it has no value and only its tree is printed.
  mutating func show(_ text: String, as views: Set<View>, name: String) throws -> Bool {
    let file = sources.add(name: name, text: text)
    defer { sources.removeLast() }
    var problems: [Diagnostic] = []
    // A look inside shows what was written, not what remains after constants were worked out.
    let reading = calculator.read(text, map: TextMap(file: file.id), folding: false, reporting: &problems)
    let isSound = reading.isReadable
    var parts: [String] = []
    if views.contains(.tree) { parts.append(reading.tree.drawing(map: reading.map, files: sources)) }
    if isSound, views.contains(.types) {
      parts.append(reading.checked.drawing(in: calculator.scope, map: reading.map, files: sources))
    }
    if isSound, views.contains(.trace) || views.contains(.value) {
      let answer = calculator.answer(to: reading, tracing: views.contains(.trace), reporting: &problems)
      if let trace = answer.trace { parts.append(trace.lines.map { $0 + "\n" }.joined()) }
      if views.contains(.value) { parts.append(answer.value.literal + "\n") }
    }
    try Console.write(parts.joined(separator: "\n"))
    Problems.print(problems, sources)
    return isSound
  }

  /// Gives a name the value of an expression, and prints it; unknown where there is no expression.
  ///
  /// - Returns: whether the name is one, and the text an expression.
  mutating func define(_ name: String, as text: String?, named source: String) throws -> Bool {
    var sources = sources
    var changed = calculator
    changed.declare(name, .any, .unknown)
    var problems: [Diagnostic] = []
    let written = changed.read(name, map: TextMap(file: sources.add(name: source, text: name).id), reporting: &problems)
    sources.removeLast()
    guard case .slot = written.checked.node, problems.isEmpty else {
      Console.report("sangloc: `\(name)` cannot be a name here")
      return false
    }
    guard let text else {
      calculator = changed
      try Console.write("\(name) = unknown\n")
      return true
    }
    let file = sources.add(name: source, text: text)
    let reading = calculator.read(text, map: TextMap(file: file.id), reporting: &problems)
    guard reading.isReadable else {
      Problems.print(problems, sources)
      return false
    }
    let answer = calculator.define(name, as: reading)
    Problems.print(problems + answer.failures, sources)
    // The text stays: a function that was defined may fail later, at a place in it.
    self.sources = sources
    try Console.write("\(name) = \(answer.value.literal)\n")
    return true
  }

  /// A line for each name that has a value: `name: type = value`.
  func names(containing word: String?) -> String {
    calculator.known.filter { name, _, _ in word.map { name.lowercased().contains($0.lowercased()) } ?? true }
      .map { "\($0.name): \($0.type) = \($0.value.literal)\n" }.joined()
  }
}
