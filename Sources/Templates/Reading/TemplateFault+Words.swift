internal import Diagnostics

extension TemplateFault {
  /// A fault of a tag, in the words that a person who wrote it needs.
  ///
  /// - Parameters:
  ///   - written: what stands between its brackets.
  ///   - other: what it was held against: the list to use, the block that it crosses.
  init(_ code: Code, written: String, _ other: String, at place: TemplatePlace) {
    let tag = "[[\(visible(written))]]"
    let words: (vi: String, en: String) =
      switch code {
      case .listAsValue: ("“\(visible(written))” là danh sách, hãy dùng \(other)", "`\(visible(written))` is a list; use \(other)")
      case .outsideList: ("\(tag) chỉ dùng được trong \(other)", "\(tag) only stands inside \(other)")
      case .unclosed:
        (
          "\(tag) chưa có chỗ kết thúc; chỗ mở và chỗ hết phải cùng một đoạn, cùng một dòng của bảng, hoặc mỗi chỗ đứng riêng một đoạn",
          "\(tag) has no end; both stand in one paragraph, in one row of a table, or each alone in a paragraph"
        )
      case .crossing: ("\(tag) đan vào [[\(visible(other))]] chưa kết thúc", "\(tag) crosses [[\(visible(other))]], which is still open")
      case .notOpened: ("\(tag) không có chỗ mở tương ứng ở cùng phần này", "\(tag) closes or parts what is not open here")
      case .halfBracket: ("thiếu dấu ngoặc: chỗ điền viết giữa [[ và ]]", "half a bracket: a tag stands between [[ and ]]")
      case .unknownFormat:
        (
          "không có cách ghi “\(visible(written))”; chỉ có: \(Tag.Format.allCases.map(\.rawValue).joined(separator: ", "))",
          "no format is called `\(visible(written))`; there are: \(Tag.Format.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      case .refused: ("\(tag): mẫu không nhận hình ảnh, phép tính", "\(tag): templates take no pictures and no arithmetic")
      case .tooDeep: ("\(tag): khối lồng nhau quá 3 lớp", "\(tag): blocks stand inside one another more than 3 deep")
      case .unknownName: ("chỗ điền không có tên", "the tag names nothing")
      case .requiredMissing, .trackedChanges, .inPicture, .font, .layout, .writtenClause: (written, written)
      }
    self.init(code, words.vi, words.en, at: place)
  }

  /// A name that nobody knows, with the nearest that there is.
  init(unknown written: String, among known: [String], at place: TemplatePlace?) {
    let nearest = Spelling.nearest(to: written, among: known)
    let name = visible(written)
    self.init(
      .unknownName, "không có mục “\(name)”" + (nearest.map { "; có phải “\($0)”?" } ?? "; xem danh sách: sangloc templates names"),
      "nothing is called `\(name)`" + (nearest.map { "; did you mean `\($0)`?" } ?? "; see `sangloc templates names`"), at: place)
  }
}
