package import Diagnostics

/// Which decisions need which (DMN: information requirements), and the order in which to answer them.
package struct RequirementsGraph: Sendable {
  /// Decisions by index, each after all that it needs.
  package let order: [Int]

  /// - Parameter needs: for each decision the indices of those that it reads.
  /// A circle is reported with its path; its members keep some order, and their answers are not to be used.
  package init(needs: [Set<Int>], names: [String], ranges: [SourceRange], reporting problems: inout [Diagnostic]) {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .new, count: needs.count)
    var order: [Int] = []
    var path: [Int] = []
    func visit(_ index: Int) {
      switch marks[index] {
      case .done: return
      case .open:
        let circle = path[(path.firstIndex(of: index) ?? 0)...] + [index]
        problems.append(
          Diagnostic(
            .decisionCycle, "the decision `\(names[index])` needs itself", at: ranges[index],
            notes: circle.dropFirst().dropLast().map { .init("by way of `\(names[$0])`", at: ranges[$0]) },
            help: circle.map { names[$0] }.joined(separator: " needs ")))
      case .new:
        marks[index] = .open
        path.append(index)
        for other in needs[index].sorted() { visit(other) }
        path.removeLast()
        marks[index] = .done
        order.append(index)
      }
    }
    for index in needs.indices { visit(index) }
    self.order = order
  }
}
