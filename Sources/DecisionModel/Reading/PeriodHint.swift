internal import YAMLTree

/// What to write in place of a text that is no period, as near to what was written as can be told.
enum PeriodHint {
  private static let forms =
    "write `2026-05-18 .. 2027-02-28` (both days included), `2026-01-29 ..` or `.. 2022-01-09`"

  static func help(for text: String) -> String {
    if text.contains("...") {
      let dots = text.replacing("...", with: "..")
      return isPeriod(dots) ? "two dots: write `\(dots)`" : forms
    }
    let turned = text.split(separator: " ", omittingEmptySubsequences: false).map { part in
      isoDay(part) ?? String(part)
    }.joined(separator: " ")
    if turned != text, isPeriod(turned) { return "year, month and day, with hyphens: write `\(turned)`" }
    if !text.contains(".."), DateText(text) != nil { return "write `\(text) ..` for from that day on" }
    for sign in [" - ", " – ", " to ", " đến "] where text.contains(sign) {
      let dotted = text.replacing(sign, with: " .. ")
      if isPeriod(dotted) { return "write `\(dotted)`" }
    }
    return forms
  }

  private static func isPeriod(_ text: String) -> Bool {
    let ends = text.split(separator: " .. ", omittingEmptySubsequences: false).map { $0.trimmed }
    let days =
      ends.count == 2
      ? ends : text.hasSuffix(" ..") ? [String(text.dropLast(3)), ""] : text.hasPrefix(".. ") ? ["", String(text.dropFirst(3))] : []
    return !days.isEmpty && days.allSatisfy { $0.isEmpty || DateText($0) != nil }
  }

  /// `31/12/2017` as `2017-12-31`.
  private static func isoDay(_ text: Substring) -> String? {
    let parts = text.split(whereSeparator: { "/.-".contains($0) })
    guard parts.count == 3, parts[2].count == 4, let day = Int(parts[0]), let month = Int(parts[1]) else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let iso = "\(parts[2])-\(two(month))-\(two(day))"
    return DateText(iso) == nil ? nil : iso
  }
}
