package import Diagnostics
package import FEEL

/// What a value as people write it says: the value, a range of values, that none is stated, or what has to be asked first.
///
/// ```
/// 1.949 tấn/năm        = 1949 t/year
/// dưới 50 con          [0;50) head
/// khoảng 5 m3/ngày     ~ 5 m3/day
/// <0,01 mg/l           [0;0.01) mg/litre below detection
/// 1.116 mg/l           ask: two readings
/// ```
package struct WrittenValue: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// In the unit in which the fact is kept.
    case exact(Value)
    case within(Envelope)
    /// A dash, an empty cell, `đang cập nhật`.
    case notStated
    /// Nothing is read until this is answered.
    case ask(WrittenQuestion)
    /// It is no value of the kind.
    case refused(WrittenFault)
  }

  /// What a reader of many values is told beside one.
  package enum Mark: String, Sendable, Hashable, CaseIterable {
    /// The point was taken as the decimal mark, where the comma is usual, or the comma as a mark of groups.
    case foreignMarks = "foreign marks"
    /// A slip of the pen or of a scanner was mended in the only way there is.
    case mended
    /// It is one of several values in one place.
    case several
    /// A word stands for a number: `không` for 0.
    case word
  }

  package var content: Content
  /// It is said to be about so much: what it may be is the policy's to say.
  package var isApproximate = false
  /// Less than what the method can measure.
  package var isBelowDetection = false
  /// What stands beside the value and says nothing about its size.
  package var note: String?
  package var marks: Set<Mark> = []
  /// What is asked although something was read.
  package var question: WrittenQuestion?
  /// Values of other facts that stand in the same place and wait for somebody to confirm them.
  package var proposals: [Proposal] = []

  package struct Proposal: Sendable, Hashable {
    /// Index in the vocabulary.
    package let slot: Int
    package let value: Value
  }

  package init(_ content: Content) { self.content = content }

  static func exact(_ number: Number) -> WrittenValue { WrittenValue(.exact(.number(number))) }

  static func ask(_ question: WrittenQuestion) -> WrittenValue { WrittenValue(.ask(question)) }

  static func refused(_ code: DiagnosticCode, _ what: Words, _ right: Words? = nil) -> WrittenValue {
    WrittenValue(.refused(WrittenFault(code: code, what: what, right: right)))
  }

  func with(note more: String) -> WrittenValue {
    var value = self
    value.note = [note, more].compactMap(\.self).joined(separator: "; ")
    return value
  }

  func with(_ mark: Mark) -> WrittenValue {
    var value = self
    value.marks.insert(mark)
    return value
  }

  /// What it may be, where that is a number or a day: of an exact value, that alone.
  package var envelope: Envelope? {
    switch content {
    case .exact(let value):
      switch value {
      case .number, .date: Envelope(low: .init(value, closed: true), high: .init(value, closed: true))
      default: nil
      }
    case .within(let envelope): envelope
    case .notStated, .ask, .refused: nil
    }
  }
}

/// A question that a written value leaves, in words for whoever answers it, with the readings that it allows.
package struct WrittenQuestion: Sendable, Hashable {
  /// Under which code it is reported.
  package let code: DiagnosticCode
  package let words: Words
  /// In the unit in which the fact is kept; empty where nothing can be proposed.
  package let readings: [Value]

  package init(_ code: DiagnosticCode, _ words: Words, _ readings: [Value] = []) {
    self.code = code
    self.words = words
    self.readings = readings
  }
}

/// Why a text is no value of the kind, and what would be.
package struct WrittenFault: Sendable, Hashable {
  package let code: DiagnosticCode
  package let what: Words
  package let right: Words?
}
