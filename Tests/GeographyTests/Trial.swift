import Foundation
import TestSupport
import Testing

@testable import Geography

/// A statement with one mistake made on purpose, and what has to be said of it.
struct Trial {
  let statement: SiteStatement
  let surroundings: SiteSurroundings
  let expected: [SiteMistake]
  /// Whether something else may be told beside it, because it fits as well.
  let isOneOfSeveral: Bool

  /// - Returns: `nil` where this mistake cannot be made in this sample.
  init?(
    _ kind: SiteMistake.Kind, _ sample: SiteMistakeTests.Sample, _ reader: SiteReader, _ random: inout SeededRandom
  ) throws {
    var rows = try SiteMistakeTests.rows(sample.corners, sample.frame, reader)
    var frame = sample.frame
    var hectares: Double? = sample.hectares
    var surroundings = sample.surroundings
    var isOneOfSeveral = false
    var extra = ""
    let corner = random.below(rows.count)
    let axis = random.below(2)
    let name = String(corner + 1)
    switch kind {
    case .unreadableNumber:
      rows[corner][axis].replace(",", with: ",x")
      expected = [.unreadableNumber(corner: name, text: rows[corner][axis])]
    case .minutesOverSixty:
      frame = try TestData.frame("vn2000")
      rows = try sample.corners.map { position in
        let numbers = try #require(reader.proj.numbers(of: position, in: frame))
        return [numbers.north, numbers.east].map { Self.sexagesimal($0, carrying: false) }
      }
      let numbers = try #require(reader.proj.numbers(of: sample.corners[corner], in: frame))
      rows[corner][axis] = Self.sexagesimal(axis == 0 ? numbers.north : numbers.east, carrying: true)
      expected = [.minutesOverSixty(corner: name, text: rows[corner][axis])]
    case .unreadableLine:
      extra = "\nTổng diện tích"
      expected = [.unreadableLine(line: rows.count + 1, text: "Tổng diện tích")]
    case .tooFewCorners:
      rows = Array(rows.prefix(2))
      expected = [.tooFewCorners(2, needed: 3)]
    case .swappedAxes:
      rows = rows.map { $0.reversed() }
      expected = [.swappedAxes]
    case .wrongMeridian:
      let other = try TestData.frame("vn2000_tm3", frame.meridian?.written == "106°00'" ? "105°30'" : "106°00'")
      let isSwapped = random.once(in: 2)
      if isSwapped { rows = rows.map { $0.reversed() } }
      expected = [
        .wrongMeridian(
          stated: try #require(other.meridian?.written), fitting: try #require(frame.meridian), isSwapped: isSwapped)
      ]
      frame = other
    case .otherSystem:
      let other = try TestData.frame("vn2000_utm", "105°00'")
      rows = try SiteMistakeTests.rows(sample.corners, other, reader)
      expected = [.otherSystem(stated: "vn2000_tm3", fitting: "vn2000_utm, 105°00'")]
      // Zones of three and of six degrees on the same meridian are less than a kilometre apart.
      isOneOfSeveral = true
    case .noDatumShift:
      let center = Envelope(sample.corners).center
      let radius = try #require(sample.corners.map { reader.proj.distance($0, center) }.max())
      guard radius < 400 else { return nil }
      rows = try SiteMistakeTests.rows(sample.corners, frame.unshifted, reader)
      surroundings = SiteSurroundings(
        stated: [.init(name: "Xã mẫu", shape: SiteMistakeTests.disc(center, radius + 10))], whole: sample.whole,
        tolerance: 30)
      let first = try #require(Self.position(rows[0], frame, reader))
      expected = [.noDatumShift(metres: reader.proj.distance(first, sample.corners[0]))]
    case .cutDigits:
      let text = rows[corner][axis]
      let number = try #require(Double(text.replacingOccurrences(of: ",", with: ".")))
      let axis = axis == 0 ? CoordinateWords.Axis.north : .east
      if random.once(in: 2) {
        // Any digit of one number.
        let digits = text.prefix { $0 != "," }.count
        var cut = text
        cut.remove(at: cut.index(cut.startIndex, offsetBy: random.below(digits)))
        rows[corner][axis == .north ? 0 : 1] = cut
        expected = [.cutDigits(corner: name, axis: axis, text: cut, fitting: number)]
      } else {
        // The first digit of all numbers of a column.
        let column = axis == .north ? 0 : 1
        let first = try #require(Double(rows[0][column].replacingOccurrences(of: ",", with: ".")))
        for row in rows.indices { rows[row][column].removeFirst() }
        expected = [.cutDigits(corner: nil, axis: axis, text: rows[0][column], fitting: first)]
      }
    case .outsideStatedPlace:
      let center = sample.commune.shape.envelope.center
      let far = Double.random(in: 12_000...50_000, using: &random)
      let other = LocalPlane(at: center).position(x: 0, y: far)
      surroundings = SiteSurroundings(
        stated: [.init(name: "Xã khác", shape: SiteMistakeTests.disc(other, 3_000))], whole: sample.whole,
        tolerance: 100)
      let metres = sample.corners.map { reader.proj.distance($0, other) - 3_000 }.max() ?? 0
      expected = [.outsideStatedPlace(stated: "Xã khác", corners: [], metres: metres)]
    case .openRing:
      let gap = Double.random(in: 0.1...0.9, using: &random)
      let plane = LocalPlane(at: sample.corners[0])
      rows += try SiteMistakeTests.rows([plane.position(x: gap, y: 0)], frame, reader)
      expected = [.openRing(metres: gap)]
    case .repeatedCorner:
      rows.insert(rows[corner], at: corner + 1)
      expected = [.repeatedCorner(name, String(corner + 2))]
    case .crossingRing:
      rows.shuffle(using: &random)
      guard try !Self.isSimple(rows, frame, reader), try !Self.isOneExchangeFromSimple(rows, frame, reader) else {
        return nil
      }
      hectares = nil
      expected = [.crossingRing("", "")]
    case .wrongOrder:
      let next = (corner + 1) % rows.count
      rows.swapAt(corner, next)
      guard try !Self.isSimple(rows, frame, reader) else { return nil }
      expected = [.wrongOrder(String(min(corner, next) + 1), String(max(corner, next) + 1))]
    case .areaUnlikeStated:
      let factor = random.pick([1.2, 0.7, 10_000, 10, 0.1])
      hectares = sample.hectares * factor
      expected = [
        .areaUnlikeStated(
          stated: sample.hectares * factor, found: sample.hectares,
          fittingFactor: [1.2, 0.7].contains(factor) ? nil : 1 / factor)
      ]
    }
    let text = rows.enumerated().map { "\($0 + 1)\t\($1[0])\t\($1[1])" }.joined(separator: "\n") + extra
    statement = SiteStatement(
      form: .area, table: CornerTable(text, words: TestData.vietNam.words), frame: frame, accuracy: 0.5,
      hectares: hectares)
    self.surroundings = surroundings
    self.isOneOfSeveral = isOneOfSeveral
  }

  /// Whether what was said is what was expected; numbers within what follows from how a sample is written.
  func agrees(_ mistakes: [SiteMistake]) -> Bool { agrees(mistakes, with: expected) }

  func agrees(_ mistakes: [SiteMistake], with expected: [SiteMistake]) -> Bool {
    if isOneOfSeveral { return expected.allSatisfy { one in mistakes.contains { Self.agree($0, one) } } }
    return mistakes.count == expected.count && zip(mistakes, expected).allSatisfy(Self.agree)
  }

  private static func agree(_ said: SiteMistake, _ expected: SiteMistake) -> Bool {
    switch (said, expected) {
    case (.noDatumShift(let a), .noDatumShift(let b)): abs(a - b) < 0.1
    case (.outsideStatedPlace(let a, let x, let metres), .outsideStatedPlace(let b, let y, let other)):
      // The outline is drawn with chords.
      a == b && x == y && abs(metres - other) < 10
    case (.openRing(let a), .openRing(let b)): abs(a - b) < 0.03
    case (.crossingRing(let a, let b), .crossingRing): a != b
    case (.areaUnlikeStated(let a, let found, let x), .areaUnlikeStated(let b, let other, let y)):
      a == b && abs(found - other) < other * 0.001
        && x.map { a in y.map { abs(a - $0) < $0 * 1e-9 } ?? false } ?? (y == nil)
    case (.cutDigits(let a, let x, let text, let fitting), .cutDigits(let b, let y, let other, let number)):
      // Which digit was lost among neighbours nobody can tell: a number at most as far off as the others are.
      a == b && x == y && text == other && abs(fitting - number) < (a == nil ? 0.001 : 2_000)
    default: said == expected
    }
  }

  private static func sexagesimal(_ degrees: Double, carrying: Bool) -> String {
    let whole = Int(degrees) - (carrying ? 1 : 0)
    let minutes = (degrees - Double(whole)) * 60
    let seconds = (minutes - minutes.rounded(.down)) * 60
    return "\(whole)°\(Int(minutes))'" + String(format: "%.4f", seconds).replacingOccurrences(of: ".", with: ",") + "\""
  }

  private static func position(_ row: [String], _ frame: CoordinateFrame, _ reader: SiteReader) -> Position? {
    let numbers = row.compactMap { Double($0.replacingOccurrences(of: ",", with: ".")) }
    return numbers.count == 2 ? reader.proj.position(east: numbers[1], north: numbers[0], in: frame) : nil
  }

  /// As GEOS sees it.
  private static func isSimple(_ rows: [[String]], _ frame: CoordinateFrame, _ reader: SiteReader) throws -> Bool {
    let ring = rows.compactMap { position($0, frame, reader) }
    return try GEOS().geometry(of: .area(RingCheck.closed(ring)), in: LocalPlane(at: ring[0]))?.isValid == true
  }

  private static func isOneExchangeFromSimple(
    _ rows: [[String]], _ frame: CoordinateFrame, _ reader: SiteReader
  ) throws -> Bool {
    for i in rows.indices {
      for j in rows.indices where i < j {
        var other = rows
        other.swapAt(i, j)
        if try isSimple(other, frame, reader) { return true }
      }
    }
    return false
  }
}
