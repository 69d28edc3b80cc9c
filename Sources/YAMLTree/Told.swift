/// What is said of a problem: to those who write records, and to those who write rules.
struct Told {
  let vietnamese: String
  let english: String

  init(_ vietnamese: String, _ english: String) {
    self.vietnamese = vietnamese
    self.english = english
  }

  static let tab = Told("không được thụt dòng bằng phím Tab", "a tab cannot indent a line")
  static let spaces = Told("dùng dấu cách, mỗi cấp hai dấu", "use spaces, two for each level")
  static let noSpace = Told("thiếu dấu cách sau dấu hai chấm", "a space is missing after the colon")

  static func write(_ text: String) -> Told { Told("viết `\(text)`", "write `\(text)`") }
}
