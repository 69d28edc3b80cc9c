/// Functions on texts (DMN 1.5, table 74). A character is a code point of Unicode.
extension Library {
  package static let text: [Function] = [
    Function(
      "substring",
      [
        .init(.init("string", .text), .init("start position", .number)),
        .init(.init("string", .text), .init("start position", .number), .init("length", .number)),
      ], result: .text,
      documentation: """
        A number of characters (or all) from a position on. The first is at 1, the last at -1; what would lie outside \
        the text is an error.
        """,
      examples: [
        .init("substring(\"foobar\", 3)", "\"obar\""), .init("substring(\"foobar\", 3, 3)", "\"oba\""),
        .init("substring(\"foobar\", -2, 1)", "\"a\""),
      ], body: substring),
    Function(
      "string length", [.init(.init("string", .text))], result: .number,
      documentation: "The number of characters.",
      examples: [.init("string length(\"Tuyên Quang\")", "11"), .init("string length(\"\")", "0")]
    ) { arguments, call in
      guard let text = arguments.text(0) else { return call.failOnArguments() }
      return .number(Number(text.unicodeScalars.count))
    },
    Function(
      "upper case", [.init(.init("string", .text))], result: .text, documentation: "The text in capital letters.",
      examples: [.init("upper case(\"aBc4\")", "\"ABC4\""), .init("upper case(\"sàng lọc\")", "\"SÀNG LỌC\"")]
    ) { arguments, call in arguments.text(0).map { .text($0.uppercased()) } ?? call.failOnArguments() },
    Function(
      "lower case", [.init(.init("string", .text))], result: .text, documentation: "The text in small letters.",
      examples: [.init("lower case(\"aBc4\")", "\"abc4\""), .init("lower case(\"ĐTM\")", "\"đtm\"")]
    ) { arguments, call in arguments.text(0).map { .text($0.lowercased()) } ?? call.failOnArguments() },
    Function(
      "substring before", [.init(.init("string", .text), .init("match", .text))], result: .text,
      documentation: "What stands before the first occurrence; the empty text where there is none.",
      examples: [
        .init("substring before(\"foobar\", \"bar\")", "\"foo\""),
        .init("substring before(\"foobar\", \"xyz\")", "\"\""),
      ]
    ) { arguments, call in
      guard let (text, match) = arguments.textPair else { return call.failOnArguments() }
      guard let place = text.place(of: match) else { return .text("") }
      return .text(String(decoding: text[..<place], as: UTF8.self))
    },
    Function(
      "substring after", [.init(.init("string", .text), .init("match", .text))], result: .text,
      documentation: "What stands after the first occurrence; the empty text where there is none.",
      examples: [
        .init("substring after(\"foobar\", \"ob\")", "\"ar\""), .init("substring after(\"abc\", \"\")", "\"abc\""),
      ]
    ) { arguments, call in
      guard let (text, match) = arguments.textPair else { return call.failOnArguments() }
      guard let place = text.place(of: match) else { return .text("") }
      return .text(String(decoding: text[(place + match.count)...], as: UTF8.self))
    },
    Function(
      "contains", [.init(.init("string", .text), .init("match", .text))], result: .boolean,
      documentation: "Whether the text holds another.",
      examples: [.init("contains(\"foobar\", \"of\")", "false"), .init("contains(\"foobar\", \"ob\")", "true")]
    ) { arguments, call in
      guard let (text, match) = arguments.textPair else { return call.failOnArguments() }
      return .boolean(text.place(of: match) != nil)
    },
    Function(
      "starts with", [.init(.init("string", .text), .init("match", .text))], result: .boolean,
      documentation: "Whether the text begins with another.",
      examples: [.init("starts with(\"foobar\", \"fo\")", "true"), .init("starts with(\"foobar\", \"bar\")", "false")]
    ) { arguments, call in
      guard let (text, match) = arguments.textPair else { return call.failOnArguments() }
      return .boolean(text.starts(with: match))
    },
    Function(
      "ends with", [.init(.init("string", .text), .init("match", .text))], result: .boolean,
      documentation: "Whether the text ends with another.",
      examples: [.init("ends with(\"foobar\", \"r\")", "true"), .init("ends with(\"foobar\", \"foo\")", "false")]
    ) { arguments, call in
      guard let (text, match) = arguments.textPair else { return call.failOnArguments() }
      return .boolean(text.reversed().starts(with: match.reversed()))
    },
    Function(
      "matches",
      [
        .init(.init("input", .text), .init("pattern", .text)),
        .init(.init("input", .text), .init("pattern", .text), .init("flags", .text, nullable: true)),
      ], result: .boolean,
      documentation: """
        Whether a regular expression of XPath matches somewhere in the text. Flags: `s` lets `.` match line breaks, \
        `m` lets `^` and `$` match at lines, `i` ignores case, `x` ignores white space, `q` takes the pattern literally.
        """,
      examples: [
        .init("matches(\"foobar\", \"^fo*b\")", "true"), .init("matches(\"FOO\", \"foo\", \"i\")", "true"),
        .init("matches(\"thôn 7\", \"\\p{Nd}\")", "true"),
      ]
    ) { arguments, call in
      guard let input = arguments.text(0), let pattern = arguments.text(1) else { return call.failOnArguments() }
      return withPattern(pattern, arguments.text(2), &call) { pattern throws(Pattern.Failure) in
        .boolean(try pattern.matches(input))
      }
    },
    Function(
      "replace",
      [
        .init(.init("input", .text), .init("pattern", .text), .init("replacement", .text)),
        .init(
          .init("input", .text), .init("pattern", .text), .init("replacement", .text),
          .init("flags", .text, nullable: true)),
      ], result: .text,
      documentation: """
        Replaces every match of a regular expression. In the replacement `$1` stands for the first group, `$0` for the \
        match. Flags as for `matches`.
        """,
      examples: [
        .init("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""),
        .init("replace(\"darted\", \"^(.*?)d(.*)$\", \"$1c$2\")", "\"carted\""),
      ]
    ) { arguments, call in
      guard let input = arguments.text(0), let pattern = arguments.text(1), let replacement = arguments.text(2)
      else { return call.failOnArguments() }
      return withPattern(pattern, arguments.text(3), &call) { pattern throws(Pattern.Failure) in
        .text(try pattern.replacing(in: input, with: replacement))
      }
    },
    Function(
      "split", [.init(.init("string", .text), .init("delimiter", .text))], result: .list(.text),
      documentation: "The pieces between the matches of a regular expression.",
      examples: [
        .init("split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"),
        .init("split(\"a;b;c;;\", \";\")", "[\"a\", \"b\", \"c\", \"\", \"\"]"),
      ]
    ) { arguments, call in
      guard let text = arguments.text(0), let delimiter = arguments.text(1) else { return call.failOnArguments() }
      return withPattern(delimiter, nil, &call) { pattern throws(Pattern.Failure) in
        .list(try pattern.splitting(text).map(Value.text))
      }
    },
    Function(
      "string join",
      [
        .init(.init("list", .list(.text))),
        .init(.init("list", .list(.text)), .init("delimiter", .text, nullable: true)),
      ], result: .text,
      documentation: "Joins texts with a delimiter, or with nothing. Members that are null are left out.",
      examples: [
        .init("string join([\"a\", \"b\", \"c\"], \"_and_\")", "\"a_and_b_and_c\""),
        .init("string join([\"a\", null, \"c\"], \"X\")", "\"aXc\""), .init("string join([], \"X\")", "\"\""),
      ]
    ) { arguments, call in
      guard let list = arguments.list(0) else { return call.failOnArguments() }
      var texts: [String] = []
      for item in list {
        switch item {
        case .text(let text): texts.append(text)
        case .null: break
        case .unknown, .boolean, .number, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .list, .range,
          .context, .function:
          return call.fail("the list must hold texts only")
        }
      }
      return .text(texts.joined(separator: arguments.text(1) ?? ""))
    },
  ]

  private static let substring: Function.Body = { arguments, call in
    guard let text = arguments.text(0), let position = arguments.whole(1) else { return call.failOnArguments() }
    let characters = Array(text.unicodeScalars)
    let size = characters.count
    guard position != 0, (-size...size).contains(position) else {
      return call.fail("the start position must lie within the text, from 1 or from -1 at the end")
    }
    let start = position > 0 ? position - 1 : size + position
    var length = size - start
    if arguments.count > 2 {
      guard let wanted = arguments.whole(2), (1...length).contains(wanted) else {
        return call.fail("the length must be at least 1 and within the text")
      }
      length = wanted
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: characters[start..<start + length])
    return .text(String(result))
  }

  private static func withPattern(
    _ text: String, _ flags: String?, _ call: inout FunctionCall, _ use: (Pattern) throws(Pattern.Failure) -> Value
  ) -> Value {
    do throws(Pattern.Failure) {
      return try use(Pattern.make(text, flags: flags ?? ""))
    } catch { return call.fail(error.message) }
  }
}

extension [Value] {
  /// The first two arguments as bytes of UTF-8: what is the same by bytes is the same by code points.
  fileprivate var textPair: (text: [UInt8], match: [UInt8])? {
    guard let text = self.text(0), let match = self.text(1) else { return nil }
    return (Array<UInt8>(text.utf8), Array<UInt8>(match.utf8))
  }
}

extension [UInt8] {
  /// Where another first stands in it.
  fileprivate func place(of match: [UInt8]) -> Int? {
    guard match.count <= count else { return nil }
    return (0...(count - match.count)).first { start in self[start..<start + match.count].elementsEqual(match) }
  }
}
