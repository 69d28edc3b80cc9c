/// Many conditions at once, a bit for each: what records that are judged by the hundred are asked.
///
/// A condition is an `or` of *terms*, a term an `and` of tests of single facts; Kleene's tables allow it, for `and` and `or` there are
/// least and greatest as everywhere in a distributive lattice. Of each fact the constants with which it is compared cut its values
/// into stretches within which every test answers alike; for each stretch, and for a fact that is unknown, stands a *line*: of
/// all terms a bit that says whether the fact leaves them certain, and one whether it leaves them possible. So a record is
/// a line for each of its facts, and an `and` of words over all of them.
///
/// What a fact should be and is not (null, a text where a number should be, a number finer than its constants) leaves the
/// conditions that read it to the general way, and so does what is no test of facts.
final class WordCode {
  /// 256 terms.
  typealias Bits = SIMD4<UInt64>
  static let width = 256

  struct Line: BitwiseCopyable {
    var certain: Bits
    var possible: Bits
  }

  /// Of a fact, where its lines begin: that for unknown first. Behind the last stands, as `certain`, which conditions read it.
  struct Lines: BitwiseCopyable {
    var first: Int32
    var readers: Int32
  }

  /// A number, at the power of ten in `tag` (as in `StraightCode`).
  struct NumberFact: BitwiseCopyable {
    /// Where its cell is, in bytes.
    var at: Int32
    var tag: UInt16
    /// Half the least power of two that is more than the number of cuts.
    var half: UInt16
    /// Its first cut: a number above it is in the next stretch.
    var cuts: Int32
    var lines: Lines
  }

  struct TextFact: BitwiseCopyable {
    var at: Int32
    /// The codes of `count` symbols from `base` on begin here; behind them stands that of all others.
    var base: Int32
    var count: Int32
    var codes: Int32
    var lines: Lines
  }

  /// True or false.
  struct FlagFact: BitwiseCopyable {
    var at: Int32
    var lines: Lines
  }

  /// A comparison of sums, differences and products, as if it were a fact.
  struct ComparedFact: BitwiseCopyable {
    var node: Int32
    /// Of comparisons.
    var detail: UInt8
    /// Whether the sides below are all there is to it.
    var isPlain: Bool
    /// The slots that it reads.
    var slots: Int32
    var slotCount: Int32
    var left: Side
    var right: Side
    var lines: Lines
  }

  /// A number; or two slots with an operation.
  struct Side: BitwiseCopyable, Hashable {
    /// Slots, or -1.
    var first: Int32 = -1
    var second: Int32 = -1
    /// As in a node: 0 adds, 1 subtracts, 2 multiplies.
    var operation: UInt8 = 0
    var constant: Int64 = 0
    var exponent: Int8 = 0
  }

  /// Conditions that fit the words of one line.
  struct Part {
    var roots: Range<Int>
    /// How many terms, those first that are the first of a condition, in the order of the conditions.
    var terms: Int
    /// The line before any fact is looked at.
    var base: Int
    var numbers: Range<Int>
    var texts: Range<Int>
    var flags: Range<Int>
    var compared: Range<Int>
    /// Of terms beyond the first of a condition, whose they are.
    var owners: Range<Int>
    /// Conditions that only the general way answers.
    var others: Bits
  }

  let parts: [Part]
  let lines: UnsafeMutablePointer<Line>
  let numbers: UnsafeMutablePointer<NumberFact>
  let texts: UnsafeMutablePointer<TextFact>
  let flags: UnsafeMutablePointer<FlagFact>
  let compared: UnsafeMutablePointer<ComparedFact>
  let cuts: UnsafeMutablePointer<Int64>
  let codes: UnsafeMutablePointer<UInt16>
  let slots: UnsafeMutablePointer<Int32>
  let owners: UnsafeMutablePointer<Int32>

  /// For conditions of a program, in this order.
  init(_ program: Program, roots: [Int32]) {
    var builder = WordCodeBuilder(program)
    builder.add(roots)
    parts = builder.parts
    lines = copied(builder.lines)
    numbers = copied(builder.numbers)
    texts = copied(builder.texts)
    flags = copied(builder.flags)
    compared = copied(builder.compared)
    cuts = copied(builder.cuts)
    codes = copied(builder.codes)
    slots = copied(builder.slots)
    owners = copied(builder.owners)
  }

  deinit {
    lines.deallocate()
    numbers.deallocate()
    texts.deallocate()
    flags.deallocate()
    compared.deallocate()
    cuts.deallocate()
    codes.deallocate()
    slots.deallocate()
    owners.deallocate()
  }
}
