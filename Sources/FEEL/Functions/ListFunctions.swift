/// Functions that ask something of a list, or make another of it (DMN 1.5, tables 75 and 80).
extension Library {
  package static let list: [Function] = [
    Function(
      "list contains", [.init(.init("list", .list(.any)), .init("element", .any, nullable: true))], result: .boolean,
      unknowns: .handled, documentation: "Whether the list holds the element.",
      examples: [.init("list contains([1, 2, 3], 2)", "true"), .init("list contains([1, null], null)", "true")]
    ) { arguments, call in
      if arguments[0] == .unknown { return .unknown }
      guard let list = arguments.list(0) else { return call.failOnArguments() }
      return list.reduce(Truth.false) { Truth.or($0, $1.isEqual(to: arguments[1])) }.value
    },
    Function(
      "count", [.init(.init("list", .list(.any)))], result: .number, unknowns: .carried,
      documentation: "The number of members.", examples: [.init("count([1, 2, 3])", "3"), .init("count([])", "0")]
    ) { arguments, call in
      arguments.list(0).map { .number(Number($0.count)) } ?? call.failOnArguments()
    },
    Function(
      "all", [.init(.init("list", .list(.boolean))), .init(.init("b", .boolean, nullable: true), variadic: true)],
      result: .boolean, unknowns: .handled,
      documentation: "False if one is false, true if all are true (or there is none), else null.",
      examples: [.init("all([true, false])", "false"), .init("all(true, true)", "true"), .init("all([])", "true")]
    ) { arguments, call in combine(arguments, .true, Truth.and, &call) },
    Function(
      "any", [.init(.init("list", .list(.boolean))), .init(.init("b", .boolean, nullable: true), variadic: true)],
      result: .boolean, unknowns: .handled,
      documentation: "True if one is true, false if all are false (or there is none), else null.",
      examples: [.init("any([false, true])", "true"), .init("any(false, null)", "null"), .init("any([])", "false")]
    ) { arguments, call in combine(arguments, .false, Truth.or, &call) },
    Function(
      "sublist",
      [
        .init(.init("list", .list(.any)), .init("start position", .number)),
        .init(.init("list", .list(.any)), .init("start position", .number), .init("length", .number)),
      ], result: .list(.any), unknowns: .carried,
      documentation: """
        A number of members (or all) from a position on. The first is at 1, the last at -1; what would lie outside the \
        list is an error.
        """,
      examples: [
        .init("sublist([4, 5, 6], 1, 2)", "[4, 5]"), .init("sublist([4, 5, 6], -2)", "[5, 6]"),
      ]
    ) { arguments, call in
      guard let list = arguments.list(0) else { return call.failOnArguments() }
      guard let start = arguments.whole(1).flatMap(list.index(ofPosition:)) else { return failOnPosition(&call) }
      guard arguments.count > 2 else { return .list(Array(list[start...])) }
      guard let length = arguments.whole(2), (1...(list.count - start)).contains(length) else {
        return call.fail("the length must be at least 1 and within the list")
      }
      return .list(Array(list[start..<start + length]))
    },
    Function(
      "append",
      [.init(.init("list", .list(.any)), .init("item", .any, nullable: true), variadic: true)], result: .list(.any),
      unknowns: .handled, documentation: "The list with items added at its end.",
      examples: [.init("append([1], 2, 3)", "[1, 2, 3]"), .init("append([1], [2])", "[1, [2]]")]
    ) { arguments, call in
      if arguments[0] == .unknown { return .unknown }
      guard let list = arguments.list(0) else { return call.failOnArguments() }
      return .list(list + arguments.dropFirst())
    },
    Function(
      "concatenate", [.init(.init("list", .list(.any)), variadic: true)], result: .list(.any), unknowns: .carried,
      documentation: "The members of all lists, one list after another.",
      examples: [.init("concatenate([1, 2], [3])", "[1, 2, 3]")]
    ) { arguments, _ in .list(arguments.flatMap(\.members)) },
    Function(
      "insert before",
      [
        .init(
          .init("list", .list(.any)), .init("position", .number), .init("newItem", .any, nullable: true))
      ], result: .list(.any), unknowns: .handled,
      documentation: "The list with an item inserted before a position; the first is 1, the last -1.",
      examples: [.init("insert before([1, 3], 1, 2)", "[2, 1, 3]"), .init("insert before([1, 3], -1, 2)", "[1, 2, 3]")]
    ) { arguments, call in
      if arguments[0] == .unknown || arguments[1] == .unknown { return .unknown }
      guard var list = arguments.list(0) else { return call.failOnArguments() }
      guard let index = arguments.whole(1).flatMap(list.index(ofPosition:)) else { return failOnPosition(&call) }
      list.insert(arguments[2], at: index)
      return .list(list)
    },
    Function(
      "remove", [.init(.init("list", .list(.any)), .init("position", .number))], result: .list(.any),
      unknowns: .carried, documentation: "The list without the member at a position; the first is 1, the last -1.",
      examples: [.init("remove([1, 2, 3], 2)", "[1, 3]"), .init("remove([1, 2, 3], -1)", "[1, 2]")]
    ) { arguments, call in
      guard var list = arguments.list(0) else { return call.failOnArguments() }
      guard let index = arguments.whole(1).flatMap(list.index(ofPosition:)) else { return failOnPosition(&call) }
      list.remove(at: index)
      return .list(list)
    },
    Function(
      "list replace",
      [
        .init(.init("list", .list(.any)), .init("position", .number), .init("newItem", .any, nullable: true)),
        .init(.init("list", .list(.any)), .init("match", .any), .init("newItem", .any, nullable: true)),
      ], result: .list(.any), unknowns: .handled,
      documentation: """
        The list with a new item in place of the member at a position, or of every member for which a function of \
        member and new item is true.
        """,
      examples: [
        .init("list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"),
        .init("list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"),
      ], body: replaceMembers),
    Function(
      "reverse", [.init(.init("list", .list(.any)))], result: .list(.any), unknowns: .carried,
      documentation: "The members in reverse order.", examples: [.init("reverse([1, 2, 3])", "[3, 2, 1]")]
    ) { arguments, _ in .list(arguments[0].members.reversed()) },
    Function(
      "index of", [.init(.init("list", .list(.any)), .init("match", .any, nullable: true))], result: .list(.number),
      unknowns: .handled, documentation: "The positions at which the list holds an element, ascending, from 1.",
      examples: [.init("index of([1, 2, 3, 2], 2)", "[2, 4]"), .init("index of([1], 5)", "[]")]
    ) { arguments, call in
      if arguments[0] == .unknown { return .unknown }
      var positions: [Value] = []
      for (index, item) in arguments[0].members.enumerated() {
        switch item.isEqual(to: arguments[1]) {
        case .true: positions.append(.number(Number(index + 1)))
        case .unknown: return .unknown
        case .false, .null: break
        }
      }
      return .list(positions)
    },
    Function(
      "union", [.init(.init("list", .list(.any)), variadic: true)], result: .list(.any),
      documentation: "The members of all lists, each once.", examples: [.init("union([1, 2], [2, 3])", "[1, 2, 3]")]
    ) { arguments, _ in .list(distinct(arguments.flatMap(\.members))) },
    Function(
      "distinct values", [.init(.init("list", .list(.any)))], result: .list(.any),
      documentation: "The members, each once, where it first stood.",
      examples: [.init("distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]")]
    ) { arguments, _ in .list(distinct(arguments[0].members)) },
    Function(
      "flatten", [.init(.init("list", .list(.any)))], result: .list(.any),
      documentation: "The list with its nested lists dissolved.",
      examples: [.init("flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]")]
    ) { arguments, _ in
      // A stack and not a recursion: a list may be nested as deeply as it likes.
      var flat: [Value] = []
      var rest = Array(arguments[0].members.reversed())
      while let item = rest.popLast() {
        if case .list(let inner) = item { rest += inner.reversed() } else { flat.append(item) }
      }
      return .list(flat)
    },
    Function(
      "partition", [.init(.init("list", .list(.any)), .init("size", .number))], result: .list(.list(.any)),
      unknowns: .carried,
      documentation: "The list cut into lists of a size, the last of which may be shorter. Not in the standard.",
      examples: [.init("partition([1, 2, 3, 4, 5], 2)", "[[1, 2], [3, 4], [5]]")]
    ) { arguments, call in
      guard let list = arguments.list(0), let size = arguments.whole(1) else { return call.failOnArguments() }
      guard size > 0 else { return call.fail("the size must be at least 1") }
      let step = min(size, max(list.count, 1))
      return .list(
        stride(from: 0, to: list.count, by: step).map { .list(Array(list[$0..<min(list.count, $0 + step)])) })
    },
    Function(
      "sort", [.init(.init("list", .list(.any)), .init("precedes", .any)), .init(.init("list", .list(.any)))],
      result: .list(.any),
      documentation: """
        The members ordered by a function of two that says whether the first precedes. Members of which neither \
        precedes keep their order. Without a function, by `<` (not in the standard).
        """,
      examples: [.init("sort([3, 1, 4, 5, 2], function(x, y) x < y)", "[1, 2, 3, 4, 5]")], body: sort),
  ]

