import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Geography

/// Layers are read from all threads; each thread looks at sites with contexts of its own.
struct ThreadTests {
  /// Ten thousand sites, on one thread and on two: the same answers, none lost.
  @Test func `two threads answer what one does`() throws {
    var random = SeededRandom(seed: 61)
    let squares = (0..<400).map { number in
      SurveyTests.square(
        Double(number % 20) * 600 + Double(random.below(300)), Double(number / 20) * 600 + Double(random.below(300)),
        Double(50 + random.below(200)))
    }
    let layer = try SurveyTests.layer(squares.enumerated().map { ("A\($0)", $1) }, accuracy: 15)
    let sites = (0..<10_000).map { _ in
      Site(SurveyTests.square(Double(random.below(12_000)), Double(random.below(12_000)), 80), accuracy: 3)
    }
    let questions: [MapQuestion] = [.distance, .inside, .overlap, .within(metres: 200), .count(within: 500), .nearest]
    @Sendable func answers(_ range: Range<Int>) -> [MapAnswer] {
      guard let survey = try? Survey() else { return [] }
      return range.map { survey.answer(questions[$0 % questions.count], of: layer, for: sites[$0]) }
    }
    let alone = answers(0..<sites.count)
    #expect(alone.count == sites.count)
    let halves = Mutex<[Int: [MapAnswer]]>([:])
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      let own = answers(half * sites.count / 2..<(half + 1) * sites.count / 2)
      halves.withLock { $0[half] = own }
    }
    let both = halves.withLock { ($0[0] ?? []) + ($0[1] ?? []) }
    #expect(both == alone)
  }
}
