import CNettle
import DecisionModel
import Diagnostics
import FEEL
import Screening

/// One case at a time on one thread, through the product's own screener: values into the row, all rules, the recommendation
/// and the list of hits as text.
struct Deciding {
  /// What the first 16 digits of the SHA-256 over all answers must be.
  static let digests = [10: "0febfcd3a19d6a51", 100: "fd53957b5e923727", 1000: "a2949e70c3da627e"]
  static let cases = 10_000

  let rules: Int
  private let screener: Screener
  private let rows: [[Fill]]
  private let names: [[UInt8]]
  private let ids: [[UInt8]]
  /// The facts that each rule reads, one rule after another.
  private let reads: [Slot]

  /// A value ready for the row.
  private enum Fill {
    case number(Slot, Number)
    case flag(Slot, Bool)
    case text(Slot, String)
  }

  init?(rules: Int) {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let engine = Engine.load("Tests/Benchmarks/Rules/\(rules)", into: &sources, reporting: &problems),
      !problems.hasErrors,
      let day = CalendarDate(year: 2026, month: 6, day: 1)
    else { return nil }
    self.rules = rules
    screener = engine.screener(on: day)
    let vocabulary = engine.rules.ruleSet.model.vocabulary
    let slots = Workload.facts.map { Slot(Int32(vocabulary[$0.name] ?? -1)) }
    let workload = Workload(count: Self.cases)
    rows = (0..<Self.cases).map { index in
      var fills: [Fill] = []
      for (column, value) in workload.row(index).enumerated() {
        switch (value, Workload.facts[column]) {
        case (.unknown, _): break
        case (.quarters(let quarters), _):
          fills.append(
            .number(
              slots[column],
              quarters % 4 == 0
                ? Number(coefficient: quarters / 4, exponent: 0) : Number(coefficient: quarters * 25, exponent: -2)))
        case (.flag(let flag), _): fills.append(.flag(slots[column], flag))
        case (.word(let word), .word(_, let words)): fills.append(.text(slots[column], words[word]))
        case (.word, .number), (.word, .flag): break
        }
      }
      return fills
    }
    ids = (0..<Self.cases).map { Array(Workload.name(of: $0).utf8) }
    let kind = RecordKind.proposal.index
    names = screener.rules.rules[kind].map { Array(engine.rules.rules[$0].rule.name.utf8) }
    let program = engine.rules.model.program
    reads = screener.rules.rules[kind].flatMap { program.slots(below: engine.rules.rules[$0].root) }
  }

  private func fill(_ fills: [Fill]) {
    screener.begin(.proposal)
    for fill in fills {
      switch fill {
      case .number(let slot, let number): screener.row.set(slot, number)
      case .flag(let slot, let flag): screener.row.set(slot, flag)
      case .text(let slot, let text): screener.row.set(slot, text)
      }
    }
  }

  /// `C0000001|reject|R00003;R00041`
  private func write(_ judgement: Judgement, _ index: Int, to text: inout [UInt8]) {
    text += ids[index]
    text.append(UInt8(ascii: "|"))
    text += judgement.possible[0].rawValue.utf8
    text.append(UInt8(ascii: "|"))
    var first = true
    judgement.forEach(.true) { rule in
      if !first { text.append(UInt8(ascii: ";")) }
      first = false
      text += names[rule]
    }
    text.append(UInt8(ascii: "\n"))
  }

  /// All cases without a trace. What is certain is the answer: a rule that might fire does not count.
  func decide(into text: inout [UInt8]) {
    var judgement = Judgement()
    text.removeAll(keepingCapacity: true)
    for (index, fills) in rows.enumerated() {
      fill(fills)
      screener.judge(.proposal, strict: false, into: &judgement)
      write(judgement, index, to: &text)
    }
  }

  /// All cases with a full trace, which is then read: of each rule whether it fired, did not, or might, and the value of
  /// every fact that its condition reads.
  /// - Returns: how many values were read, known and unknown.
  func trace(into text: inout [UInt8]) -> (known: Int, unknown: Int) {
    var judgement = Judgement()
    var (known, unknown) = (0, 0)
    let row = screener.row
    text.removeAll(keepingCapacity: true)
    for (index, fills) in rows.enumerated() {
      fill(fills)
      screener.judge(.proposal, strict: false, tracing: true, into: &judgement)
      for slot in reads {
        if case .unknown = row[slot] { unknown += 1 } else { known += 1 }
      }
      write(judgement, index, to: &text)
    }
    return (known, unknown)
  }

  static func digest(_ text: [UInt8]) -> String {
    var digest = sha256_ctx()
    nettle_sha256_init(&digest)
    nettle_sha256_update(&digest, text.count, text)
    var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&digest, bytes.count, &bytes)
    return bytes.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
