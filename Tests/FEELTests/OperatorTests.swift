import FEEL
import Testing

/// The table of operators says what is so, and leaves none out.
@Suite struct OperatorTests {
  @Test func `every example of every operator comes out as it says`() {
    for row in Operator.all {
      #expect(!row.examples.isEmpty && row.documentation.hasSuffix("."), "\(row.form)")
      for example in row.examples {
        let answer = Evaluation(example.expression)
        let expected = Evaluation(example.expected)
        #expect(answer.value == expected.value, "\(example.expression) is \(answer.value.literal)")
        #expect(answer.diagnostics.isEmpty && expected.diagnostics.isEmpty, "\(example.expression)")
      }
    }
  }

  @Test func `every operator of the syntax has a row`() {
    let words = Set(Operator.all.flatMap { $0.form.split(separator: " ").map(String.init) })
    for sign in Expression.Arithmetic.allCases { #expect(words.contains(sign.rawValue), "\(sign)") }
    for sign in Expression.Comparison.allCases { #expect(words.contains(sign.rawValue), "\(sign)") }
    for form in Expression.Iteration.allCases { #expect(words.contains(form.rawValue), "\(form)") }
    for word in ["and", "or", "between", "in", "instance", "if"] { #expect(words.contains(word), "\(word)") }
  }

  @Test func `a signature names parameters, types and the result`() throws {
    let index = try #require(Library.index["substring"])
    #expect(
      Library.functions[index].signatures == [
        "substring(string: string, start position: number) -> string",
        "substring(string: string, start position: number, length: number) -> string",
      ])
  }
}
