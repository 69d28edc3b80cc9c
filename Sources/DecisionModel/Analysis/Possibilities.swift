/// What is possible under each of the laws that held one after another, made when it is first asked for.
final class Possibilities {
  private let make: () -> [Possibility]
  private lazy var all = make()

  init(_ make: @escaping () -> [Possibility]) { self.make = make }

  /// Whether the columns can have values out of a box on one of the days.
  func find(_ box: [[Int]], where difference: Possibility.Difference?) -> Possibility.Answer {
    var answer = Possibility.Answer.no
    for one in all {
      switch one.find(box, where: difference) {
      case .yes(let found): return .yes(found)
      case .no: break
      case .open: answer = .open
      case .notDetermined: if case .no = answer { answer = .notDetermined }
      }
    }
    return answer
  }
}
