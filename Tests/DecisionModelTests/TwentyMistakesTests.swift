import Diagnostics
import Testing

/// One run over a rule set in several files says everything that is wrong in it.
struct TwentyMistakesTests {
  private let fixture = Fixture("TwentyMistakes")

  @Test func `every mistake is reported in one run at its place`() {
    #expect(fixture.difference == nil)
  }

  @Test func `there are at least twenty different ones, over several files`() {
    #expect(fixture.codes.count >= 20, "\(fixture.codes.count)")
    #expect(Set(fixture.problems.compactMap { $0.range?.file }).count >= 5)
  }
}
