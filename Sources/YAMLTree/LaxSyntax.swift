/// What libyaml reads although YAML 1.2 forbids it, and what it reads otherwise than other readers: a file that two programs understand
/// in two ways must not hold the law. Each finding says where and why.
struct LaxSyntax {
  struct Finding {
    let message: Told
    let range: Range<Int>
    let help: Told
  }

  let source: SourceText

  private static let takeSpacesAway = Told("xóa các dấu cách đó", "take the spaces away")

  /// Between two nodes, where marks, blanks and comments stand.
  func finding(between range: Range<Int>, inFlow: Bool) -> Finding? {
    var place = range.lowerBound
    while place < range.upperBound {
      switch source[place] {
      case UInt8(ascii: "#"):
        if place > 0, !isBlank(source[place - 1]) {
          return Finding(
            message: Told("trước chú thích `#` phải có dấu cách", "a comment begins after a space"),
            range: place..<place + 1,
            help: Told(
              "thêm dấu cách trước `#`; đoạn chữ có `#` phải đặt trong dấu nháy kép",
              "put a space before `#`; a text with `#` in it goes in quotation marks"))
        }
        place = source.lineEnd(place)
      case UInt8(ascii: "?") where inFlow && !isBlank(source[place + 1]):
        return Finding(
          message: Told("ở đây đoạn chữ không được bắt đầu bằng `?`", "a text cannot begin with `?` here"),
          range: place..<place + 1,
          help: Told("đặt đoạn chữ trong dấu nháy kép", "put the text in quotation marks"))
      default: place += 1
      }
    }
    return nil
  }

  /// The lines over which a text in quotation marks, or what stands in brackets, goes on: they are indented deeper than what they
  /// belong to, and with spaces.
  ///
  /// - Parameter column: of the block around; -1 at the top.
  func finding(inLinesOf range: Range<Int>, deeperThan column: Int) -> Finding? {
    var line = source.nextLine(range.lowerBound)
    while line < range.upperBound {
      var place = line
      while place < range.upperBound, source[place] == UInt8(ascii: " ") { place += 1 }
      let isEmpty = source.line(of: line).isEmpty
      if !isEmpty, place < range.upperBound, place - line <= column {
        let isTab = source[place] == UInt8(ascii: "\t")
        return Finding(
          message: isTab
            ? Told.tab
            : Told(
              "dòng này nối tiếp một giá trị mà không thụt sâu hơn tên của nó",
              "this line goes on with a value and is not indented deeper than its key"),
          range: source.characterRange(place),
          help: isTab
            ? Told.spaces
            : Told("thụt vào ít nhất \(column + 1) dấu cách", "indent it by at least \(column + 1) spaces"))
      }
      line = source.nextLine(line)
    }
    return nil
  }

  /// A text of lines announced by `|` or `>`.
  func finding(inBlockScalarAt lower: Int, deeperThan column: Int) -> Finding? {
    var place = lower + 1
    var saysIndentation = false
    while let sign = Unicode.Scalar(UInt32(source[place])), "+-0123456789".unicodeScalars.contains(sign) {
      saysIndentation = saysIndentation || sign.properties.numericType != nil
      place += 1
    }
    if source[place] == UInt8(ascii: "#") { return finding(between: place..<place + 1, inFlow: false) }
    guard !saysIndentation else { return nil }
    var line = source.nextLine(place)
    var longest = (length: 0, line: line)
    while line < source.bytes.count {
      let end = source.lineEnd(line)
      var first = line
      while first < end, source[first] == UInt8(ascii: " ") { first += 1 }
      if first < end {
        guard first - line > column, longest.length > first - line else { return nil }
        return Finding(
          message: Told(
            "dòng trống đứng trước đoạn chữ có nhiều dấu cách hơn phần thụt của đoạn chữ",
            "a blank line before a text has more spaces than the text is indented by"),
          range: longest.line..<longest.line + longest.length, help: Self.takeSpacesAway)
      }
      if first - line > longest.length { longest = (first - line, line) }
      line = source.nextLine(line)
    }
    return nil
  }

  /// A text of lines at the end of a file whose last line is nothing but spaces, without a line break: readers do not agree on it.
  func finding(atEndOf text: Range<Int>) -> Finding? {
    let last = source.lineStart(source.bytes.count)
    guard last < source.bytes.count, last > text.upperBound, source.line(of: last).isEmpty,
      source.bytes[text.upperBound..<last].allSatisfy(isBlank)
    else { return nil }
    return Finding(
      message: Told(
        "dòng cuối chỉ có dấu cách và không xuống dòng", "the last line holds spaces only, and no line break"),
      range: last..<source.bytes.count, help: Self.takeSpacesAway)
  }

  /// How far the line of a place is from the left.
  func column(of offset: Int) -> Int { offset - source.lineStart(offset) }

  private func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D, 0].contains(byte) }
}
