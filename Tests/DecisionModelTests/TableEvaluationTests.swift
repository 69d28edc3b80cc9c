import DecisionModel
import FEEL
import TestSupport
import Testing

/// What tables answer where rows hold, might hold or do not, by hand and by completing the unknowns.
struct TableEvaluationTests {
  /// Two rows that answer A and B (numbers: 10 and 20); `t`, `f`, `u` whether each holds; then what comes out without and
  /// with the default D (0). `?` is unknown, `!` a conflict, `-` no row.
  static let byHand: [(policy: HitPolicy, rows: String, plain: String, withDefault: String)] = [
    (.unique, "tf", "A", "A"), (.unique, "ft", "B", "B"), (.unique, "ff", "-", "D"), (.unique, "tt", "!", "!"),
    (.unique, "uf", "?", "?"), (.unique, "uu", "?", "?"), (.unique, "tu", "?", "?"),
    (.any, "tf", "A", "A"), (.any, "tt", "!", "!"), (.any, "ff", "-", "D"), (.any, "tu", "?", "?"),
    (.any, "uf", "?", "?"),
    (.priority, "tf", "A", "A"), (.priority, "ft", "B", "B"), (.priority, "tt", "A", "A"), (.priority, "ff", "-", "D"),
    (.priority, "tu", "A", "A"), (.priority, "ut", "?", "?"), (.priority, "fu", "?", "?"),
    (.first, "tt", "A", "A"), (.first, "ft", "B", "B"), (.first, "ff", "-", "D"), (.first, "tu", "A", "A"),
    (.first, "ut", "?", "?"), (.first, "fu", "?", "?"),
    (.ruleOrder, "tt", "AB", "AB"), (.ruleOrder, "ft", "B,", "B,"), (.ruleOrder, "ff", "-", "D"),
    (.ruleOrder, "tu", "?", "?"),
    (.outputOrder, "tt", "AB", "AB"), (.outputOrder, "ff", "-", "D"), (.outputOrder, "ut", "?", "?"),
    (.collect, "tt", "AB", "AB"), (.collect, "tf", "A,", "A,"), (.collect, "ff", "-", "D"), (.collect, "uf", "?", "?"),
    (.collectSum, "tt", "30", "30"), (.collectSum, "ff", "-", "D"), (.collectSum, "tu", "?", "?"),
    (.collectCount, "tt", "2", "2"), (.collectCount, "ft", "1", "1"), (.collectCount, "ff", "-", "D"),
    (.collectMin, "tt", "A", "A"), (.collectMin, "ff", "-", "D"), (.collectMin, "uf", "?", "?"),
    (.collectMax, "tt", "B", "B"), (.collectMax, "ff", "-", "D"), (.collectMax, "tu", "?", "?"),
  ]

  private static let a = Value.number(10), b = Value.number(20), d = Value.number(0)

  private static func expected(_ sign: String) -> TableEvaluation.Answer {
    switch sign {
    case "A": .value(a)
    case "B": .value(b)
    case "D": .value(d)
    case "AB": .value(.list([a, b]))
    case "A,": .value(.list([a]))
    case "B,": .value(.list([b]))
    case "-": .failure(.noRow)
    case "?": .unknown
    case "!": .failure(.rowsTogether([0, 1]))
    default: .value(.number(Number(sign) ?? -1))
    }
  }

  @Test func `answers as the table by hand says, with and without default`() {
    for row in Self.byHand {
      let truths = row.rows.map { $0 == "t" ? Truth.true : $0 == "f" ? .false : .unknown }
      for (hasDefault, sign) in [(false, row.plain), (true, row.withDefault)] {
        let table = TableEvaluation(hitPolicy: row.policy, hasDefault: hasDefault, priorities: [[Self.a, Self.b]])
        let answer = table.answer(truths) { .value($0 < 0 ? Self.d : $0 == 0 ? Self.a : Self.b) }
        #expect(answer == Self.expected(sign), "\(row.policy.rawValue) \(row.rows) \(hasDefault ? "with default" : "")")
      }
    }
    #expect(Set(Self.byHand.map(\.policy)) == Set(HitPolicy.allCases))
  }

