internal import DecisionModel
internal import Templates

/// The names of templates as a page to look up.
package enum LetterNames {
  package static let page: String = {
    var lines = ["Giá trị: [[Tên]], [[Tên: chữ hoa]], [[Tên | lời thay khi thiếu]], [[Tên ?]] (thiếu thì bỏ cả đoạn)"]
    for name in LetterName.allCases { lines.append("  " + name.rawValue + (name.isDay ? "  (ngày: bằng chữ, số)" : "")) }
    lines.append("")
    lines.append("Danh sách: [[mỗi danh sách]] … [[hết danh sách]]; [[TT]] là số thứ tự")
    for list in LetterList.allCases {
      let letters = LetterKind.allCases.filter { $0.lists.contains(list) }.map(\.rawValue)
      let inner = list == .respondents ? "; trong đó [[mỗi \(LetterList.questions.rawValue)]]" : ""
      lines.append("  \(list.rawValue): \(list.fields.joined(separator: ", "))\(inner)")
      lines.append("    có trong: " + (letters.count == LetterKind.allCases.count ? "mọi mẫu" : letters.joined(separator: ", ")))
    }
    lines.append("")
    lines.append("Điều kiện: [[nếu …]] … [[không thì]] … [[hết nếu]], [[nếu không …]]")
    for condition in LetterCondition.allCases { lines.append("  " + condition.rawValue) }
    return lines.joined(separator: "\n") + "\n"
  }()
}
