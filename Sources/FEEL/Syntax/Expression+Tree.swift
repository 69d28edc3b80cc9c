package import Diagnostics

/// An expression as a drawing of its nodes, a line for each with its place: for `feel --tree`.
///
/// ```
/// <                   1:1-9
///   name flow         1:1-5
///   number 5          1:8-9
/// ```
/// A place is line and column of the first letter, and the column after the last.
extension Expression {
  package func drawing(map: TextMap, files: SourceFiles) -> String {
    var rows = DrawingRows(map: map, files: files)
    draw(into: &rows, depth: 0)
    return rows.text
  }

  // As deep as the tree, which the parser limits.
  private func draw(into rows: inout DrawingRows, depth: Int) {
    rows.add(label, depth: depth, lower, upper)
    for (role, child) in roles {
      if let role {
        rows.add(role, depth: depth + 1)
        child.draw(into: &rows, depth: depth + 2)
      } else {
        child.draw(into: &rows, depth: depth + 1)
      }
    }
  }

  /// What the node is, and what it says of itself.
  private var label: String {
    switch node {
    case .null: "null"
    case .boolean(let value): "boolean \(value)"
    case .number(let number): "number \(number)"
    case .text(let text): "string \(Printer.quoted(text))"
    case .at(let text): "@\(Printer.quoted(text))"
    case .name(let name): "name \(name)"
    case .path(_, let name): "path .\(name)"
    case .negate: "negation -"
    case .arithmetic(let sign, _, _): sign.rawValue
    case .chain(_, let links): "chain of \(links.count + 1)"
    case .comparison(let sign, _, _): sign.rawValue
    case .and: "and"
    case .or: "or"
    case .between: "between"
    case .in: "in"
    case .test(let sign, _): "test \(sign.rawValue)"
    case .tests(let negated, let tests): tests.isEmpty ? "tests -" : negated ? "tests not" : "tests"
    case .conditional: "if"
    case .iteration(let form, _, _): form.rawValue
    case .count: "count .."
    case .filter: "filter"
    case .call: "call"
    case .list: "list"
    case .context: "context"
    case .range(let a, let b): "range \(a.closed ? "[" : "(")..\(b.closed ? "]" : ")")"
    case .instance(_, let type): "instance of \(type)"
    case .function(let parameters, _): "function(\(parameters.map(\.written).joined(separator: ", ")))"
    case .external(let parameters, _): "external function(\(parameters.map(\.written).joined(separator: ", ")))"
    case .error: "error"
    case .broken: "broken"
    }
  }

  /// The nodes below, with a word for what each is to this one where its place among them does not tell.
  private var roles: [(role: String?, Expression)] {
    switch node {
    case .conditional(let condition, let then, let otherwise): [(nil, condition), ("then", then), ("else", otherwise)]
    case .iteration(let form, let bindings, let body):
      bindings.map { ("\($0.name) in", $0.domain) } + [(form == .for ? "return" : "satisfies", body)]
    case .filter(let list, let condition): [(nil, list), ("where", condition)]
    case .call(let callee, let arguments):
      [(nil, callee)] + arguments.map { (($0.name.map { "argument \($0)" }), $0.value) }
    case .chain(let first, let links): [(nil, first)] + links.map { ($0.sign.rawValue, $0.operand) }
    case .context(let entries): entries.map { ("entry \($0.name)", $0.value) }
    case .null, .boolean, .number, .text, .at, .name, .path, .negate, .arithmetic, .comparison, .and, .or, .between,
      .in,
      .test, .tests, .count, .list, .range, .instance, .function, .external, .error, .broken:
      node.children.map { (nil, $0) }
    }
  }
}

extension Expression.Parameter {
  fileprivate var written: String { type.map { "\(name): \($0)" } ?? name }
}

/// Lines of a drawing, whose places stand under one another.
struct DrawingRows {
  private let table: LineTable
  private let map: TextMap
  private var rows: [(label: String, columns: [String])] = []

  init(map: TextMap, files: SourceFiles) {
    self.map = map
    table = LineTable(files[map.file])
  }

  /// A line without a place.
  mutating func add(_ label: String, depth: Int) {
    rows.append((String(repeating: "  ", count: depth) + label, []))
  }

  /// A line with the place of the UTF-8 offsets, and more columns behind it.
  mutating func add(_ label: String, depth: Int, _ lower: Int32, _ upper: Int32, _ columns: String...) {
    let range = map.range(Int(lower), Int(upper))
    let start = table.position(of: Int(range.lower))
    let end = table.position(of: Int(range.upper))
    let tail = end.line == start.line ? "\(end.column)" : "\(end.line):\(end.column)"
    rows.append((String(repeating: "  ", count: depth) + label, ["\(start.line):\(start.column)-\(tail)"] + columns))
  }

  var text: String {
    // A very long label does not push all others to the right.
    let width = rows.map { TerminalWidth.of($0.label) }.filter { $0 <= 60 }.max() ?? 0
    let places = rows.compactMap(\.columns.first?.count).max() ?? 0
    return rows.map { row in
      guard let place = row.columns.first else { return row.label + "\n" }
      let gap = String(repeating: " ", count: max(0, width - TerminalWidth.of(row.label)))
      let rest = row.columns.dropFirst().joined(separator: "  ")
      guard !rest.isEmpty else { return "\(row.label)\(gap)  \(place)\n" }
      return "\(row.label)\(gap)  \(place)\(String(repeating: " ", count: places - place.count))  \(rest)\n"
    }.joined()
  }
}
