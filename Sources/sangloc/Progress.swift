internal import Terminal
/// A line on the terminal that says how far a long run is.
struct Progress {
  private let total: Int
  private let shows: Bool

  init(of total: Int) {
    self.total = total
    shows = total > 200 && Console.errorIsTerminal
  }

  mutating func reach(_ index: Int) {
    guard shows, index % 100 == 0 else { return }
    Console.show("\u{1b}[1A\u{1b}[2K\(index) / \(total)\n")
  }

  func end() {
    if shows { Console.show("\u{1b}[1A\u{1b}[2K\(total) / \(total)\n") }
  }
}