  private static func failOnPosition(_ call: inout FunctionCall) -> Value {
    call.fail("the position must lie within the list, from 1 or from -1 at the end")
  }

  private static func combine(
    _ arguments: [Value], _ start: Truth, _ table: (Truth, Truth) -> Truth, _ call: inout FunctionCall
  ) -> Value {
    if call.overload == 0, arguments[0] == .unknown { return .unknown }
    if call.overload == 1, arguments == [.null] { return call.fail("the list is null") }
    let items = call.overload == 0 ? arguments[0].members : arguments
    return items.reduce(start) { table($0, Truth($1)) }.value
  }

  private static func distinct(_ items: [Value]) -> [Value] {
    var kept: [Value] = []
    // What is equal has the same likeness: only among those is looked.
    var places: [Likeness: [Int]] = [:]
    for item in items {
      let likeness = Likeness(of: item)
      if places[likeness]?.contains(where: { kept[$0].isEqual(to: item) == .true }) == true { continue }
      places[likeness, default: []].append(kept.count)
      kept.append(item)
    }
    return kept
  }

  private static let replaceMembers: Function.Body = { arguments, call in
    if arguments[0] == .unknown || arguments[1] == .unknown { return .unknown }
    guard var list = arguments.list(0) else { return call.failOnArguments() }
    let new = arguments[2]
    if let position = arguments.whole(1) {
      guard let index = list.index(ofPosition: position) else { return failOnPosition(&call) }
      list[index] = new
      return .list(list)
    }
    guard let match = arguments.function(1), match.parameters.count == 2 else {
      return call.fail("`match` must be a position or a function of member and new item")
    }
    for (index, item) in list.enumerated() {
      switch call.call(match, [item, new]) {
      case .boolean(true): list[index] = new
      case .boolean(false): break
      case .unknown: return .unknown
      case .null, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
        .context, .function:
        return call.fail("the function `match` must answer true or false")
      }
    }
    return .list(list)
  }

