import FEEL
import Testing

/// What a list of the language needs beside the examples: every operator, and how functions are called.
@Suite struct ListingTests {
  @Test func `every operator of the syntax has a form`() {
    let words = Set(Form.all.flatMap { $0.text.split { " ,()".contains($0) }.map(String.init) })
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
