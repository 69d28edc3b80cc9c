/// The look of an administrative paper, in the measures of word processors: twentieths of a point, half points of type.
///
/// Source: the layout that Decree 30/2020/NĐ-CP, annex I, asks of administrative documents (A4; margins 20, 20, 30 and 15 mm; letters of
/// 13 to 14 points, a serif face with all Vietnamese letters), within its spans.
enum PageLayout {
  /// A4, 210 by 297 mm.
  static let paper = (width: 11906, height: 16838)
  /// Top, bottom, left and right, in twentieths of a point: 20, 20, 30 and 15 mm.
  static let margins = (top: 1134, bottom: 1134, left: 1701, right: 851)
  static let font = "Times New Roman"
  /// Half points.
  static let text = 26
  static let table = 24
  /// What a letter of a table takes on average, half of its size, and the two sides of a cell.
  static let cellLetter = 120
  static let cellMargins = 190
  static let title = 28
  static let small = 22
  static let foot = 17
  /// The two halves of the letterhead: the national title needs 5,571 at 13 points not to break.
  static let letterhead = (left: 3700, right: 5654)

  static func textWidth(isWide: Bool) -> Int {
    (isWide ? paper.height - margins.top - margins.bottom : paper.width - margins.left - margins.right)
  }
}
