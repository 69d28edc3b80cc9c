internal import DecisionModel
internal import Diagnostics

extension Words {
  /// `{"vi": …, "en": …}`: its languages in their order, or by their codes.
  func json(sorted: Bool = false) -> JSON {
    let codes = sorted ? languages.sorted { $0.rawValue < $1.rawValue } : languages
    return .object(codes.map { .init($0.rawValue, .string(self[$0])) })
  }
}
