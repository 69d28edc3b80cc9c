internal import Diagnostics

/// What `git merge` leaves in a file that two people changed: three lines with marks, and both sides between them.
enum ConflictMarks {
  /// A problem for each conflict in the file.
  static func problems(in file: SourceFile) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var opened: SourceRange?
    var middle: SourceRange?
    var start = 0
    for line in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let range = SourceRange(file: file.id, lower: start, upper: start + line.count)
      start += line.count + 1
      if isMark(UInt8(ascii: "<"), line) {
        (opened, middle) = (range, nil)
      } else if opened != nil, isMark(UInt8(ascii: "="), line) {
        middle = range
      } else if let first = opened, let between = middle, isMark(UInt8(ascii: ">"), line) {
        problems.append(
          Diagnostic(
            .yamlSyntax, "a merge left a conflict here: two sides stand in the file", at: first,
            notes: [.init("the other side begins here", at: between), .init("and ends here", at: range)],
            help: "keep one of the two sides, and delete the three lines with marks"
          ).told(
            "chỗ này còn xung đột khi gộp tệp: cả hai bản cùng nằm trong tệp",
            help: "giữ lại một bản, xóa ba dòng có dấu", notes: ["bản thứ hai bắt đầu ở đây", "và kết thúc ở đây"]))
        (opened, middle) = (nil, nil)
      }
    }
    return problems
  }

  /// Seven of the sign, and nothing or a space after them.
  private static func isMark(_ sign: UInt8, _ line: ArraySlice<UInt8>) -> Bool {
    line.count >= 7 && line.prefix(7).allSatisfy { $0 == sign } && [nil, 0x20, 0x0D].contains(line.dropFirst(7).first)
  }
}
