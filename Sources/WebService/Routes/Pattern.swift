/// The shape of an address: `/ho-so/{id}/nhap/{group}`.
package struct Pattern: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  private enum Piece: Sendable, Hashable {
    case word(String)
    case parameter(String)
  }

  private let pieces: [Piece]
  package let description: String

  package init(stringLiteral text: String) {
    description = text
    pieces = text.split(separator: "/").map { $0.first == "{" ? .parameter(String($0.dropFirst().dropLast())) : .word(String($0)) }
  }

  /// What stands for each parameter; `nil` where the address has another shape, or hides a slash or a step upwards in a percent sign.
  package func match(_ path: [String]) -> [String: String]? {
    guard path.count == pieces.count else { return nil }
    var found: [String: String] = [:]
    for (piece, text) in zip(pieces, path) {
      switch piece {
      case .word(let word): guard word == text else { return nil }
      case .parameter(let name): found[name] = text
      }
    }
    return found
  }

  /// The pieces of an address, read; `nil` where it is broken.
  package static func pieces(of path: String) -> [String]? {
    guard path.hasPrefix("/"), path.utf8.count <= 1_000 else { return nil }
    var pieces: [String] = []
    for raw in path.split(separator: "/", omittingEmptySubsequences: true) {
      guard let text = PercentText.decoded(raw), !text.contains("/"), !text.contains("\\"), text != "..", text != ".",
        !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
      else { return nil }
      pieces.append(text)
    }
    return pieces
  }

  /// The names that stand for pieces.
  package var parameters: [String] { pieces.compactMap { if case .parameter(let name) = $0 { name } else { nil } } }

  /// More words before parameters: of two shapes that match, the one with more words is meant.
  var words: Int { pieces.count { if case .word = $0 { true } else { false } } }
}
