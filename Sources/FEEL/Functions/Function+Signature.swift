/// How a function is called, in words: `substring(string: string, start position: number, length: number) -> string`.
extension Function {
  /// One for each way to call it.
  package var signatures: [String] {
    overloads.map { overload in
      let parameters = overload.parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ")
      return "\(name)(\(parameters)\(overload.variadic ? ", ..." : "")) -> \(result)"
    }
  }
}