  @Test func `several answers are ordered by the first that differs`() {
    func both(_ a: String, _ b: Int) -> Value {
      .context(Context([.init("a", .text(a)), .init("b", .number(Number(b)))]))
    }
    let rows = [both("low", 1), both("high", 2), both("high", 1)]
    let priorities: [[Value]] = [[.text("high"), .text("low")], [.number(1), .number(2)]]
    let all = [Truth](repeating: .true, count: 3)
    let best = TableEvaluation(hitPolicy: .priority, hasDefault: false, priorities: priorities).answer(all) {
      .value(rows[$0])
    }
    #expect(best == .value(both("high", 1)))
    let sorted = TableEvaluation(hitPolicy: .outputOrder, hasDefault: false, priorities: priorities).answer(all) {
      .value(rows[$0])
    }
    #expect(sorted == .value(.list([both("high", 1), both("high", 2), both("low", 1)])))
    // An answer without an order of its own leaves the choice to the next; then the earlier row stands first.
    let open = TableEvaluation(hitPolicy: .priority, hasDefault: false, priorities: [[], [.number(1), .number(2)]])
    #expect(open.answer(all) { .value(rows[$0]) } == .value(both("low", 1)))
  }

  @Test func `a text that was not read is not determined, never a conflict`() {
    let table = TableEvaluation(hitPolicy: .any, hasDefault: false, priorities: [[]])
    #expect(table.answer([.true, .true]) { $0 == 0 ? .value(Self.a) : .notDetermined } == .notDetermined)
    #expect(table.answer([.true, .false]) { $0 == 0 ? .notDetermined : .value(Self.a) } == .notDetermined)
  }

  @Test func `what cannot be added up or ordered has no value`() {
    let texts: [Value] = [.text("a"), .number(1)]
    for policy in [HitPolicy.collectSum, .collectMin, .collectMax] {
      let answer = TableEvaluation(hitPolicy: policy, hasDefault: false, priorities: [[]]).answer([.true, .true]) {
        .value(texts[$0])
      }
      guard case .failure = answer else {
        Issue.record("\(policy.rawValue) gives \(answer)")
        continue
      }
    }
  }

  /// The law of the unknown: what is settled stays, whatever the missing facts turn out to be.
  @Test func `no completion contradicts a settled answer`() {
    var random = SeededRandom(seed: 20_261_123)
    var settled = 0
    for _ in 0..<20_000 {
      let count = 1 + random.below(5)
      let truths = (0..<count).map { _ in random.pick([Truth.true, .false, .false, .unknown, .unknown, .null]) }
      let answers = (0..<count).map { _ in
        random.pick([TableEvaluation.Answer.value(Self.a), .value(Self.a), .value(Self.b), .notDetermined, .unknown])
      }
      let policy = random.pick(HitPolicy.allCases)
      let fallback = random.pick([TableEvaluation.Answer.value(Self.a), .value(Self.d)])
      let table = TableEvaluation(
        hitPolicy: policy, hasDefault: random.once(in: 2), priorities: [random.pick([[Self.a, Self.b], [Self.b], []])])
      let answer = table.answer(truths) { $0 < 0 ? fallback : answers[$0] }
      guard answer != .unknown else { continue }
      settled += 1
      for _ in 0..<6 {
        let completed = truths.map { $0 == .unknown ? random.pick([Truth.true, .false, .null]) : $0 }
        let filled = answers.map {
          $0 == .unknown ? random.pick([TableEvaluation.Answer.value(Self.a), .value(Self.b), .notDetermined]) : $0
        }
        let now = table.answer(completed) { $0 < 0 ? fallback : filled[$0] }
        guard case .value = answer else {
          // A conflict remains one, and so does what was not determined, or turns out to be a conflict of texts.
          if case .failure(.rowsTogether) = answer, case .failure(.rowsTogether) = now { continue }
          #expect(answer == now, "\(policy.rawValue) \(truths) \(answers) \(completed) \(filled)")
          continue
        }
        #expect(answer == now, "\(policy.rawValue) \(truths) \(answers) \(completed) \(filled)")
      }
    }
    #expect(settled > 4000)
  }
}
