/// Reads a geometry in well-known binary (OGC 06-103r4), with or without heights and measures, which are not used.
struct WKBReader {
  struct Failure: Error, Hashable {
    let expected: String
  }

  private let bytes: ArraySlice<UInt8>
  private var offset: Int
  private var isLittle = true

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    offset = bytes.startIndex
  }

  static func shape(_ bytes: ArraySlice<UInt8>) throws(Failure) -> Shape {
    var reader = WKBReader(bytes)
    return try reader.geometry(depth: 0)
  }

  private mutating func geometry(depth: Int) throws(Failure) -> Shape {
    guard depth < 3 else { throw Failure(expected: "no collections inside one another") }
    let header = try header()
    let count = header.type == 1 ? 1 : Int(try unsigned())
    switch header.type {
    case 1: return .points([try position(header.width)])
    case 2: return .lines([try positions(count, header.width)])
    case 3: return .areas([try rings(count, header.width)])
    case 4, 5, 6:
      var positions: [Position] = []
      var lines: [[Position]] = []
      var areas: [[[Position]]] = []
      for _ in 0..<count {
        let member = try self.header()
        guard member.type == header.type - 3 else { throw Failure(expected: "members of the collection's own type") }
        switch member.type {
        case 1: positions.append(try position(member.width))
        case 2: lines.append(try self.positions(Int(try unsigned()), member.width))
        default: areas.append(try rings(Int(try unsigned()), member.width))
        }
      }
      return header.type == 4 ? .points(positions) : header.type == 5 ? .lines(lines) : .areas(areas)
    default: throw Failure(expected: "points, lines or polygons, not type \(header.type)")
    }
  }

  /// The order of bytes, the type, and how many numbers a place has.
  private mutating func header() throws(Failure) -> (type: UInt32, width: Int) {
    isLittle = try byte() != 0
    let word = try unsigned()
    // Heights and measures: by thousands (ISO) or by high bits (the older way).
    let extra = (word & 0x8000_0000 != 0 ? 1 : 0) + (word & 0x4000_0000 != 0 ? 1 : 0)
    if word & 0x2000_0000 != 0 { _ = try unsigned() }
    let plain = word & 0x0FFF_FFFF
    let family = plain / 1000
    guard family <= 3 else { throw Failure(expected: "a type of geometry, not \(plain)") }
    return (plain % 1000, 2 + extra + [0, 1, 1, 2][Int(family)])
  }

  private mutating func rings(_ count: Int, _ width: Int) throws(Failure) -> [[Position]] {
    var rings: [[Position]] = []
    for _ in 0..<count { rings.append(try positions(Int(try unsigned()), width)) }
    return rings
  }

  private mutating func positions(_ count: Int, _ width: Int) throws(Failure) -> [Position] {
    // A count that is a lie shall not take all memory.
    guard count <= (bytes.endIndex - offset) / (8 * width) else { throw Failure(expected: "more bytes") }
    var positions: [Position] = []
    positions.reserveCapacity(count)
    for _ in 0..<count { positions.append(try position(width)) }
    return positions
  }

  private mutating func position(_ width: Int) throws(Failure) -> Position {
    let position = Position(longitude: try double(), latitude: try double())
    for _ in 2..<max(2, width) { _ = try double() }
    return position
  }

  private mutating func byte() throws(Failure) -> UInt8 {
    guard offset < bytes.endIndex else { throw Failure(expected: "more bytes") }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func unsigned() throws(Failure) -> UInt32 { UInt32(truncatingIfNeeded: try integer(4)) }

  private mutating func double() throws(Failure) -> Double { Double(bitPattern: try integer(8)) }

  private mutating func integer(_ count: Int) throws(Failure) -> UInt64 {
    guard count <= bytes.endIndex - offset else { throw Failure(expected: "more bytes") }
    defer { offset += count }
    let part = bytes[offset..<offset + count]
    var number: UInt64 = 0
    if isLittle {
      for byte in part.reversed() { number = number << 8 | UInt64(byte) }
    } else {
      for byte in part { number = number << 8 | UInt64(byte) }
    }
    return number
  }
}
