internal import Diagnostics
package import DecisionModel

/// What a reading of a station says, each in a column of its own.
package enum ReadingPart: String, Sendable, CaseIterable {
  case facility, outlet, parameter, time, value, unit

  package var label: Words {
    switch self {
    case .facility: Words(vi: "Cơ sở", en: "Facility")
    case .outlet: Words(vi: "Điểm xả", en: "Outlet")
    case .parameter: Words(vi: "Thông số", en: "Parameter")
    case .time: Words(vi: "Thời gian", en: "Time")
    case .value: Words(vi: "Giá trị", en: "Value")
    case .unit: Words(vi: "Đơn vị", en: "Unit")
    }
  }

  /// Its place among all.
  var index: Int {
    switch self {
    case .facility: 0
    case .outlet: 1
    case .parameter: 2
    case .time: 3
    case .value: 4
    case .unit: 5
    }
  }

  /// Without these there is no reading.
  var isNeeded: Bool { self != .outlet && self != .unit }
}

/// Where each part of a reading stands among the columns of a table.
package struct ReadingColumns: Sendable {
  package let count: Int
  /// By the part's place among all; `nil` where the table does not have it.
  private let places: [Int?]

  func place(of part: ReadingPart) -> Int? { places[part.index] }

  /// - Parameters:
  ///   - mapped: columns by another name than their part's.
  ///   - problems: takes what is wrong with the header, each in words: lower case, no full stop.
  package init?(header: [String], mapped: [String: String], reporting problems: inout [String]) {
    var places: [ReadingPart: Int] = [:]
    var own: [String] = []
    for column in mapped.keys.sorted() where !header.contains(column) {
      let nearest = Spelling.nearest(to: column, among: header).map { "; did you mean `\($0)`?" }
      own.append("the table has no column `\(column)`, which --columns names\(nearest ?? "")")
    }
    for (index, name) in header.enumerated() {
      let wanted = mapped[name] ?? name
      if wanted == "-" { continue }
      let part = ReadingPart.allCases.first { ([$0.rawValue] + $0.label.all).contains { Spelling.same($0, wanted) } }
      guard let part else {
        guard mapped[name] != nil else { continue }
        own.append("`\(wanted)` is no part of a reading; there are \(ReadingPart.allCases.map(\.rawValue).joined(separator: ", "))")
        continue
      }
      if let other = places.updateValue(index, forKey: part) {
        own.append("the columns `\(header[other])` and `\(name)` are both the \(part.rawValue); map one of them to `-` in --columns")
      }
    }
    for part in ReadingPart.allCases where part.isNeeded && places[part] == nil {
      own.append("no column is the \(part.rawValue) (`\(part.label.vi)`); name it in --columns: `COLUMN = \(part.rawValue)`")
    }
    problems += own
    guard own.isEmpty else { return nil }
    count = header.count
    self.places = ReadingPart.allCases.map { places[$0] }
  }
}
