package import DecisionModel
internal import Sheets

/// What is to be known of a sheet as a whole, beside what was read of its rows.
package struct SheetRemark: Sendable {
  package let about: Words
  package let says: Words

  /// - Parameter band: of the header, by which columns are told.
  static func all(of sheet: Grid, _ band: HeaderBand) -> [SheetRemark] {
    var remarks: [SheetRemark] = []
    let hidden = band.columns.values.filter { sheet.hiddenColumns.contains($0) }.sorted()
      .map { "\(CellPlace.letters($0)) (\(band.paths[$0 - 1].joined(separator: " / ")))" }.joined(separator: "; ")
    if !hidden.isEmpty {
      remarks.append(
        SheetRemark(
          about: Words(vi: "Cột bị ẩn trong tệp, vẫn được đọc", en: "Columns that the file hides, read all the same"), says: Words(vi: hidden, en: hidden)))
    }
    if !sheet.isLayoutTold {
      remarks.append(
        SheetRemark(
          about: Words(vi: "Tệp .xls", en: "An .xls file"),
          says: Words(
            vi: "không đọc được ô nào gộp, dòng hay cột nào bị ẩn; nếu sổ có, hãy lưu thành .xlsx rồi nhập lại",
            en: "which cells are merged and which rows or columns are hidden cannot be read of it; where it has such, save it as .xlsx and read it again")))
    }
    return remarks
  }
}
