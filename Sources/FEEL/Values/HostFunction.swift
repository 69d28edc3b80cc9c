/// What is behind a function that no expression wrote: the body, called with arguments in the order of the parameters, which were
/// converted to their types beforehand. It is the same as itself alone.
///
/// `depth` is how many nodes stand inside one another already where it is called; a body that evaluates again begins there
/// (`Evaluator.init(_:onFailure:clock:depth:)`), so that no recursion, through whichever programs it goes, is without end.
package final class HostFunction: Sendable {
  package typealias Body = @Sendable (_ arguments: [Value], _ depth: Int) -> Value

  package let body: Body

  package init(_ body: @escaping Body) { self.body = body }
}

extension HostFunction: Hashable {
  package static func == (a: HostFunction, b: HostFunction) -> Bool { a === b }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
