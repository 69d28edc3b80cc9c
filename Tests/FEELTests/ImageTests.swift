import Diagnostics
import Storage
import Testing

@testable import FEEL

/// Values, types and programs come back from bytes as they were.
struct ImageTests {
  /// One of each kind, and the ends of their ranges.
  static let expressions = [
    "null", "true", "0", "-1", "9223372036854775807", "1E-300", "1234567890123456789012345678901234E6000", "\"\"",
    "\"Đô thị\"", "date(\"2026-11-23\")", "date(\"-999999999-01-01\")", "time(\"23:59:59.999999999\")",
    "time(\"10:00:00@Asia/Bangkok\")", "time(\"10:00:00+07:00\")", "date and time(\"2026-11-23T10:00:00@Etc/UTC\")",
    "date and time(\"2026-11-23T10:00:00\")", "duration(\"-P1DT0.5S\")", "duration(\"P999999999Y\")", "[]",
    "[1, [\"a\", null], {a: {b: 2}}]", "[1..3)", "(null..5]", "[date(\"2020-01-01\")..date(\"2021-01-01\")]", "{}",
    "{é: 1, b: \"x\"}", "sqrt", "function(a: number, b) a + b", "(for x in [1, 2] return function(y) x + y)[2]",
  ]

  @Test(arguments: expressions)
  func `a value comes back`(_ text: String) throws {
    let value = Calculator().evaluated(text)
    var writer = ImageWriter()
    writer.put(value)
    let read = try ImageReader.read(writer.image) { reader throws(ImageDamage) in try reader.take(Value.self) }
    #expect(read == value)
    #expect(read.literal == value.literal)
  }

  /// Two texts that Swift calls equal, encoded in two ways.
  @Test func `texts come back as they were encoded`() throws {
    let texts = ["e\u{301}", "\u{e9}", "e\u{301}", "a\u{0}b", ""]
    var writer = ImageWriter()
    writer.put(texts)
    let read = try ImageReader.read(writer.image) { reader throws(ImageDamage) in try reader.take([String].self) }
    #expect(read.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 8191, 8192, Int.max, Int.min])
  func `whole numbers come back, and small ones are short`(_ number: Int) throws {
    var writer = ImageWriter()
    writer.put(number, UInt64(bitPattern: Int64(number)))
    let read = try ImageReader.read(writer.image) { reader throws(ImageDamage) in
      [try reader.take(Int.self), Int(truncatingIfNeeded: try reader.take(UInt64.self))]
    }
    #expect(read == [number, number])
    if (-64..<64).contains(number) { #expect(writer.image.count <= 2 + 1 + (number < 0 ? 10 : 1)) }
  }

  @Test func `what ends too early, or is too long, is damage`() throws {
    var writer = ImageWriter()
    writer.put(["one", "two"], 300, [1, 2, 3])
    let whole = writer.image
    func read(_ bytes: [UInt8]) -> [Int]? {
      try? ImageReader.read(bytes) { reader throws(ImageDamage) in
        _ = try reader.take([String].self)
        return try [reader.take(Int.self)] + reader.take([Int].self)
      }
    }
    #expect(read(whole) == [300, 1, 2, 3])
    for count in 0..<whole.count { #expect(read(Array(whole.prefix(count))) == nil) }
    #expect(read(whole + [0]) == nil)
  }

  @Test func `a program runs as before`() throws {
    var scope = Scope()
    scope.declare("flow", .number)
    scope.declare("kind", .enumeration(.init(name: "kinds", values: ["pig", "lợn"])))
    scope.declare("when", .date)
    var builder = ProgramBuilder(scope: scope)
    var problems: [Diagnostic] = []
    var roots: [Int32] = []
    for text in [
      "flow >= 50 and not(kind = \"pig\")", "kind in (\"pig\", \"lợn\")", "flow in [10..20.5)",
      "when + duration(\"P1D\")",
      "some x in [1, flow] satisfies x > 3", "{a: flow, b: [kind]}.b[1]", "if flow > 1 then function(x) x else null",
      "string(flow) instance of string", "for i in 1..3 return i * flow",
    ] {
      let map = TextMap(file: .init(0))
      let tree = parseExpression(text, names: scope.names, map: map, reporting: &problems)
      roots.append(builder.add(check(tree, in: scope, map: map, reporting: &problems), text: text, map: map))
    }
    #expect(problems.isEmpty)
    let program = builder.build()
    var writer = ImageWriter()
    writer.put(program)
    let read = try ImageReader.read(writer.image) { reader throws(ImageDamage) in try reader.take(Program.self) }
    #expect(read.description == program.description)
    for facts in [[.unknown, .unknown, .unknown], [.number(12), .text("lợn"), .date(CalendarDate("2026-11-23")!)]]
      as [[Value]]
    {
      var answers: [[Value]] = []
      for program in [program, read] {
        let row = program.makeRow()
        for (slot, value) in facts.enumerated() { row.set(Slot(Int32(slot)), value) }
        let evaluator = Evaluator(program, onFailure: .null)
        evaluator.bind(row)
        answers.append(roots.map { evaluator.traceValue($0) })
      }
      #expect(answers[0] == answers[1])
    }
  }
}

extension ImageReader {
  fileprivate static func read<Value>(
    _ bytes: [UInt8], _ work: (inout ImageReader) throws(ImageDamage) -> Value
  ) throws(ImageDamage) -> Value {
    try bytes.withUnsafeBufferPointer { bytes throws(ImageDamage) in try read(UnsafeRawBufferPointer(bytes), work) }
  }
}

extension Calculator {
  fileprivate func evaluated(_ text: String) -> Value {
    var problems: [Diagnostic] = []
    let reading = read(text, map: TextMap(file: .init(0)), reporting: &problems)
    return problems.hasErrors ? .unknown : evaluate(reading).value
  }
}
