/// The blocks that are open while a text is read from its beginning to its end.
struct BlockFrames<Piece: FramedPiece> {
  enum Kind {
    case each(String)
    case when(String, Bool)
  }
  struct Open {
    let kind: Kind
    let written: String
    let place: TemplatePlace
    var pieces: [Piece] = []
    var otherwise: [Piece]?
  }

  private let outer: StoryReader.Scope
  private var stack: [Open] = []
  private var pieces: [Piece] = []

  init(_ outer: StoryReader.Scope) { self.outer = outer }

  var scope: StoryReader.Scope {
    var scope = outer
    for open in stack {
      scope.depth += 1
      if case .each(let list) = open.kind { scope.lists.append(list) }
    }
    return scope
  }

  mutating func add(_ piece: Piece) {
    guard let last = stack.indices.last else { pieces.append(piece); return }
    if stack[last].otherwise == nil { stack[last].pieces.append(piece) } else { stack[last].otherwise?.append(piece) }
  }

  mutating func open(_ kind: Kind, _ written: String, _ place: TemplatePlace) {
    stack.append(Open(kind: kind, written: written, place: place))
  }

  /// What follows holds where the condition does not.
  ///
  /// - Returns: `false` where no condition is open, or it was parted before.
  mutating func part() -> Bool {
    guard let last = stack.indices.last, case .when = stack[last].kind, stack[last].otherwise == nil else { return false }
    stack[last].otherwise = []
    return true
  }

  /// - Parameter list: the list that ends; `nil` where its name is not known, which is the end of whichever is open.
  mutating func close(isEach: Bool, list: String?) -> BlockClosing {
    func fits(_ open: Open) -> Bool {
      switch open.kind {
      case .each(let name): isEach && (list == nil || name == list || name.isEmpty)
      case .when: !isEach
      }
    }
    guard let index = stack.lastIndex(where: fits) else { return .nothingOpen }
    let crossed = index < stack.count - 1 ? stack[index + 1].written : nil
    while stack.count > index { closeLast() }
    return crossed.map { .crosses($0) } ?? .fits
  }

  var unclosed: [Open] { stack }

  /// All of it, with what was left open closed.
  mutating func finish() -> [Piece] {
    while !stack.isEmpty { closeLast() }
    return pieces
  }

  private mutating func closeLast() {
    guard let done = stack.popLast() else { return }
    switch done.kind {
    case .each(let list): add(.each(of: list, done.pieces))
    case .when(let condition, let isNegated): add(.when(condition, isNegated, done.pieces, done.otherwise ?? []))
    }
  }
}

/// What closing a block met with.
enum BlockClosing {
  case fits
  /// Another block that began later is still open.
  case crosses(String)
  case nothingOpen
}

/// What can be repeated, or stand under a condition: paragraphs and rows, or letters.
protocol FramedPiece {
  static func each(of list: String, _ pieces: [Self]) -> Self
  static func when(_ condition: String, _ isNegated: Bool, _ pieces: [Self], _ otherwise: [Self]) -> Self
}

extension TemplatePiece: FramedPiece {
  static func each(of list: String, _ pieces: [TemplatePiece]) -> TemplatePiece { .each(list: list, pieces) }
  static func when(_ condition: String, _ isNegated: Bool, _ pieces: [TemplatePiece], _ otherwise: [TemplatePiece]) -> TemplatePiece {
    .when(condition: condition, isNegated: isNegated, pieces, otherwise: otherwise)
  }
}

extension TemplateParagraph.Inline: FramedPiece {
  static func each(of list: String, _ pieces: [Self]) -> Self { .each(list: list, pieces) }
  static func when(_ condition: String, _ isNegated: Bool, _ pieces: [Self], _ otherwise: [Self]) -> Self {
    .when(condition: condition, isNegated: isNegated, pieces, otherwise: otherwise)
  }
}
