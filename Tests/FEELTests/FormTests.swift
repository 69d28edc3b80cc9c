import Diagnostics
import FEEL
import Testing

/// Every operator and form says what it does and shows it.
@Suite struct FormTests {
  @Test func `every example of every form comes out as it says`() {
    #expect(Form.all.count > 30)
    for form in Form.all {
      #expect(form.documentation.hasSuffix(".") && !form.examples.isEmpty, "\(form.text)")
      for example in form.examples {
        let answer = Evaluation(example.expression)
        let expected = Evaluation(example.expected)
        #expect(
          expected.diagnostics.isEmpty && answer.diagnostics.isEmpty,
          "\(example.expression): \(answer.diagnostics.map(\.message))")
        #expect(answer.value == expected.value, "\(form.text): \(example.expression) is \(answer.value.literal)")
      }
    }
  }
}
