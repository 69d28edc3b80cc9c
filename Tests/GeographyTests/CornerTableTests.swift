import Testing

@testable import Geography

/// Coordinates as dossiers write them: what each text is read as.
struct CornerTableTests {
  /// The one corner 2 412 345,67 north and 434 567,89 east, in many hands.
  @Test(arguments: [
    "2412345,67\t434567,89", "2412345.67\t434567.89", "2.412.345,67\t434.567,89", "2,412,345.67  434,567.89",
    "2 412 345,67; 434 567,89", "1\t2412345,67\t434567,89", "1 2412345,67 434567,89", "| M1 | 2412345,67 | 434567,89 |",
    "X = 2412345,67; Y = 434567,89", "Y: 434567,89\tX: 2412345,67", "Mốc\tX (m)\tY (m)\nA\t2412345,67\t434567,89",
    "Mốc\tY (m)\tX (m)\nA\t434567,89\t2412345,67", "STT;Tọa độ X;Tọa độ Y;Cạnh\n1;2412345,67;434567,89;20,5",
    "2412345.67, 434567.89", "2412345,67 m\t434567,89 m", "\n  2412345,67   434567,89  \n\n",
  ])
  func `a corner in metres`(_ text: String) throws {
    let values = try Self.values(text, "vn2000_tm3", "106°00'")
    #expect(values.mistakes.isEmpty)
    #expect(values.numbers == [[2_412_345.67, 434_567.89]])
  }

  /// 22°03'15,5" north, 105°12'33" east.
  @Test(arguments: [
    "22°03'15,5\"\t105°12'33\"", "22°03'15.5\" 105°12'33\"", "22°03′15,5″B; 105°12′33″Đ",
    "1 22°03'15.5\"N 105°12'33\"E",
    "22 03 15,5\t105 12 33", "22-03-15.5  105-12-33", "22° 03' 15.5\" 105° 12' 33\"", "105°12'33\"Đ;22°03'15,5\"B",
    "Kinh độ\tVĩ độ\n105°12'33\"\t22°03'15,5\"", "22º03’15,5”\t105º12’33”", "22°3,2583333333'\t105°12,55'",
  ])
  func `a corner in degrees`(_ text: String) throws {
    let values = try Self.values(text, "wgs84")
    #expect(values.mistakes.isEmpty)
    let numbers = try #require(values.numbers.first)
    #expect(abs((numbers[0] ?? 0) - 22.054_305_555_6) < 1e-9)
    #expect(abs((numbers[1] ?? 0) - 105.209_166_666_7) < 1e-9)
  }

  @Test func `marks are understood the same way in the whole table`() throws {
    // Alone, the second number could be a thousandfold.
    let values = try Self.values("2412345,67 434567,89\n2412399,123 434599,456", "vn2000_tm3", "106°00'")
    #expect(values.mistakes.isEmpty)
    #expect(values.numbers == [[2_412_345.67, 434_567.89], [2_412_399.123, 434_599.456]])
    // A point and three digits after a whole number of the zone are thousands: 434.567 m east is nowhere.
    #expect(try Self.values("2.412.345\t434.567", "vn2000_tm3", "106°00'").numbers == [[2_412_345, 434_567]])
  }

  @Test(arguments: [
    ("24123x5\t434567", SiteMistake.unreadableNumber(corner: "1", text: "24123x5")),
    ("A\t2412345\t43.45.67", .unreadableNumber(corner: "A", text: "43.45.67")),
  ])
  func `what is no number is named`(_ text: String, _ mistake: SiteMistake) throws {
    #expect(try Self.values(text, "vn2000_tm3", "106°00'").mistakes == [mistake])
  }

  @Test func `minutes and seconds over 59 are named`() throws {
    #expect(
      try Self.values("22°63'15\"\t105°12'33\"", "wgs84").mistakes
        == [.minutesOverSixty(corner: "1", text: "22°63'15\"")])
    #expect(
      try Self.values("22°03'15\"\t105°12'60\"", "wgs84").mistakes
        == [.minutesOverSixty(corner: "1", text: "105°12'60\"")])
  }

  @Test func `lines that are no row are kept`() {
    let table = CornerTable(
      "Bảng tọa độ các điểm góc\n1\t2412345\t434567\nvà các điểm khác", words: TestData.vietNam.words)
    #expect(table.rows.count == 1)
    #expect(table.unread == [1: "Bảng tọa độ các điểm góc", 3: "và các điểm khác"])
  }

  private static func values(_ text: String, _ system: String, _ meridian: String? = nil) throws -> (
    numbers: [[Double?]], mistakes: [SiteMistake]
  ) {
    let table = CornerTable(text, words: TestData.vietNam.words)
    let numbers = CoordinateNumbers(
      table.rows, in: try TestData.frame(system, meridian), words: TestData.vietNam.words)
    return (numbers.values.map { [$0.north, $0.east] }, numbers.mistakes)
  }
}
