package import DecisionModel
internal import FEEL
package import Screening

/// The weights of a rule set's criteria as whole numbers in one common scale, for means that are compared exactly.
package struct CriterionWeights: Sendable {
  /// In the order of the rule set.
  package let names: [String]
  package let labels: [Words]
  /// As the rule set writes them.
  package let written: [String]
  package private(set) var values: [Int64]

  package init(_ criteria: [Criterion]) {
    names = criteria.map(\.name)
    labels = criteria.map(\.label)
    written = criteria.map(\.weight.description)
    values = Self.whole(criteria.map(\.weight))
  }

  /// The same criteria, each weight times a factor in ten-thousandths.
  package func scaled(by factors: [Int64]) -> CriterionWeights {
    var scaled = self
    scaled.values = zip(values, factors).map { $0 * $1 }
    return scaled
  }

  /// The weighted mean of points from 0 to 100 over the criteria that apply.
  package func mean(of points: [Int], over applying: [Int]) -> Fraction {
    var sum: Int64 = 0
    var weights: Int64 = 0
    for index in applying {
      sum += values[index] * Int64(points[index])
      weights += values[index]
    }
    return Fraction(sum, over: weights)
  }

  /// The decimal place down to which weights count. Sums of a thousand criteria, times a factor, stay within 64 bits.
  private static let places = 4
  private static let largest: Int64 = 1_000_000_000

  private static func whole(_ weights: [Number]) -> [Int64] {
    let scale = (0..<places).reduce(Number.one) { scale, _ in scale.times(Number(10)) ?? scale }
    return weights.map { weight in
      guard let shifted = weight.times(scale)?.rounded(.halfEven), let whole = shifted.integer else { return largest }
      return min(max(Int64(whole), 0), largest)
    }
  }
}
