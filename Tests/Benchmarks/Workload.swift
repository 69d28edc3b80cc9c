/// The cases of the benchmark, remade from their description: every draw is a function of seed, row and column alone
/// (counter-based SplitMix64), so that nothing has to be read.
///
/// Each fact is unknown one time in ten. Numbers are multiples of 0.25.
struct Workload {
  enum Fact {
    /// A number up to `high`, skewed towards `low` by a power.
    case number(String, low: Int, high: Int, power: Int)
    /// True with a probability.
    case flag(String, Double)
    case word(String, [String])

    var name: String {
      switch self {
      case .number(let name, _, _, _), .flag(let name, _), .word(let name, _): name
      }
    }
  }

  enum Value {
    case unknown
    /// How many quarters.
    case quarters(Int64)
    case flag(Bool)
    /// Index among the words of the fact.
    case word(Int)
  }

  let seed: UInt64 = 11
  let count: Int

  static let facts: [Fact] = [
    .number("investment_musd", low: 0, high: 2000, power: 2), .number("so2_t", low: 0, high: 4000, power: 3),
    .number("nox_t", low: 0, high: 4000, power: 3), .number("cod_t", low: 0, high: 2000, power: 3),
    .number("nh3n_t", low: 0, high: 400, power: 3), .number("voc_t", low: 0, high: 800, power: 3),
    .number("dust_t", low: 0, high: 1000, power: 3), .number("ghg_kt", low: 0, high: 5000, power: 3),
    .number("wastewater_kt", low: 0, high: 3000, power: 2), .number("hazwaste_t", low: 0, high: 2000, power: 3),
    .number("energy_tce", low: 0, high: 400000, power: 2), .number("water_use_kt", low: 0, high: 8000, power: 2),
    .number("dist_residential_m", low: 0, high: 10000, power: 1),
    .number("dist_headwater_km", low: 0, high: 200, power: 1),
    .number("dist_reserve_km", low: 0, high: 100, power: 1), .number("tech_age_years", low: 0, high: 40, power: 1),
    .number("noise_db", low: 30, high: 110, power: 1), .number("capacity_kt", low: 0, high: 4000, power: 2),
    .flag("has_eia", 0.8), .flag("in_ecological_redline", 0.06), .flag("uses_listed_process", 0.1),
    .flag("monitoring_installed", 0.7), .flag("public_objection", 0.12), .flag("prior_violation", 0.15),
    .word(
      "sector",
      [
        "steel", "cement", "chemical", "paper", "textile", "power", "mining", "smelting", "electronics", "food",
        "pharma",
        "logistics",
      ]),
    .word("tech_class", ["encouraged", "permitted", "restricted", "eliminated"]),
    .word("basin", ["upper", "middle", "lower", "estuary", "none"]),
    .word("fuel", ["coal", "gas", "oil", "biomass", "electric", "none"]),
    .word("eia_category", ["report", "form", "registration"]),
    .word("zone", ["industrial_park", "rural", "urban", "suburban", "protected_buffer"]),
  ]

  /// The facts of a case, in the order of `facts`.
  func row(_ index: Int) -> [Value] {
    Workload.facts.indices.map { column in
      guard draw(index, column, 1) >= 0.1 else { return .unknown }
      let u = draw(index, column, 0)
      switch Workload.facts[column] {
      case .number(_, let low, let high, let power):
        var skewed = u
        for _ in 1..<power { skewed *= u }
        return .quarters(Int64(low) * 4 + Int64((skewed * (Double(high - low) / 0.25)).rounded(.down)))
      case .flag(_, let probability): return .flag(u < probability)
      case .word(_, let words): return .word(Int(u * Double(words.count)))
      }
    }
  }

  /// Uniform in 0..<1.
  private func draw(_ row: Int, _ column: Int, _ which: UInt64) -> Double {
    var z = seed << 40 &+ UInt64(row) &* 256 &+ UInt64(column) &* 2 &+ which &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Double(z >> 11) / 9_007_199_254_740_992
  }

  /// All cases as a table, for peers that read one; an empty field is unknown.
  var csv: String {
    var text = "id," + Workload.facts.map(\.name).joined(separator: ",") + "\n"
    for index in 0..<count { text += line(index) }
    return text
  }

  /// A case as a line of the table.
  func line(_ index: Int) -> String {
    var text = Workload.name(of: index)
    for (fact, value) in zip(Workload.facts, row(index)) {
      text += ","
      switch (fact, value) {
      case (_, .quarters(let quarters)):
        text += "\(quarters / 4)" + ["", ".25", ".5", ".75"][Int(quarters % 4)]
      case (_, .flag(let flag)): text += flag ? "true" : "false"
      case (.word(_, let words), .word(let word)): text += words[word]
      case (_, .unknown), (.number, .word), (.flag, .word): break
      }
    }
    return text + "\n"
  }

  /// `C0000001` for the first.
  static func name(of index: Int) -> String {
    let digits = String(index + 1)
    return "C" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
  }
}
