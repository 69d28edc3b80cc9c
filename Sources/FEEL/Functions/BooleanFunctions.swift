/// Functions on booleans, and `is` (DMN 1.5, tables 73 and 77).
extension Library {
  package static let boolean: [Function] = [
    Function(
      "not", [.init(.init("negand", .boolean, nullable: true))], result: .boolean, unknowns: .handled,
      documentation: "True for false and false for true. The negation of null is null.",
      examples: [.init("not(true)", "false"), .init("not(null)", "null")]
    ) { arguments, _ in Truth.not(Truth(arguments[0])).value },
    Function(
      "is", [.init(.init("value1", .any, nullable: true), .init("value2", .any, nullable: true))], result: .boolean,
      documentation: """
        Whether both are the same element of the same kind of value. Stricter than `=`: times at the same instant in \
        different zones are not the same.
        """,
      examples: [
        .init("is(@\"23:00:50Z\", @\"23:00:50+00:00\")", "true"), .init("is(@\"23:00:50\", @\"23:00:50Z\")", "false"),
        .init("is(@\"P1Y\", @\"P12M\")", "true"), .init("is(1, \"1\")", "false"),
      ]
    ) { arguments, _ in .boolean(arguments[0] == arguments[1]) },
  ]
}
