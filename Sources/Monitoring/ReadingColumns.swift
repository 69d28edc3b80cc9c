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
  ///   - language: in which it is told what is wrong.
  ///   - problems: takes what is wrong with the header, each in words: lower case, no full stop.
  package init?(header: [String], mapped: [String: String], in language: Language = .en, reporting problems: inout [String]) {
    func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }
    var places: [ReadingPart: Int] = [:]
    var own: [String] = []
    for column in mapped.keys.sorted() where !header.contains(column) {
      let nearest = Spelling.nearest(to: column, among: header)
      own.append(
        say(
          "bảng không có cột `\(column)` mà --columns nêu\(nearest.map { "; có phải `\($0)`?" } ?? "")",
          "the table has no column `\(column)`, which --columns names\(nearest.map { "; did you mean `\($0)`?" } ?? "")"))
    }
    for (index, name) in header.enumerated() {
      let wanted = mapped[name] ?? name
      if wanted == "-" { continue }
      let part = ReadingPart.allCases.first { ([$0.rawValue] + $0.label.all).contains { Spelling.same($0, wanted) } }
      guard let part else {
        guard mapped[name] != nil else { continue }
        let parts = ReadingPart.allCases.map(\.rawValue).joined(separator: ", ")
        own.append(say("`\(wanted)` không phải là phần của số liệu quan trắc; có: \(parts)", "`\(wanted)` is no part of a reading; there are \(parts)"))
        continue
      }
      if let other = places.updateValue(index, forKey: part) {
        own.append(
          say(
            "cột `\(header[other])` và cột `\(name)` cùng là `\(part.label.vi)`; đặt một cột thành `-` trong --columns",
            "the columns `\(header[other])` and `\(name)` are both the \(part.rawValue); map one of them to `-` in --columns"))
      }
    }
    for part in ReadingPart.allCases where part.isNeeded && places[part] == nil {
      own.append(
        say(
          "không có cột “\(part.label.vi)” (`\(part.rawValue)`); nêu trong --columns: `CỘT = \(part.rawValue)`",
          "no column is the \(part.rawValue) (`\(part.label.vi)`); name it in --columns: `COLUMN = \(part.rawValue)`"))
    }
    problems += own
    guard own.isEmpty else { return nil }
    count = header.count
    self.places = ReadingPart.allCases.map { places[$0] }
  }
}
