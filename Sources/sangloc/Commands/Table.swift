internal import ArgumentParser

/// Tables of decisions as sheets, out and in.
struct Table: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract:
      "Bảng quyết định dưới dạng CSV, XLSX: xuất ra, sửa, nhập lại · Tables of decisions as CSV and XLSX: out, edited, and in again.",
    discussion: """
      EXAMPLES
        sangloc table export pollution_risk.scale --output scale.csv
        sangloc table export pollution_risk.scale --output scale.xlsx
        sangloc table import scale.csv --dry-run           what it would change
        sangloc table import scale.csv                     the same, and writes it
      """,
    subcommands: [TableExport.self, TableImport.self])
}
