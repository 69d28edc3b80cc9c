package import Screening
internal import FEEL

extension Judgement {
  /// Whether two judgements are the same in all that they say.
  package func isSame(as other: Judgement) -> Bool {
    truths == other.truths && failed == other.failed && isAgreementOpen == other.isAgreementOpen
      && possible == other.possible && bands == other.bands && risk.low == other.risk.low
      && risk.high == other.risk.high
      && risk.criteria.elementsEqual(other.risk.criteria) { $0.low == $1.low && $0.high == $1.high }
  }
}
