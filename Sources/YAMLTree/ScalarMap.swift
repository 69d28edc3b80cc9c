internal import Diagnostics

/// Finds where each byte of a scalar's text stands in the file, by reading the source of the scalar once more.
///
/// libyaml gives the text and the place of the whole scalar, not the places inside. The usual scalar stands in the file
/// as it is: one run. The others are followed here by the rules of YAML 1.1, sections 9.1 (quoted, plain) and 9.2
/// (literal, folded), in the way libyaml applies them. What is found is held against the text; should the two ever
/// disagree, the whole scalar is the answer for every byte, which is coarse but never wrong.
enum ScalarMap {
  static func map(of scalar: Scalar) -> TextMap {
    let typed = exactMap(of: scalar) ?? coarseMap(of: scalar)
    return scalar.withUTF8 { bytes in
      bytes.composed == nil ? typed : composed(typed, of: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// The map of a composed text: a letter that was typed with its accents behind it stands for all of them.
  private static func composed(_ typed: TextMap, of text: String) -> TextMap {
    var runs: [TextMap.Run] = []
    var from = 0
    var to = 0
    for character in text {
      let letter = String(character)
      let written = letter.composed
      let place = typed.range(from, from + letter.utf8.count)
      let length = Int(place.upper - place.lower)
      let isSame = length == letter.utf8.count && written.utf8.elementsEqual(letter.utf8)
      if isSame, let last = runs.last, last.verbatim, last.file + last.length == place.lower {
        runs[runs.count - 1] = .init(
          text: Int(last.text), file: Int(last.file), length: Int(last.length) + length, verbatim: true)
      } else {
        runs.append(.init(text: to, file: Int(place.lower), length: length, verbatim: isSame))
      }
      from += letter.utf8.count
      to += written.utf8.count
    }
    return TextMap(file: typed.file, runs: runs)
  }

  /// `nil` where the rules and libyaml's text disagree (a tag or anchor stands before the scalar).
  static func exactMap(of scalar: Scalar) -> TextMap? {
    let tree = scalar.node.tree
    if let known = tree.maps[scalar.node.index] { return known }
    let record = tree.records[scalar.node.index]
    let shift = SourceRange.shift(of: Int(record.lower))
    if record.verbatim {
      let run = TextMap.Run(text: 0, file: Int(record.start) + shift, length: Int(record.extent), verbatim: true)
      return TextMap(file: tree.file.id, runs: [run])
    }
    return tree.file.bytes.withUnsafeBufferPointer { file in
      scalar.withUTF8 { text in
        var follower = Follower(
          file: file, text: text, position: SourceRange.written(Int(record.lower)), end: SourceRange.written(Int(record.upper)))
        switch record.style {
        case .plain: follower.followPlain()
        case .single: follower.followQuoted(double: false)
        case .double: follower.followQuoted(double: true)
        case .literal: follower.followBlock(folded: false)
        case .folded: follower.followBlock(folded: true)
        }
        guard follower.agrees else { return nil }
        guard shift > 0 else { return TextMap(file: tree.file.id, runs: follower.runs) }
        let runs = follower.runs.map {
          TextMap.Run(text: Int($0.text), file: Int($0.file) + shift, length: Int($0.length), verbatim: $0.verbatim)
        }
        return TextMap(file: tree.file.id, runs: runs)
      }
    }
  }

  private static func coarseMap(of scalar: Scalar) -> TextMap {
    let range = scalar.range
    let run = TextMap.Run(
      text: 0, file: Int(range.lower), length: Int(range.upper - range.lower), verbatim: false)
    return TextMap(file: range.file, runs: [run])
  }
}

/// Walks through the source of a scalar and its text side by side.
private struct Follower {
  let file: UnsafeBufferPointer<UInt8>
  let text: UnsafeBufferPointer<UInt8>
  /// Where we are in the file.
  var position: Int
  /// Where the scalar ends in the file.
  let end: Int
  /// How much of the text is accounted for.
  private var done = 0
  private(set) var runs: [TextMap.Run] = []
  private var sound = true
  /// In a block scalar: we are at a line that is indented enough to belong to it.
  private var isInside = true

  init(file: UnsafeBufferPointer<UInt8>, text: UnsafeBufferPointer<UInt8>, position: Int, end: Int) {
    self.file = file
    self.text = text
    self.position = position
    self.end = end
  }

  var agrees: Bool { sound && done == text.count }

  // MARK: Styles

  mutating func followPlain() {
    while position < end, sound {
      if !followWhiteSpace(afterBreak: false) { same(1) }
    }
  }

  mutating func followQuoted(double: Bool) {
    let quote = double ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    guard position < end, file[position] == quote, file[end - 1] == quote else { return sound = false }
    position += 1
    while position < end - 1, sound {
      if followWhiteSpace(afterBreak: false) { continue }
      switch file[position] {
      case UInt8(ascii: "'") where !double: written(2, as: 1)
      case UInt8(ascii: "\\") where double: followEscape()
      default: same(1)
      }
    }
  }

  /// `position` is at the backslash.
  private mutating func followEscape() {
    guard position + 1 < end else { return sound = false }
    let lineBreak = LineBreak.at(position + 1, in: file)
    if lineBreak.length > 0 {
      position += 1 + lineBreak.length
      _ = followWhiteSpace(afterBreak: true)
      return
    }
    switch file[position + 1] {
    case UInt8(ascii: "x"): followCode(digits: 2)
    case UInt8(ascii: "u"): followCode(digits: 4)
    case UInt8(ascii: "U"): followCode(digits: 8)
    case UInt8(ascii: "N"), UInt8(ascii: "_"): written(2, as: 2)
    case UInt8(ascii: "L"), UInt8(ascii: "P"): written(2, as: 3)
    default: written(2, as: 1)
    }
  }

  private mutating func followCode(digits: Int) {
    guard position + 2 + digits < end else { return sound = false }
    var value: UInt32 = 0
    for digit in file[(position + 2)..<(position + 2 + digits)] {
      guard let half = Character(Unicode.Scalar(digit)).hexDigitValue else { return sound = false }
      value = value << 4 | UInt32(half)
    }
    guard let scalar = Unicode.Scalar(value) else { return sound = false }
    written(2 + digits, as: UTF8.width(scalar))
  }

  /// Follows blanks and line breaks. Blanks within a line stay; around breaks they fold: one break is a space, of more
  /// the first is dropped. After an escaped break (`afterBreak`) nothing is dropped.
  /// - Returns: false when there are none.
  private mutating func followWhiteSpace(afterBreak: Bool) -> Bool {
    let start = position
    var reach = position
    var breaks: [(offset: Int, length: Int, normalised: Bool)] = []
    while reach < end {
      let lineBreak = LineBreak.at(reach, in: file)
      if lineBreak.length > 0 {
        breaks.append((reach, lineBreak.length, lineBreak.normalised))
        reach += lineBreak.length
      } else if Self.isBlank(file[reach]) {
        reach += 1
      } else {
        break
      }
    }
    guard reach > start else { return false }
    if breaks.isEmpty, !afterBreak {
      same(reach - start)
    } else if afterBreak {
      for lineBreak in breaks { followBreak(lineBreak) }
    } else if breaks.count == 1, breaks[0].normalised {
      written(reach - start, as: 1)
    } else {
      if breaks[0].normalised { breaks.removeFirst() }
      for lineBreak in breaks { followBreak(lineBreak) }
    }
    position = reach
    return true
  }

  /// The header, then lines without their indentation.
  mutating func followBlock(folded: Bool) {
    while position < file.count, LineBreak.at(position, in: file).length == 0 { position += 1 }
    position += LineBreak.at(position, in: file).length
    let indentation = blockIndentation()

    var held: (offset: Int, length: Int, normalised: Bool)?
    var previousWasBlank = false
    var empty = followEmptyLines(indentation)
    while isInside, position < file.count, done < text.count, sound {
      // At the first letter of a line that is part of the scalar.
      let nowBlank = Self.isBlank(file[position])
      if let lineBreak = held {
        if folded, lineBreak.normalised, !previousWasBlank, !nowBlank {
          if empty.isEmpty { written(position - lineBreak.offset, as: 1, from: lineBreak.offset) }
        } else {
          followBreak(lineBreak)
        }
      }
      for lineBreak in empty { followBreak(lineBreak) }
      previousWasBlank = nowBlank
      let start = position
      while position < file.count, LineBreak.at(position, in: file).length == 0 { position += 1 }
      let length = position - start
      position = start
      same(length)
      let lineBreak = LineBreak.at(position, in: file)
      guard lineBreak.length > 0 else { return }
      held = (position, lineBreak.length, lineBreak.normalised)
      position += lineBreak.length
      empty = followEmptyLines(indentation)
    }
    // What the chomping indicator kept of the breaks at the end.
    for lineBreak in (held.map { [$0] } ?? []) + empty where done < text.count { followBreak(lineBreak) }
  }

  /// Skips lines that hold nothing, and the indentation of the first that holds something; notes in `isInside` whether
  /// that is a line of the scalar.
  private mutating func followEmptyLines(
    _ indentation: Int
  ) -> [(offset: Int, length: Int, normalised: Bool)] {
    var breaks: [(offset: Int, length: Int, normalised: Bool)] = []
    while position < file.count {
      var column = 0
      while column < indentation, position < file.count, file[position] == UInt8(ascii: " ") {
        position += 1
        column += 1
      }
      let lineBreak = LineBreak.at(position, in: file)
      guard lineBreak.length > 0 else {
        isInside = column == indentation
        break
      }
      breaks.append((position, lineBreak.length, lineBreak.normalised))
      position += lineBreak.length
    }
    return breaks
  }

  /// How many spaces each line begins with: those which the first line with a letter has in the file and not in the
  /// text. Before that line the text has one break for each line of the file.
  private func blockIndentation() -> Int {
    var inText = 0
    var inFile = position
    while case let lineBreak = LineBreak.at(inText, in: text), lineBreak.length > 0 {
      inText += lineBreak.length
      while inFile < file.count, LineBreak.at(inFile, in: file).length == 0 { inFile += 1 }
      inFile += LineBreak.at(inFile, in: file).length
    }
    guard inText < text.count else { return Int.max }
    func spaces(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
      var reach = start
      while reach < bytes.count, bytes[reach] == UInt8(ascii: " ") { reach += 1 }
      return reach - start
    }
    return spaces(file, inFile) - spaces(text, inText)
  }

  // MARK: Steps

  /// The next `length` bytes are the same in both.
  private mutating func same(_ length: Int) {
    guard length > 0 else { return }
    guard done + length <= text.count, position + length <= file.count,
      text[done..<(done + length)].elementsEqual(file[position..<(position + length)])
    else { return sound = false }
    if let last = runs.last, last.verbatim, Int(last.file + last.length) == position {
      runs[runs.count - 1] = .init(
        text: Int(last.text), file: Int(last.file), length: Int(last.length) + length, verbatim: true)
    } else {
      runs.append(.init(text: done, file: position, length: length, verbatim: true))
    }
    done += length
    position += length
  }

  /// The next `length` bytes of the file (from `start`, if given) stand for `count` bytes of the text.
  private mutating func written(_ length: Int, as count: Int, from start: Int? = nil) {
    guard done + count <= text.count else { return sound = false }
    runs.append(.init(text: done, file: start ?? position, length: length, verbatim: false))
    done += count
    if start == nil { position += length }
  }

  private mutating func followBreak(_ lineBreak: (offset: Int, length: Int, normalised: Bool)) {
    let here = position
    position = lineBreak.offset
    if lineBreak.normalised, file[position] != UInt8(ascii: "\n") {
      if done < text.count, text[done] == UInt8(ascii: "\n") {
        written(lineBreak.length, as: 1)
      } else {
        sound = false
      }
    } else {
      same(lineBreak.length)
    }
    position = here
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
