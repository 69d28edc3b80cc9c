/// What a rule set says cannot be, of facts taken together.
enum Exclusion: Hashable {
  /// A contradiction, by its root: it cannot hold.
  case contradiction(Int32)
  /// An implication, by its index: it cannot be denied.
  case implication(Int)
}
