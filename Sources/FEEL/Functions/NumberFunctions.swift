/// Functions on numbers (DMN 1.5, table 76).
extension Library {
  package static let number: [Function] =
    [
      rounding(
        "decimal", .halfEven, "Rounds to a number of digits after the point; a tie goes to the even neighbour.",
        [.init("decimal(1/3, 2)", "0.33"), .init("decimal(1.5, 0)", "2"), .init("decimal(2.5, 0)", "2")]),
      rounding(
        "round up", .up, "Rounds away from zero to a number of digits after the point.",
        [.init("round up(5.5, 0)", "6"), .init("round up(-1.121, 2)", "-1.13")]),
      rounding(
        "round down", .down, "Rounds towards zero to a number of digits after the point.",
        [.init("round down(5.5, 0)", "5"), .init("round down(-1.126, 2)", "-1.12")]),
      rounding(
        "round half up", .halfUp, "Rounds to a number of digits after the point; a tie goes away from zero.",
        [.init("round half up(5.5, 0)", "6"), .init("round half up(-5.5, 0)", "-6")]),
      rounding(
        "round half down", .halfDown, "Rounds to a number of digits after the point; a tie goes towards zero.",
        [.init("round half down(5.5, 0)", "5"), .init("round half down(1.126, 2)", "1.13")]),
      rounding(
        "floor", .floor, "The greatest number not above the argument, whole or with a number of digits.",
        [.init("floor(1.5)", "1"), .init("floor(-1.56, 1)", "-1.6")], scaleIsOptional: true),
      rounding(
        "ceiling", .ceiling, "The least number not below the argument, whole or with a number of digits.",
        [.init("ceiling(1.5)", "2"), .init("ceiling(-1.56, 1)", "-1.5")], scaleIsOptional: true),
      Function(
        "abs",
        [
          .init(.init("n", .number), result: .number), .init(.init("n", .dayTimeDuration), result: .dayTimeDuration),
          .init(.init("n", .yearMonthDuration), result: .yearMonthDuration),
        ], result: .any, documentation: "The size of a number or a duration, without its sign.",
        examples: [.init("abs(-10)", "10"), .init("abs(@\"-PT5H\")", "@\"PT5H\"")]
      ) { arguments, call in
        switch arguments[0] {
        case .number(let number): .number(number.magnitude)
        case .dayTimeDuration(let duration): .dayTimeDuration(duration.magnitude)
        case .yearMonthDuration(let duration): .yearMonthDuration(duration.magnitude)
        case .null, .unknown, .boolean, .text, .date, .time, .dateTime, .list, .range, .context, .function:
          call.failOnArguments()
        }
      },
      Function(
        "modulo", [.init(.init("dividend", .number), .init("divisor", .number))], result: .number,
        documentation: "The remainder of a division that rounds down: it has the sign of the divisor.",
        examples: [.init("modulo(12, 5)", "2"), .init("modulo(-12, 5)", "3"), .init("modulo(12, -5)", "-3")]
      ) { arguments, call in
        guard let dividend = arguments.number(0), let divisor = arguments.number(1) else {
          return call.failOnArguments()
        }
        return dividend.modulo(divisor).value("the divisor is 0", &call)
      },
      real("sqrt", \.squareRoot, "The square root.", "a negative number has no square root", [.init("sqrt(16)", "4")]),
      real(
        "log", \.logarithm, "The natural logarithm.", "only numbers above 0 have a logarithm",
        [.init("decimal(log(10), 8)", "2.30258509")]),
      real(
        "exp", \.exponential, "Euler's number to the power of the argument.", "the result is too large",
        [.init("decimal(exp(5), 6)", "148.413159")]),
      parity("odd", 1, "Whether a number is odd.", [.init("odd(5)", "true"), .init("odd(2)", "false")]),
      parity("even", 0, "Whether a number is even.", [.init("even(5)", "false"), .init("even(-2)", "true")]),
    ]

  private static func rounding(
    _ name: String, _ mode: Number.RoundingMode, _ documentation: String, _ examples: [Function.Example],
    scaleIsOptional: Bool = false
  ) -> Function {
    let withScale = Function.Overload(.init("n", .number), .init("scale", .number))
    return Function(
      name, scaleIsOptional ? [.init(.init("n", .number)), withScale] : [withScale], result: .number,
      documentation: documentation, examples: examples
    ) { arguments, call in
      guard let number = arguments.number(0) else { return call.failOnArguments() }
      guard arguments.count > 1 else { return number.rounded(mode).map(Value.number) ?? .null }
      guard let scale = arguments.whole(1), let rounded = number.rounded(mode, scale: scale) else {
        return call.fail("the scale must lie between \(Number.scales.lowerBound) and \(Number.scales.upperBound)")
      }
      return .number(rounded)
    }
  }

  private static func real(
    _ name: String, _ result: @escaping @Sendable (Number) -> Number?, _ documentation: String, _ failure: String,
    _ examples: [Function.Example]
  ) -> Function {
    Function(
      name, [.init(.init("number", .number))], result: .number, documentation: documentation, examples: examples
    ) { arguments, call in
      guard let number = arguments.number(0) else { return call.failOnArguments() }
      return result(number).value(failure, &call)
    }
  }

  private static func parity(
    _ name: String, _ rest: Int, _ documentation: String, _ examples: [Function.Example]
  ) -> Function {
    Function(
      name, [.init(.init("number", .number))], result: .boolean, documentation: documentation, examples: examples
    ) { arguments, call in
      guard let number = arguments.number(0) else { return call.failOnArguments() }
      guard number.isInteger, let remainder = number.modulo(2) else {
        return call.fail("a number with a fraction is neither odd nor even")
      }
      return .boolean(remainder == Number(rest))
    }
  }
}
