package import DecisionModel

/// Why a sheet is not read with a mapping, for a person.
extension LedgerReader.Failure {
  package func words(_ mapping: LedgerMapping) -> Words {
    func label(_ column: String) -> String { mapping.column(column)?.labels.first ?? column }
    switch self {
    case .noSuchSheet(let name, let has):
      return Words(
        vi: "sổ không có trang “\(name)”; có: \(has.joined(separator: ", "))",
        en: "the workbook has no sheet “\(name)”; it has: \(has.joined(separator: ", "))")
    case .severalSheets(let names):
      return Words(
        vi: "nhiều trang có cùng tiêu đề: \(names.joined(separator: ", ")); nêu trang cần đọc bằng --sheet, hoặc `sheet:` trong tệp ánh xạ",
        en: "several sheets have this header: \(names.joined(separator: ", ")); say which with --sheet, or `sheet:` in the mapping")
    case .noHeader(let found, let atLeast):
      let all = mapping.columns.map { $0.labels[0] }.joined(separator: "; ")
      return Words(
        vi: "không tìm thấy dòng tiêu đề: cần ít nhất \(atLeast) trong các nhãn: \(all)"
          + (found.isEmpty ? "" : "; chỉ thấy: \(found.joined(separator: "; "))"),
        en: "no header was found: at least \(atLeast) of these labels must stand there: \(all)"
          + (found.isEmpty ? "" : "; found: \(found.joined(separator: "; "))"))
    case .ambiguous(let column, let places):
      return Words(
        vi:
          "nhãn “\(label(column))” có ở nhiều cột (\(places.joined(separator: ", "))); nêu thêm `under:` trong tệp ánh xạ",
        en:
          "the label “\(label(column))” stands in several columns (\(places.joined(separator: ", "))); say `under:` in the mapping"
      )
    case .missingKey(let columns):
      let labels = columns.map(label).joined(separator: "; ")
      return Words(
        vi: "sổ thiếu cột để nhận ra cơ sở: \(labels)", en: "a column that says whose row it is, is missing: \(labels)")
    }
  }
}
