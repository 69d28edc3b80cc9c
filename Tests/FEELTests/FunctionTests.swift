import FEEL
import Testing

/// Every function says what it does and shows it.
@Suite struct FunctionTests {
  @Test func `every example of every function comes out as it says`() {
    for function in Library.functions {
      for example in function.examples {
        let answer = Evaluation(example.expression)
        let expected = Evaluation(example.expected)
        #expect(answer.value == expected.value, "\(function.name): \(example.expression) is \(answer.value.literal)")
      }
    }
  }

  @Test func `every function has documentation and an example`() {
    #expect(Library.functions.count > 70)
    for function in Library.functions {
      #expect(!function.documentation.isEmpty && !function.examples.isEmpty, "\(function.name)")
      #expect(function.documentation.hasSuffix("."), "\(function.name)")
    }
  }

  @Test(arguments: [
    "substring(\"a\", -9223372036854775808)", "sublist([1], -9223372036854775808)", "remove([1], 9223372036854775807)",
    "partition([1, 2], 9223372036854775807)", "@\"P1M\" * -9223372036854775808", "@\"P1D\" * 9223372036854775807",
    "@\"2021-01-01T00:00:00\" + @\"P99999999999999D\"", "@\"2021-01-01\" - @\"P99999999999Y\"",
    "decimal(1, -9223372036854775808)",
    "round up(9223372036854775807, -18)", "-9223372036854775808 / -1", "modulo(-9223372036854775808, -1)",
    "modulo(9 * 10 ** 6000, 7 * 10 ** -6000)", "date(9223372036854775807, 1, 1)", "time(9223372036854775807, 0, 0)",
    "time(1, 1, 10 ** 6000)", "time(0, 0, 0, @\"-P99999999999999D\")", "(10 ** 6144) * 10", "10 ** -6200",
    "exp(-100000)",
    "years and months duration(@\"-999999999-01-01\", @\"999999999-12-31\") * 100", "abs(-9223372036854775808)",
  ])
  func `the largest arguments are answered or refused`(_ expression: String) {
    let answer = Evaluation(expression)
    #expect(answer.value != .null || !answer.diagnostics.isEmpty)
  }

  @Test func `patterns and time zones may be asked for from many threads`() async {
    let zones = ["Europe/Paris", "Asia/Tokyo", "America/Lima", "Africa/Cairo", "Pacific/Fiji"]
    let answers = await withTaskGroup(of: Bool.self) { group in
      for task in 0..<64 {
        group.addTask {
          let pattern = Evaluation("matches(\"x\(task % 7)y\", \"^x\(task % 7)[a-z-[x]]$\")").value
          let time = "10:00:00@\(zones[task % zones.count])"
          return pattern == .boolean(true) && Evaluation("string(@\"\(time)\")").value == .text(time)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 64 && answers.allSatisfy { $0 })
  }

  @Test func `no two functions have the same name`() {
    #expect(Set(Library.functions.map(\.name)).count == Library.functions.count)
  }
}
