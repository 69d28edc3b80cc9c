internal import DecisionModel

/// The units that stand in the header of a sheet, in brackets behind a label: `CTNH (tấn/năm)`. What the sheet says goes before what the
/// mapping expects.
extension HeaderBand {
  /// By column of the mapping; `nil` for one whose header multiplies (`triệu đồng`): a number without a unit of its own is then asked.
  func units(_ mapping: LedgerMapping, _ units: Units) -> [String: Units.Unit?] {
    var stated: [String: Units.Unit?] = [:]
    for column in mapping.columns where column.isMeasured {
      guard let place = columns[column.id], place <= paths.count else { continue }
      for label in paths[place - 1].reversed() {
        guard let text = Self.inBrackets(label) else { continue }
        if let unit = units.unit(text) {
          stated[column.id] = unit
          break
        }
        if let (_, rest) = units.multiplier(at: text[...]), rest.isEmpty || units.unit(String(rest)) != nil {
          stated.updateValue(nil, forKey: column.id)
          break
        }
      }
    }
    return stated
  }

  /// What stands in the last brackets of a label.
  static func inBrackets(_ label: String) -> String? {
    guard let open = label.lastIndex(of: "("), let close = label.lastIndex(of: ")"), open < close else { return nil }
    return Folding.spaced(label[label.index(after: open)..<close])
  }
}

extension LedgerMapping.Column {
  /// Whether it may hold amounts.
  fileprivate var isMeasured: Bool {
    switch target {
    case .capacity, .fact, .kept, .fine: true
    case .number, .title, .owner, .place, .acts, .activity, .actNumber, .results, .violation, .remedied, .text: false
    }
  }
}
