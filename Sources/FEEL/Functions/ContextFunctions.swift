/// Functions on contexts (DMN 1.5, table 81).
extension Library {
  package static let context: [Function] = [
    Function(
      "get value", [.init(.init("m", .context([])), .init("key", .text))], result: .any, unknowns: .carried,
      documentation: "The value of an entry; null where there is none of that name.",
      examples: [
        .init("get value({key1: \"value1\"}, \"key1\")", "\"value1\""), .init("get value({a: 1}, \"b\")", "null"),
      ]
    ) { arguments, call in
      guard let context = arguments.context(0), let key = arguments.text(1) else { return call.failOnArguments() }
      return context[key] ?? .null
    },
    Function(
      "get entries", [.init(.init("m", .context([])))],
      result: .list(.context([.init("key", .text), .init("value", .any)])), unknowns: .carried,
      documentation: "The entries as a list of contexts with `key` and `value`.",
      examples: [.init("get entries({a: 1, b: 2}).key", "[\"a\", \"b\"]"), .init("get entries({})", "[]")]
    ) { arguments, call in
      guard let context = arguments.context(0) else { return call.failOnArguments() }
      return .list(
        context.entries.map { .context(Context([.init("key", .text($0.name)), .init("value", $0.value)])) })
    },
    Function(
      "context", [.init(.init("entries", .list(.context([]))))], result: .context([]), unknowns: .carried,
      documentation: "A context made of entries, each a context with `key` and `value`.",
      examples: [.init("context([{key: \"a\", value: 1}, {key: \"b\", value: 2}])", "{a: 1, b: 2}")]
    ) { arguments, call in
      guard let list = arguments.list(0) else { return call.failOnArguments() }
      var result = Context()
      for item in list {
        switch item {
        case .unknown: return .unknown
        case .context(let entry):
          guard let key = entry["key"], let value = entry["value"] else {
            return call.fail("an entry lacks its `key` or its `value`")
          }
          if key == .unknown { return .unknown }
          guard case .text(let name) = key else { return call.fail("the key of an entry must be a text") }
          guard result[name] == nil else { return call.fail("the key `\(name)` stands twice") }
          result[name] = value
        case .null, .boolean, .number, .text, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list,
          .range, .function:
          return call.fail("an entry must be a context with `key` and `value`")
        }
      }
      return .context(result)
    },
    Function(
      "context put",
      [
        .init(.init("context", .context([])), .init("key", .text), .init("value", .any, nullable: true)),
        .init(.init("context", .context([])), .init("keys", .list(.text)), .init("value", .any, nullable: true)),
      ], result: .context([]), unknowns: .handled,
      documentation: "The context with an entry added or replaced; a list of keys leads into nested contexts.",
      examples: [
        .init("context put({x: 1}, \"y\", 2)", "{x: 1, y: 2}"),
        .init("context put({x: 1, y: {a: 0}}, [\"y\", \"a\"], 2)", "{x: 1, y: {a: 2}}"),
      ]
    ) { arguments, call in
      if arguments[0] == .unknown || arguments[1] == .unknown { return .unknown }
      guard let context = arguments.context(0) else { return call.failOnArguments() }
      let keys: [Value]
      if let key = arguments.text(1) { keys = [.text(key)] } else { keys = arguments.list(1) ?? [] }
      return put(arguments[2], into: context, at: keys[...], &call)
    },
    Function(
      "context merge", [.init(.init("contexts", .list(.context([]))))], result: .context([]), unknowns: .carried,
      documentation: "One context with the entries of all; of a name that stands in several, the last counts.",
      examples: [
        .init("context merge([{x: 1}, {y: 2}])", "{x: 1, y: 2}"), .init("context merge([{x: 1}, {x: 2}])", "{x: 2}"),
      ]
    ) { arguments, call in
      guard let list = arguments.list(0) else { return call.failOnArguments() }
      var result = Context()
      for item in list {
        if item == .unknown { return .unknown }
        guard case .context(let context) = item else { return call.fail("the list must hold contexts only") }
        for entry in context.entries { result[entry.name] = entry.value }
      }
      return .context(result)
    },
  ]

  private static func put(
    _ value: Value, into context: Context, at keys: ArraySlice<Value>, _ call: inout FunctionCall
  ) -> Value {
    guard let first = keys.first else { return call.fail("the list of keys is empty") }
    if first == .unknown { return .unknown }
    guard case .text(let key) = first else { return call.fail("a key must be a text") }
    var result = context
    guard keys.count > 1 else {
      result[key] = value
      return .context(result)
    }
    if context[key] == .unknown { return .unknown }
    guard case .context(let inner)? = context[key] else { return call.fail("`\(key)` is no context") }
    let nested = put(value, into: inner, at: keys.dropFirst(), &call)
    guard case .context = nested else { return nested }
    result[key] = nested
    return .context(result)
  }
}
