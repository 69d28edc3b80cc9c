package import FEEL

/// A column of a table, cut into pieces for each of which every cell of the column answers alike.
///
/// Numbers and dates are cut at the values that the cells name: a point, what lies between two points, and so on. Of texts
/// each that is named is a piece, and all others together are one. The pieces are exact: nothing is sampled.
package struct Axis {
  package enum Piece: Equatable {
    case value(Value)
    /// Between two values, both ends left out; `nil` without end.
    case between(Value?, Value?)
    /// Every text but these.
    case otherText([String])
  }

  /// What values a column may have.
  package enum Domain: Equatable {
    case number, date, boolean, text
    /// Numbers without a fraction.
    case whole
    /// Texts that something puts in order: they are cut as numbers are.
    case orderedText
    case texts([String])

    /// Whether its pieces lie in order.
    var isOrdered: Bool {
      switch self {
      case .number, .whole, .date, .orderedText: true
      case .boolean, .text, .texts: false
      }
    }
  }

  package let domain: Domain
  /// In order; null, where it may come, at the end.
  package let pieces: [Piece]
  /// A value out of each piece.
  package let samples: [Value]
  /// Whether the column may have the values of a piece.
  package private(set) var isAllowed: [Bool]
  private let places: [Value: Int]

  /// The values that are pieces by themselves.
  var named: [Value] { pieces.compactMap { if case .value(let value) = $0 { value } else { nil } } }
  /// The values at which it is cut.
  var points: [Value] { Array(places.keys) }

  /// - Parameter cuts: the values that the cells name, in any order.
  package init(_ domain: Domain, cuts: [Value], mayBeNull: Bool) {
    self.domain = domain
    var pieces: [Piece] = []
    var points: [Value: Int] = [:]
    switch domain {
    case .boolean: pieces = [.value(.boolean(true)), .value(.boolean(false))]
    case .texts(let texts): pieces = texts.map { .value(.text($0)) }
    case .text:
      var seen: Set<String> = []
      for case .text(let text) in cuts where seen.insert(text).inserted { pieces.append(.value(.text(text))) }
      pieces.append(.otherText(pieces.map { if case .value(.text(let text)) = $0 { text } else { "" } }))
    case .number, .whole, .date, .orderedText:
      let ordered = Self.points(cuts, domain)
      for point in ordered { points[point] = points.count }
      pieces = Self.pieces(ordered)
    }
    if mayBeNull { pieces.append(.value(.null)) }
    let samples = pieces.map { Self.sample($0, domain) }
    self.pieces = pieces
    places = points
    self.samples = samples.map { $0 ?? .null }
    isAllowed = samples.map { $0 != nil }
  }

  /// A value out of each piece that an ordered column may have, null left aside: `samples` for those who need no more.
  package static func values(_ domain: Domain, cuts: [Value]) -> [Value] {
    pieces(points(cuts, domain)).compactMap { sample($0, domain) }
  }

  /// The values that cut an ordered column, each once and in order.
  private static func points(_ cuts: [Value], _ domain: Domain) -> [Value] {
    var points: [Value] = []
    for cut in cuts where fits(cut, domain) {
      var (place, end) = (0, points.count)
      while place < end {
        let middle = (place + end) / 2
        if points[middle].order(cut) == .less { place = middle + 1 } else { end = middle }
      }
      if place == points.count || points[place].order(cut) != .equal { points.insert(cut, at: place) }
    }
    return points
  }

  private static func pieces(_ points: [Value]) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(2 * points.count + 1)
    var below: Value?
    for point in points {
      pieces.append(.between(below, point))
      pieces.append(.value(point))
      below = point
    }
    pieces.append(.between(below, nil))
    return pieces
  }

  /// Leaves out the pieces whose values the column cannot have. Null is not asked for.
  mutating func restrict(to test: (Value) -> Bool) {
    for (index, sample) in samples.enumerated() where sample != .null && !test(sample) { isAllowed[index] = false }
  }

  /// The pieces of an ordered column inside a range whose ends are among the cuts; `nil` where it has none such.
  func span(_ interval: Interval) -> Range<Int>? {
    guard domain.isOrdered else { return nil }
    let last = 2 * places.count
    var lower = 0
    var upper = last
    if !interval.lower.isAbsent {
      guard let point = places[interval.lower.value] else { return nil }
      lower = interval.lower.closed ? 2 * point + 1 : 2 * point + 2
    }
    if !interval.upper.isAbsent {
      guard let point = places[interval.upper.value] else { return nil }
      upper = interval.upper.closed ? 2 * point + 1 : 2 * point
    }
    return lower <= upper ? lower..<(upper + 1) : 0..<0
  }

  /// The piece in which a value lies; `nil` where the column cannot have it.
  func piece(of value: Value) -> Int? {
    if value == .null { return pieces.last == .value(.null) ? pieces.count - 1 : nil }
    if let point = places[value] { return 2 * point + 1 }
    switch domain {
    case .boolean, .texts: return pieces.firstIndex(of: .value(value))
    case .text:
      guard case .text = value else { return nil }
      return pieces.firstIndex(of: .value(value))
        ?? pieces.firstIndex { if case .otherText = $0 { true } else { false } }
    case .number, .whole, .date, .orderedText:
      guard Self.fits(value, domain) else { return nil }
      // Points stand at the odd places.
      var lower = 0
      var upper = places.count
      while lower < upper {
        let middle = (lower + upper) / 2
        guard case .value(let point) = pieces[2 * middle + 1] else { return nil }
        if value.order(point) == .less { upper = middle } else { lower = middle + 1 }
      }
      return 2 * lower
    }
  }

  private static func fits(_ value: Value, _ domain: Domain) -> Bool {
    switch (value, domain) {
    case (.number, .number), (.number, .whole), (.date, .date), (.text, .orderedText): true
    default: false
    }
  }

  /// A value out of a piece; `nil` where it has none: no day lies between two days that follow one another.
  private static func sample(_ piece: Piece, _ domain: Domain) -> Value? {
    switch piece {
    case .value(let value):
      if domain == .whole, case .number(let number) = value, !number.isInteger { return nil }
      return value
    case .otherText(let named):
      var text = "other"
      while named.contains(text) { text += " one" }
      return .text(text)
    case .between(let lower, let upper):
      switch (lower, upper) {
      case (nil, nil):
        switch domain {
        case .date: return CalendarDate(dayNumber: 20_000).map(Value.date)
        case .orderedText: return .text("other")
        case .number, .whole, .boolean, .text, .texts: return .number(1)
        }
      case (.number(let a)?, .number(let b)?):
        return between(a, b).flatMap { domain == .whole && !$0.isInteger ? nil : .number($0) }
      case (.number(let a)?, nil):
        return (domain == .whole ? a.rounded(.floor) : a)?.plus(.one).map(Value.number)
      case (nil, .number(let b)?):
        return (domain == .whole ? b.rounded(.ceiling) : b)?.minus(.one).map(Value.number)
      case (.date(let a)?, .date(let b)?):
        return b.dayNumber - a.dayNumber > 1 ? CalendarDate(dayNumber: a.dayNumber + 1).map(Value.date) : nil
      case (.date(let a)?, nil): return CalendarDate(dayNumber: a.dayNumber + 1).map(Value.date)
      case (nil, .date(let b)?): return CalendarDate(dayNumber: b.dayNumber - 1).map(Value.date)
      case (.text(let a)?, .text(let b)?): return text(after: a, before: b).map(Value.text)
      case (.text(let a)?, nil): return .text(a + "a")
      case (nil, .text(let b)?): return text(after: nil, before: b).map(Value.text)
      default: return nil
      }
    }
  }

  /// A text between two others, a plain one where there is one.
  private static func text(after a: String?, before b: String) -> String? {
    let letters = "abcdefghijklmnopqrstuvwxyz".map { String($0) }
    let longer = [" ", "\u{0}"].map { (a ?? "") + $0 }
    return (letters + longer + (a == nil ? [""] : [])).first { text in
      Value.text(text).order(.text(b)) == .less && (a.map { Value.text($0).order(.text(text)) == .less } ?? true)
    }
  }

  /// A number between two others, whole where there is a whole one.
  private static func between(_ a: Number, _ b: Number) -> Number? {
    guard let middle = a.plus(b)?.divided(by: Number(2)) else { return nil }
    for mode in [Number.RoundingMode.floor, .ceiling] {
      if let whole = middle.rounded(mode), a < whole, whole < b { return whole }
    }
    return a < middle && middle < b ? middle : nil
  }
}
