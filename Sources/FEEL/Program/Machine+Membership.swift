/// `in` where it is about names and constants: the cells of tables, mostly. Nothing is allocated, and nothing can fail; everything
/// else is left to the general way.
extension Machine {
  /// The answer of a membership, as one of the kinds unknown, false, true; `slow` where it is to be looked at the general way.
  @inline(never)
  func quickMembership(_ node: Node) -> Cell.Kind {
    let subject = plain(node.a)
    guard subject.kind != .slow else { return .slow }
    let list = state.pointee.lists + Int(node.b)
    var answer = Cell.Kind.false
    for i in 0..<Int(node.c) {
      let test = state.pointee.nodes[Int(list[i])]
      let kind: Cell.Kind
      switch test.detail {
      case 0...5: kind = compared(subject, test.detail, plain(test.a))
      case 253, 255:
        let inner = state.pointee.nodes[Int(test.a)]
        kind = inner.code == .range ? inside(subject, inner) : compared(subject, 0, plain(test.a))
      default: return .slow
      }
      switch kind {
      case .false: continue
      case .true: return .true
      case .unknown: answer = .unknown
      case .null, .number, .symbol, .date, .row, .constant, .scratch, .slow: return .slow
      }
    }
    return answer
  }

  /// The cell of a name or a constant; `slow` where the node is something else, or its value fits no cell or is null.
  @inline(__always)
  private func plain(_ index: Int32) -> Cell {
    let node = state.pointee.nodes[Int(index)]
    let cell: Cell
    switch node.code {
    case .slot: cell = state.pointee.cells[Int(node.a)]
    case .constant: cell = state.pointee.constants[Int(node.a)]
    default: return Cell(.slow)
    }
    switch cell.kind {
    case .unknown, .false, .true, .number, .symbol, .date: return cell
    case .null, .row, .constant, .scratch, .slow: return Cell(.slow)
    }
  }

  /// Two plain cells held against each other; `slow` where they are not of one kind, or have no order.
  @inline(__always)
  private func compared(_ a: Cell, _ comparison: UInt8, _ b: Cell) -> Cell.Kind {
    if b.kind == .slow { return .slow }
    if a.kind == .unknown || b.kind == .unknown { return .unknown }
    switch (a.kind, b.kind) {
    case (.number, .number), (.date, .date): return holds(comparison, order(a, b)) ? .true : .false
    case (.symbol, .symbol): return comparison > 1 ? .slow : (a.payload == b.payload) == (comparison == 0) ? .true : .false
    case (.true, .true), (.false, .false), (.true, .false), (.false, .true):
      return comparison > 1 ? .slow : (a.kind == b.kind) == (comparison == 0) ? .true : .false
    default: return .slow
    }
  }

  /// -1, 0 or 1, of two numbers or two dates.
  @inline(__always)
  private func order(_ a: Cell, _ b: Cell) -> Int {
    if a.kind == .number { return SmallNumber.compare(a.payload, a.exponent, b.payload, b.exponent) }
    return a.payload < b.payload ? -1 : a.payload == b.payload ? 0 : 1
  }

  /// Whether a plain cell lies in a range that is written out, of numbers or of dates; where an end is unknown, the other may still
  /// settle it.
  private func inside(_ subject: Cell, _ range: Node) -> Cell.Kind {
    let low = plain(range.a)
    let high = plain(range.b)
    guard isOrdered(low), isOrdered(high), isOrdered(subject) else { return .slow }
    if low.kind != .unknown, high.kind != .unknown {
      // A range the wrong way round is an error.
      guard low.kind == high.kind, order(low, high) <= 0 else { return .slow }
    }
    if subject.kind == .unknown { return .unknown }
    if low.kind != .unknown {
      guard low.kind == subject.kind else { return .slow }
      let order = order(subject, low)
      if order < 0 || (order == 0 && range.detail & 1 == 0) { return .false }
    }
    if high.kind != .unknown {
      guard high.kind == subject.kind else { return .slow }
      let order = order(subject, high)
      if order > 0 || (order == 0 && range.detail & 2 == 0) { return .false }
    }
    return low.kind == .unknown || high.kind == .unknown ? .unknown : .true
  }

  private func isOrdered(_ cell: Cell) -> Bool {
    switch cell.kind {
    case .unknown, .number, .date: true
    case .null, .false, .true, .symbol, .row, .constant, .scratch, .slow: false
    }
  }
}
