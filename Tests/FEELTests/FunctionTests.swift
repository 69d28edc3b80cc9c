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

  @Test func `no two functions have the same name`() {
    #expect(Set(Library.functions.map(\.name)).count == Library.functions.count)
  }
}