  private static let sort: Function.Body = { arguments, call in
    guard let list = arguments.list(0) else { return call.failOnArguments() }
    let precedes = arguments.function(1)
    if arguments.count > 1, precedes?.parameters.count != 2 {
      return call.fail("`precedes` must be a function of two members")
    }
    var unsettled: Value?
    let compare = { (a: Value, b: Value, call: FunctionCall) -> Bool in
      guard unsettled == nil else { return false }
      let answer = precedes.map { call.call($0, [a, b]) } ?? a.precedes(b)
      guard case .boolean(let first) = answer else {
        unsettled = answer
        return false
      }
      return first
    }
    let sorted = merged(list) { compare($0, $1, call) }
    switch unsettled {
    case nil: return .list(sorted)
    case .unknown: return .unknown
    case .some: return call.fail("members of the list cannot be ordered")
    }
  }

  /// A stable sort that is right for any answers: it ends, and loses no member.
  private static func merged(_ items: [Value], by precedes: (Value, Value) -> Bool) -> [Value] {
    guard items.count > 1 else { return items }
    let middle = items.count / 2
    let left = merged(Array(items[..<middle]), by: precedes)
    let right = merged(Array(items[middle...]), by: precedes)
    var result: [Value] = []
    result.reserveCapacity(items.count)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if precedes(right[j], left[i]) {
        result.append(right[j])
        j += 1
      } else {
        result.append(left[i])
        i += 1
      }
    }
    return result + left[i...] + right[j...]
  }
}

extension Value {
  /// The members of a list; none of anything else.
  fileprivate var members: [Value] {
    guard case .list(let items) = self else { return [] }
    return items
  }

  /// Equality as lists look for a member: what cannot be compared is different.
  fileprivate func isEqual(to other: Value) -> Truth {
    let answer = equals(other)
    return answer == .null ? .false : answer
  }

  fileprivate func precedes(_ other: Value) -> Value {
    switch order(other) {
    case .less: .boolean(true)
    case .equal, .greater: .boolean(false)
    case .null: .null
    case .unknown: .unknown
    }
  }
}
