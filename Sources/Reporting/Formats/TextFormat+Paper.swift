/// What a paper has beside its sections, on a terminal: the letterhead, the box of the verdict, the place for signatures.
extension Page {
  /// The bodies at the left, the nation at the right; one below the other where there is no room for both.
  mutating func letterhead(_ letterhead: Document.Letterhead) {
    let left = letterhead.bodies.map { $0.uppercased() } + [letterhead.number]
    let right = [letterhead.nationalTitle.uppercased(), letterhead.motto, letterhead.placeAndDate]
    let halves = (room * 2 / 5, room - room * 2 / 5)
    let isWide = (left.map { columns(printable($0)) }.max() ?? 0) <= halves.0
      && (right.map { columns(printable($0)) }.max() ?? 0) <= halves.1
    if isWide {
      for row in 0..<max(left.count, right.count) {
        let text = centred(row < left.count ? left[row] : "", halves.0) + centred(row < right.count ? right[row] : "", halves.1)
        line(trimmed(text), row == 0 ? .strong : .plain)
      }
    } else {
      for text in right + left { self.text(text) }
    }
    blank()
  }

  mutating func verdict(_ verdict: Document.Verdict) {
    blank()
    let inside = room - 4
    line("┌" + String(repeating: "─", count: inside + 2) + "┐")
    for part in wrap(printable(verdict.headline.uppercased()), inside) {
      line("│ " + painted(padded(part, inside), .standing(verdict.standing)) + " │")
    }
    for text in verdict.lines {
      for part in wrap(printable(text), inside) { line("│ " + padded(part, inside) + " │") }
    }
    line("└" + String(repeating: "─", count: inside + 2) + "┘")
  }

  mutating func signature(_ signature: Document.Signature) {
    blank()
    if let section = signature.section { text(section, .strong) }
    let share = room / max(signature.signers.count, 1)
    let fits = signature.signers.allSatisfy { columns($0.title) < share && columns($0.note) < share }
    if fits {
      line(trimmed(signature.signers.map { centred($0.title.uppercased(), share) }.joined()))
      line(trimmed(signature.signers.map { centred($0.note, share) }.joined()))
    } else {
      for signer in signature.signers { hanging("", [signer.title.uppercased(), signer.note].filter { !$0.isEmpty }.joined(separator: " ")) }
    }
    for recipient in signature.recipients { text(recipient) }
  }

  private func centred(_ text: String, _ width: Int) -> String {
    let text = printable(text)
    let before = max((width - columns(text)) / 2, 0)
    return padded(String(repeating: " ", count: before) + text, width)
  }

  private func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }
}
