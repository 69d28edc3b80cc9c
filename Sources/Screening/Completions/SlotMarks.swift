/// Slots that were come by, forgotten all at once.
struct SlotMarks {
  private var round: UInt32 = 0
  private var marks: [UInt32]

  init(_ count: Int) { marks = Array(repeating: 0, count: count) }

  mutating func forget() {
    round &+= 1
    if round == 0 {
      for place in marks.indices { marks[place] = 0 }
      round = 1
    }
  }

  /// Marks a slot; whether it was not marked.
  mutating func insert(_ slot: Int) -> Bool {
    if marks[slot] == round { return false }
    marks[slot] = round
    return true
  }
}
