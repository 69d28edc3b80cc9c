/// Conditions of one program that are asked together, record after record.
///
/// Whoever asks often enough gets their answers from `WordCode`, which is made then: for a single record it would not pay. For
/// one thread at a time.
package final class ConditionSet {
  package let roots: [Int32]
  private(set) var words: WordCode?
  private var rounds = 0

  /// After so many rounds of questions words are made; a record takes one, two or three.
  package static let roundsBefore = 100
  private let roundsBefore: Int

  /// - Parameter rounds: how many rounds are asked one condition after another, before words are made.
  package init(_ roots: [Int32], after rounds: Int = roundsBefore) {
    self.roots = roots
    roundsBefore = rounds
  }

  /// Counts a round of questions; the words, once there are any.
  @inline(__always)
  func wordsOfRound(_ program: Program) -> WordCode? {
    if let words { return words }
    rounds += 1
    return rounds > roundsBefore ? made(program) : nil
  }

  private lazy var ascending = roots.sorted()

  /// The condition to which a node belongs, if it is one of these.
  func root(of node: Int32, _ program: Program) -> Int32? {
    guard node < program.facts.count else { return nil }
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < node { low = middle + 1 } else { high = middle }
    }
    // The nodes of an expression stand together, the root last.
    guard low < ascending.count, program.facts[Int(ascending[low])].source == program.facts[Int(node)].source else {
      return nil
    }
    return ascending[low]
  }

  @inline(never)
  private func made(_ program: Program) -> WordCode? {
    words = WordCode(program, roots: roots)
    return words
  }
}
