package import DecisionModel
package import Impact

/// Where something is used, as a graph in the language of Graphviz (DOT): an arrow from what is read to what reads it.
package enum UsesGraph {
  package static func text(_ uses: Uses, asked: String, _ language: Language) -> String {
    var lines = ["digraph uses {", "  rankdir=LR;", "  node [shape=box, fontname=\"sans-serif\"];"]
    let root = uses.subjects.first.map { "n\($0)" } ?? "asked"
    if uses.subjects.isEmpty { lines.append("  asked [label=\(quoted(asked)), style=bold];") }
    for index in (uses.subjects + uses.direct.map(\.element) + uses.through.map(\.element)).sorted() {
      let element = uses.index.elements[index]
      let style = uses.subjects.contains(index) ? ", style=bold" : ""
      lines.append("  n\(index) [label=\(quoted("\(element.name)\n\(element.label[language])"))\(style)];")
    }
    for use in uses.direct { lines.append("  \(root) -> n\(use.element);") }
    for use in uses.through { if let through = use.through { lines.append("  n\(through) -> n\(use.element);") } }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
