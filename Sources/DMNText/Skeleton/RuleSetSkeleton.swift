internal import DecisionModel
internal import Diagnostics
package import FEEL

/// A decision model as the beginning of a rule set: types, inputs and decisions as rule files, and by name what had no place in them.
///
/// Labels are those of the model, in both languages; the one source is the model itself. Both are for the maintainer to replace.
package struct RuleSetSkeleton: Sendable {
  package struct File: Sendable {
    /// From the folder of the rule set on.
    package let path: String
    package let text: String
  }

  package private(set) var files: [File] = []
  /// What had no place, and why: a line each.
  package private(set) var notPlaced: [String] = []

  private let model: Definitions
  private var book: TypeBook
  private var names = RuleSetNames()
  private var scope = Scope()
  /// What stands for a name of the model.
  private var replacements: [String: Expression.Node] = [:]
  /// Rule-set names of text types, by the type of the model.
  private var types: [String: String] = [:]
  private var typeTexts: [String] = []
  private var inputTexts: [String] = []

  /// - Parameter day: from which on the decisions hold.
  package init(_ folder: ModelFolder, from day: CalendarDate) {
    model =
      folder.models.first ?? Definitions(name: "", namespace: "", range: .init(file: .init(0), lower: 0, upper: 0))
    book = TypeBook(folder.models)
    if folder.models.count > 1 { notPlaced.append("the imported models: import each by itself") }
    for input in model.inputs { place(input) }
    for decision in model.decisions {
      let name = names.new(decision.variable.name)
      declare(decision.variable.name, as: .name(name), type: book.type(decision.variable.type, in: 0))
    }
    for knowledge in model.knowledge { scope.declare(KnownNames.normal(knowledge.variable.name), .any) }
    placeKnowledge()
    for service in model.services {
      notPlaced.append("decision service `\(service.variable.name)`: ask for its decisions by name")
    }
    let decisions = placeDecisions(from: day)
    let title = "{vi: \(Self.quoted(model.name)), en: \(Self.quoted(model.name))}"
    files.append(
      File(
        path: "ruleset.yaml",
        text:
          "rule set: \(RuleSetNames.plain(model.name).replacing("_", with: "-"))\nversion: 1\ntitle: \(title)\nexamples on: \(day)\n"
      ))
    files.append(
      File(
        path: "instruments.yaml",
        text: """
          # The model that this was made from. Put the instruments in its place on which the decisions rest.
          instruments:
            model:
              number: \(Self.quoted(model.name))
              kind: regulation
              title: \(title)
              in force: \(day) ..

          """))
    if !typeTexts.isEmpty { files.append(File(path: "types.yaml", text: "types:\n" + typeTexts.joined())) }
    if !inputTexts.isEmpty { files.append(File(path: "inputs.yaml", text: "inputs:\n" + inputTexts.joined())) }
    files += decisions
  }

  /// What rests on a decision that has no place has none either.
  private mutating func placeDecisions(from day: CalendarDate) -> [File] {
    var left = model.decisions
    while true {
      var files: [File] = []
      var placed: [DecisionNode] = []
      for node in left {
        if let file = place(node, from: day) {
          files.append(file)
          placed.append(node)
        } else {
          replacements[KnownNames.normal(node.variable.name)] = nil
        }
      }
      if placed.count == left.count { return files }
      // Those are tried again that may have named one of the others.
      left = placed
    }
  }

  private static let typesNote = ": the types of the entries inside its logic"

  private static func quoted(_ text: String) -> String { Printer.quoted(text) }

  private mutating func declare(_ name: String, as node: Expression.Node, type: ItemType) {
    let name = KnownNames.normal(name)
    scope.declare(name, type.type)
    replacements[name] = node
  }

  // MARK: Inputs

  private mutating func place(_ input: InputNode) {
    let type = book.type(input.variable.type, in: 0)
    let name = names.new(input.variable.name)
    scope.declare(KnownNames.normal(input.variable.name), type.type)
    place(KnownNames.normal(input.variable.name), name, type, label: input.label ?? input.variable.name)
  }

  /// A fact for an input, or one for each part of a structure.
  private mutating func place(_ path: String, _ name: String, _ type: ItemType, label: String) {
    if case .structure(let members) = type.shape {
      for member in members {
        place(
          "\(path).\(member.name)", "\(name).\(RuleSetNames.plain(member.name))", member.type,
          label: "\(label), \(member.name)")
      }
      return
    }
    guard let written = factType(type) else {
      return notPlaced.append("input `\(path)`: \(type.type == .any ? "it has no type; declare one" : "no fact is `\(type.type)`")")
    }
    replacements[path] = Self.path(name)
    var form = "type: \(written)"
    if let allowed = type.allowed, types[type.name] == nil { form += ", allowed: \(Self.quoted(allowed.text.trimmed))" }
    add(input: name, form, label)
  }

  private mutating func add(input name: String, _ form: String, _ label: String) {
    let words = Self.quoted(label)
    inputTexts.append("  \(name): {label: {vi: \(words), en: \(words)}, \(form), from: dossier}\n")
  }

  /// `a.b` as the path that it is in an expression.
  private static func path(_ name: String) -> Expression.Node {
    let parts = name.split(separator: ".").map(String.init)
    return parts.dropFirst().reduce(.name(parts[0])) { .path(Expression($0), $1) }
  }

  /// The type of a fact as rule files write it; `nil` where there is none.
  private mutating func factType(_ type: ItemType) -> String? {
    switch type.type {
    case .number: return "number"
    case .boolean: return "boolean"
    case .date: return "date"
    case .text, .enumeration: return listed(type) ?? "text"
    case .list(let element):
      guard case .list(let one) = type.shape else {
        switch element {
        case .number: return "list of number"
        case .text: return "list of text"
        default: return nil
        }
      }
      switch one.type {
      case .list, .context, .function, .any: return nil
      default: return factType(one).map { "list of \($0)" }
      }
    case .any, .null, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .range, .context, .function: return nil
    }
  }

  /// The name of a type whose values are texts that are listed; declared where it is met first.
  private mutating func listed(_ type: ItemType) -> String? {
    if let known = types[type.name] { return known }
    guard let allowed = type.allowed else { return nil }
    var ignored: [Diagnostic] = []
    let tree = parseExpression("[\(allowed.text)]", names: Library.names, map: allowed.map, reporting: &ignored)
    guard case .list(let members) = tree.node, ignored.isEmpty else { return nil }
    var values: [String] = []
    for member in members {
      guard case .text(let text) = member.node else { return nil }
      values.append(text)
    }
    let name = RuleSetNames.plain(type.name)
    types[type.name] = name
    let label = Self.quoted(type.name)
    typeTexts.append("  \(name):\n    label: {vi: \(label), en: \(label)}\n    values:\n")
    for value in values {
      let word = Self.quoted(value)
      typeTexts.append("      \(word): {vi: \(word), en: \(word)}\n")
    }
    return name
  }

  // MARK: Knowledge models

  /// Each after those that it calls, wherever they stand in the file.
  private mutating func placeKnowledge() {
    var waiting = model.knowledge
    while !waiting.isEmpty {
      let names = Set(waiting.map { KnownNames.normal($0.variable.name) })
      let ready = waiting.filter { one in
        let own = KnownNames.normal(one.variable.name)
        return !names.contains { $0 != own && one.function?.body?.mentions($0) == true }
      }
      // Of those that call one another in a circle each is told.
      for one in ready.isEmpty ? waiting : ready { place(one) }
      let placed = Set((ready.isEmpty ? waiting : ready).map(\.id))
      waiting.removeAll { placed.contains($0.id) }
    }
  }

  /// A function that is written out where it is called.
  private mutating func place(_ knowledge: KnowledgeModel) {
    let name = KnownNames.normal(knowledge.variable.name)
    guard let function = knowledge.function else {
      return notPlaced.append("knowledge model `\(name)`: it has no logic")
    }
    if case .table? = function.body?.form { return }
    if function.body?.mentions(name) == true {
      return notPlaced.append("knowledge model `\(name)`: it calls itself")
    }
    do throws(BoxedTree.Unplaceable) {
      let tree = try BoxedTree.function(function, in: scope)
      replacements[name] = try renamed(tree, replacements).node
      noteTypes(of: function.body, "knowledge model `\(name)`")
    } catch {
      notPlaced.append("knowledge model `\(name)`: \(error.reason)")
    }
  }

  // MARK: Decisions

  private mutating func place(_ node: DecisionNode, from day: CalendarDate) -> File? {
    let original = KnownNames.normal(node.variable.name)
    guard case .name(let name)? = replacements[original] else { return nil }
    let type = book.type(node.variable.type, in: 0)
    do throws(BoxedTree.Unplaceable) {
      guard let logic = node.logic else { throw BoxedTree.Unplaceable(reason: "it has no logic") }
      let (answer, body) = try written(logic, type, named: original)
      noteTypes(of: logic, "decision `\(original)`")
      let label = Self.quoted(node.label ?? node.variable.name)
      let text = """
        decision: \(name)
        label: {vi: \(label), en: \(label)}
        answer: \(answer)
        versions:
          - in force: \(day) ..
            source: model
        \(body)
        """
      return File(path: "decisions/\(name).yaml", text: text)
    } catch {
      notPlaced.append("decision `\(original)`: \(error.reason)")
      return nil
    }
  }

  /// The answer of a decision and its logic, as rule files write them.
  private mutating func written(
    _ logic: BoxedExpression, _ type: ItemType, named name: String
  ) throws(BoxedTree.Unplaceable) -> (answer: String, body: String) {
    if case .table(let table) = logic.form { return try self.table(table, type, replacements, named: name) }
    // A decision that is only a call of a table stands as that table, what it is called with in the place of the parameters.
    if case .invocation(let callee?, let bindings) = logic.form, case .literal(let text, nil) = callee.form,
      let knowledge = model.knowledge.first(where: { $0.variable.name.isSame(asName: text.text.trimmed) }),
      let function = knowledge.function, case .table(let table)? = function.body?.form
    {
      var inside: [String: Expression.Node] = [:]
      let outer = scope
      for binding in bindings {
        let value = try renamed(try BoxedTree.tree(binding.value, in: scope), replacements)
        inside[KnownNames.normal(binding.parameter.name)] = value.node
      }
      for parameter in function.parameters {
        let parameterType = book.type(parameter.type, in: 0)
        scope.declare(KnownNames.normal(parameter.name), parameterType.type)
      }
      defer { scope = outer }
      return try self.table(table, type, inside, named: name)
    }
    guard let answer = factType(type) else {
      throw BoxedTree.Unplaceable(
        reason: type.type == .any ? "its answer has no type; declare one" : "no answer is `\(type.type)`")
    }
    let boxed = try BoxedTree.tree(logic, in: scope)
    let tree = try renamed(boxed, replacements)
    try sound(boxed, in: scope, expecting: type.type, logic)
    // What a knowledge model answers shows where it is written out.
    try sound(tree, in: untyped, expecting: type.type, logic)
    return ("{type: \(answer)}", "    value: |\n      \(tree.description)\n")
  }

  /// The names of the rule set, each of which may be anything.
  private var untyped: Scope {
    var scope = Scope()
    for node in replacements.values {
      var root = node
      while case .path(let inner, _) = root { root = inner.node }
      if case .name(let name) = root { scope.declare(name, .any) }
    }
    return scope
  }

  /// What the standard makes null of, a rule set refuses: logic of the wrong type has no place in one.
  private func sound(
    _ tree: Expression, in scope: Scope, expecting type: FEELType, _ logic: BoxedExpression
  ) throws(BoxedTree.Unplaceable) {
    var problems: [Diagnostic] = []
    let map = TextMap(file: logic.range.file, at: Int(logic.range.lower))
    _ = check(tree, in: scope, expecting: type, map: map, reporting: &problems)
    if let problem = problems.first(where: { $0.severity == .error }) { throw BoxedTree.Unplaceable(reason: problem.message) }
  }

  /// An expression in the names of the rule set; it has no place where one of its names has none, or would mean something else.
  private func renamed(
    _ tree: Expression, _ replacements: [String: Expression.Node]
  ) throws(BoxedTree.Unplaceable) -> Expression {
    var renamer = ExpressionRenamer(replacing: { replacements[$0] })
    let renamed = renamer.renamed(tree)
    if let name = renamer.captured.min() {
      throw BoxedTree.Unplaceable(reason: "`\(name)` stands where its new name would mean something else")
    }
    if let name = renamer.left.min() { throw BoxedTree.Unplaceable(reason: "it names `\(name)`, which has no place") }
    return renamed
  }

  /// Types of entries inside logic are not written out.
  private mutating func noteTypes(of logic: BoxedExpression?, _ owner: String) {
    if logic?.hasTypedEntries == true, !notPlaced.contains(owner + Self.typesNote) { notPlaced.append(owner + Self.typesNote) }
  }

  private mutating func table(
    _ table: BoxedTable, _ type: ItemType, _ replacements: [String: Expression.Node], named name: String
  ) throws(BoxedTree.Unplaceable) -> (answer: String, body: String) {
    guard let hitPolicy = table.hitPolicy else { throw BoxedTree.Unplaceable(reason: "its hit policy is none") }
    if hitPolicy == .priority || hitPolicy == .outputOrder {
      throw BoxedTree.Unplaceable(reason: "its answers have an order; declare a type with the values in it")
    }
    var columns: [(name: String, type: String)] = []
    for output in table.outputs {
      var one = output.type.map { book.type($0, in: 0) } ?? (table.outputs.count == 1 ? type : .any)
      if case .list(let element) = one.shape, hitPolicy.givesList { one = element }
      if one.type == .any, case .structure(let members) = type.shape,
        let member = members.first(where: { $0.name == KnownNames.normal(output.name ?? "") })
      {
        one = member.type
      }
      columns.append(
        (RuleSetNames.plain(output.name ?? output.label ?? name), factType(one) ?? guessed(table, columns.count)))
    }
    let answer =
      columns.count == 1
      ? "{type: \(hitPolicy.givesList ? "list of " : "")\(columns[0].type)}"
      : "{\(columns.map { "\($0.name): {type: \($0.type)}" }.joined(separator: ", "))}"
    var lines = ["hit policy: \(hitPolicy.rawValue)"]
    var inputs: [String] = []
    for input in table.inputs {
      inputs.append(Self.quoted(try renamed(try BoxedTree.parsed(input.expression, in: scope), replacements).description))
    }
    lines += ["inputs: [\(inputs.joined(separator: ", "))]", "rows:"]
    for rule in table.rules {
      var cells: [String] = []
      for test in rule.tests {
        var problems: [Diagnostic] = []
        let plain = test.text.trimmed.isEmpty ? "-" : test.text
        let tree = parseUnaryTests(plain, names: scope.names, map: test.map, reporting: &problems)
        guard problems.isEmpty else {
          throw BoxedTree.Unplaceable(reason: "a cell that cannot be read: `\(test.text)`")
        }
        cells.append(Self.quoted(try renamed(tree, replacements).description))
      }
      for (text, column) in zip(rule.answers, columns) {
        cells.append(try self.answer(text, column.type, replacements))
      }
      let remark = rule.annotations.filter { !$0.trimmed.isEmpty }.joined(separator: "; ").replacing("\n", with: " ")
      lines.append("  - [\(cells.joined(separator: ", "))]\(remark.isEmpty ? "" : "    # \(remark)")")
    }
    if table.outputs.contains(where: { $0.fallback != nil }) {
      var defaults: [String] = []
      for (output, column) in zip(table.outputs, columns) {
        defaults.append(
          try output.fallback.map { text throws(BoxedTree.Unplaceable) in
            try self.answer(text, column.type, replacements)
          } ?? "not determined")
      }
      lines.append(defaults.count == 1 ? "default: \(defaults[0])" : "default: [\(defaults.joined(separator: ", "))]")
    }
    return (answer, lines.map { "    \($0)\n" }.joined())
  }

  /// The type of a column that declares none: that of its first answer.
  private func guessed(_ table: BoxedTable, _ column: Int) -> String {
    for rule in table.rules where column < rule.answers.count {
      var ignored: [Diagnostic] = []
      let text = rule.answers[column]
      let tree = parseExpression(text.text, names: scope.names, map: text.map, reporting: &ignored)
      switch check(tree, in: scope, map: text.map, reporting: &ignored).type {
      case .number: return "number"
      case .boolean: return "boolean"
      case .date: return "date"
      default: return "text"
      }
    }
    return "text"
  }

  /// A cell with an answer: what the rule files take for a value of the type, or an expression where the answer is a number.
  private func answer(
    _ text: ExpressionText, _ type: String, _ replacements: [String: Expression.Node]
  ) throws(BoxedTree.Unplaceable) -> String {
    let tree = try renamed(try BoxedTree.parsed(text, in: scope), replacements)
    let plain: Set = ["number", "boolean", "date"]
    switch tree.node {
    case .text(let text) where !plain.contains(type): return Self.quoted(text)
    case .number where type == "number", .boolean where type == "boolean": return tree.description
    case .text, .number, .boolean:
      throw BoxedTree.Unplaceable(reason: "an answer of its table is not of its type: `\(text.text.trimmed)`")
    case .null: return "not determined"
    default:
      if type == "number" { return Self.quoted(tree.description) }
      throw BoxedTree.Unplaceable(reason: "an answer of its table is worked out: `\(text.text.trimmed)`")
    }
  }
}
