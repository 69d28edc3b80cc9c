package import DecisionModel

/// What is certain of a cell and told all the same: the list is closed.
package enum LedgerNote: String, Sendable, Hashable, CaseIterable, Comparable {
  case hiddenRow = "hidden-row"
  case mergedCell = "merged-cell"
  case noNumberRow = "no-number-row"
  case oldPlace = "old-place"
  case partDate = "part-date"
  case range
  case sameAsAbove = "same-as-above"
  case strayDate = "stray-date"
  case sum
  case twoPlaces = "two-places"

  package var words: Words {
    switch self {
    case .hiddenRow:
      Words(vi: "Dòng bị ẩn trong tệp (do lọc hoặc ẩn), vẫn được đọc", en: "A row that the file hides (by a filter or by hand), read all the same")
    case .mergedCell:
      Words(vi: "Ô gộp nhiều dòng, lấy cho từng dòng", en: "A cell over several rows, taken for each of them")
    case .noNumberRow: Words(vi: "Dòng không có số thứ tự", en: "A row without its number")
    case .oldPlace:
      Words(vi: "Tên xã cũ, đã chuyển sang tên mới", en: "Name of a former place, turned into the one of today")
    case .partDate: Words(vi: "Chỉ biết tháng hoặc năm", en: "Only the month or the year is known")
    case .range: Words(vi: "Khoảng hoặc cận, không phải một số", en: "A range or a bound, not one number")
    case .sameAsAbove: Words(vi: "Ghi “như trên”, lấy theo dòng trên", en: "The same as above, taken from the row above")
    case .strayDate: Words(vi: "Ngày viết thừa dấu hoặc thừa số", en: "A day written with a mark or digit too many")
    case .sum: Words(vi: "Tổng của nhiều số viết rõ", en: "The sum of numbers that are written out")
    case .twoPlaces:
      Words(vi: "Ngày lấy từ cột số quyết định", en: "The day was taken from the column of the decision's number")
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
