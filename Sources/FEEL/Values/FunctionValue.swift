/// A function as a value (DMN 1.5, 10.3.2.13): a built-in of the library, or `function(a, b) a + b` written in an
/// expression, together with the local values that stood around it when it was made.
package struct FunctionValue: Sendable, Hashable {
  package enum Body: Sendable, Hashable {
    /// A function of `Library.functions`, by its index there.
    case library(Int)
    /// The body is a node of the program that made the value. `captured` are the locals at that place, outermost first.
    case written(program: UInt64, node: Int32, captured: [Value])
    /// A function of whoever runs the evaluator (a knowledge model, a decision service); no program has it written in it.
    case host(HostFunction)
  }

  package struct Parameter: Sendable, Hashable {
    package let name: String
    package let type: FEELType

    package init(_ name: String, _ type: FEELType = .any) {
      self.name = name
      self.type = type
    }
  }

  package let parameters: [Parameter]
  package let result: FEELType
  package let body: Body

  package init(parameters: [Parameter], result: FEELType = .any, body: Body) {
    self.parameters = parameters
    self.result = result
    self.body = body
  }
}

extension FunctionValue {
  /// The types of the ways in which it can be called: one of a function that was written, several of many a built-in.
  var forms: [FEELType] {
    switch body {
    case .written, .host: [.function(parameters.map(\.type), result)]
    case .library(let index): Library.functions[index].forms
    }
  }
}
