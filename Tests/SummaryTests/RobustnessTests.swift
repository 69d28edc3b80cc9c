import Foundation
import Screening
import Summary
import TestSupport
import Testing

/// How the ranking of the small folder moves: worked out by hand, and by Python (`expected_values.py`).
struct RobustnessTests {
  private func robustness(_ percent: Int, samples: Int = 0, seed: UInt64 = 1, top: Int = 3) throws -> Robustness {
    Robustness(try SmallFolder().plan(), .init(percent: percent, samples: samples, seed: seed, top: top))
  }

  @Test func `a weight alone moves the ranking as worked out by hand`() throws {
    // Emissions at 1: d 90/2; a 100/2 = 50; h 60/2 = 30; g, b, c 40/2 = 20, g before by what is possible. Of 15 pairs
    // one is tied in both rankings, 3 (h with g, b, c) are turned round, 11 stand: (11 - 3) / 14.
    let moved = try robustness(50)
    #expect(moved.weights.map(\.criterion) == ["emissions", "history"])
    let lowered = moved.weights[0].lowered
    #expect(try abs(#require(lowered.tau) - 8.0 / 14) < 1e-12)
    #expect(lowered.moved == 4 && lowered.largest == 3 && lowered.entering == 1)
    // At 3: a (120 + 60) / 4; g, b, c 120/4; h 60/4: as it was.
    #expect(moved.weights[0].raised.tau == 1 && moved.weights[0].raised.moved == 0)
    // History at 1.5: h 90/3.5 is more than 80/3.5; at 0.5 nothing moves.
    #expect(try abs(#require(moved.weights[1].raised.tau) - 8.0 / 14) < 1e-12)
    #expect(moved.weights[1].lowered.moved == 0)
  }

  @Test func `without a change the ranking is that of the plan`() throws {
    let plan = try SmallFolder().plan()
    let same = try robustness(1, samples: 50)
    #expect(same.places.map(\.facility.name) == plan.toInspect.map(\.facility.name))
    #expect(same.places.map(\.rank) == plan.toInspect.map(\.rank))
    // A hundredth is too little to move anyone here.
    #expect(same.draws.unchanged == 50 && same.draws.mean == 1 && same.draws.least == 1)
    #expect(same.places.allSatisfy { $0.best == $0.rank && $0.worst == $0.rank })
    #expect(same.unranked == 3)
  }

  @Test func `random draws give what Python works out from the same seed`() throws {
    let text = try String(contentsOfFile: "\(SmallFolder.data)/draws.txt", encoding: .utf8)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let settings = lines[0].compactMap { Int($0) }
    let found = try robustness(settings[0], samples: settings[1], seed: UInt64(settings[2]), top: settings[3])
    for line in lines[1..<lines.count - 1] {
      let place = try #require(found.places.first { $0.facility.name == line[0] })
      #expect([place.best, place.worst, place.inTop].map(String.init) == Array(line[1...]), "\(line[0])")
    }
    let last = lines[lines.count - 1]
    #expect(try abs(#require(found.draws.least) - #require(Double(last[0]))) < 1e-8)
    #expect(try abs(#require(found.draws.mean) - #require(Double(last[1]))) < 1e-8)
    #expect(String(found.draws.unchanged) == last[2])
  }

  @Test func `the same seed gives the same draws, another other ones`() throws {
    let first = try robustness(50, samples: 200, seed: 3)
    let again = try robustness(50, samples: 200, seed: 3)
    let other = try robustness(50, samples: 200, seed: 4)
    #expect(first.places.map(\.inTop) == again.places.map(\.inTop))
    #expect(first.draws.mean == again.draws.mean)
    #expect(first.draws.mean != other.draws.mean)
  }

  // MARK: Kendall's tau

  @Test func `tau is what scipy gives`() throws {
    let text = try String(contentsOfFile: "\(SmallFolder.data)/kendall.txt", encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(lines.count > 25)
    for line in lines {
      let parts = line.split(separator: "|")
      func ranking(_ part: Substring) -> [Int] { part.split(separator: " ").compactMap { Int($0) } }
      let tau = RankCorrelation.tau(ranking(parts[0]), ranking(parts[1]))
      if parts[2] == "none" {
        #expect(tau == nil, "\(line)")
      } else {
        #expect(try abs(#require(tau) - #require(Double(parts[2]))) < 1e-9, "\(line)")
      }
    }
  }

  @Test func `tau is what comparing every pair gives`() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<200 {
      let count = random.below(20)
      let first = (0..<count).map { _ in random.below(8) }
      let second = (0..<count).map { _ in random.below(8) }
      var (difference, inFirst, inSecond) = (0, 0, 0)
      for a in 0..<count {
        for b in 0..<a {
          let (x, y) = ((first[a] - first[b]).signum(), (second[a] - second[b]).signum())
          difference += x * y
          inFirst += abs(x)
          inSecond += abs(y)
        }
      }
      let expected =
        inFirst * inSecond == 0 ? nil : Double(difference) / (Double(inFirst) * Double(inSecond)).squareRoot()
      let found = RankCorrelation.tau(first, second)
      #expect((found == nil) == (expected == nil))
      if let found, let expected { #expect(abs(found - expected) < 1e-12) }
    }
  }
}
