import Glibc

/// Lines of the result: what was measured, the figure, its limit, and whether it holds.
struct Table {
  private var rows: [(what: String, figure: String, limit: String)] = []

  mutating func section(_ title: String) { rows.append((title, "", "section")) }
  mutating func add(_ what: String, _ figure: String, limit: String = "") { rows.append((what, figure, limit)) }

  /// A figure against its limit, which is not to be exceeded.
  mutating func add(_ what: String, _ figure: String, _ value: Double, atMost limit: Double, _ unit: String) {
    add(what, figure, limit: "\(value <= limit ? "ok" : "MISSED"): at most \(trimmed(limit)) \(unit)")
  }

  mutating func add(_ what: String, _ figure: String, _ value: Double, atLeast limit: Double, _ unit: String) {
    add(what, figure, limit: "\(value >= limit ? "ok" : "MISSED"): at least \(grouped(limit)) \(unit)")
  }

  /// Prints what was added since the last time.
  mutating func print() {
    let width = rows.filter { $0.limit != "section" }.map(\.what.count).max() ?? 0
    var text = ""
    for row in rows {
      if row.limit == "section" {
        text += "\n\(row.what)\n"
      } else {
        let gap = String(repeating: " ", count: width - row.what.count)
        text += "  \(row.what)\(gap)  \(row.figure)\(row.limit.isEmpty ? "" : "   [\(row.limit)]")\n"
      }
    }
    rows = []
    // At once, though nobody looks: what follows takes long.
    text.withUTF8 { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}

/// Seconds as milliseconds: `12.3 ms`.
func milliseconds(_ seconds: Double) -> String { "\(rounded(seconds * 1000, seconds < 0.01 ? 2 : 1)) ms" }

/// `250,000`
func grouped(_ value: Double) -> String {
  let digits = Array(String(Int(value.rounded())))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

func rounded(_ value: Double, _ places: Int) -> String {
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let rounded = (value * scale).rounded() / scale
  return trimmed(rounded)
}

func trimmed(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
}
