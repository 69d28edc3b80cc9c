internal import DecisionModel
internal import FEEL

/// A range of values in words: `trên 3,6 ha`, `từ 20 đến dưới 40 m3/ngày đêm`, `từ ngày 01/12/2023 đến ngày 31/12/2023`.
struct EnvelopeWording {
  private let model: DecisionModel

  init(_ model: DecisionModel) { self.model = model }

  func words(_ envelope: Envelope, _ unit: Units.Unit?) -> Words {
    Words(model.identity.languages) { words(envelope, unit, $0) }
  }

  private func words(_ envelope: Envelope, _ unit: Units.Unit?, _ language: Language) -> String {
    let label = unit.map { " " + model.units.label($0)[language] } ?? ""
    func written(_ end: Envelope.End) -> String {
      switch end.value {
      case .number(let number):
        (language == .vi ? model.identity.numbers : NumberStyle(group: ",", decimal: ".")).write(number.description) + label
      case .date(let date): spokenDate(date.description, language)
      default: end.value.literal
      }
    }
    /// The first end without its unit, which stands behind the second.
    func first(_ end: Envelope.End) -> String { String(written(end).dropLast(label.count)) }
    switch (envelope.low, envelope.high, language.phrases) {
    case (let low?, let high?, .vi):
      let from = low.isClosed ? "từ \(first(low))" : "trên \(first(low))"
      return "\(from) đến \(high.isClosed ? "" : "dưới ")\(written(high))"
    case (let low?, let high?, .en):
      let from = low.isClosed ? "from \(first(low))" : "more than \(first(low))"
      return "\(from) to \(high.isClosed ? "" : "less than ")\(written(high))"
    case (let low?, nil, .vi): return low.isClosed ? "từ \(written(low)) trở lên" : "trên \(written(low))"
    case (let low?, nil, .en): return low.isClosed ? "\(written(low)) or more" : "more than \(written(low))"
    case (nil, let high?, .vi): return high.isClosed ? "đến \(written(high))" : "dưới \(written(high))"
    case (nil, let high?, .en): return high.isClosed ? "up to \(written(high))" : "less than \(written(high))"
    case (nil, nil, .vi): return "chưa rõ"
    case (nil, nil, .en): return "not known"
    }
  }
}
