/// Bytes to values. No number in them is believed before it is compared with what is there.
@usableFromInline
package struct ImageReader {
  @usableFromInline let bytes: UnsafeRawBufferPointer
  @usableFromInline var position = 0
  @usableFromInline var texts: [String] = []
  @usableFromInline var depth = 0
  /// How long each file is that places speak of; `nil` where nobody knows.
  package let fileLengths: [Int]?

  /// Values inside one another: more than any rule set has.
  @usableFromInline static let depthLimit = 200

  /// Reads all of what an `ImageWriter` wrote.
  ///
  /// - Parameter fileLengths: of the files that places speak of; a place outside of them is damage.
  package static func read<Value>(
    _ bytes: UnsafeRawBufferPointer, fileLengths: [Int]? = nil,
    _ read: (inout ImageReader) throws(ImageDamage) -> Value
  ) throws(ImageDamage) -> Value {
    var reader = try ImageReader(bytes, fileLengths)
    let value = try read(&reader)
    guard reader.position == bytes.count else { throw ImageDamage() }
    return value
  }

  private init(_ bytes: UnsafeRawBufferPointer, _ fileLengths: [Int]?) throws(ImageDamage) {
    self.bytes = bytes
    self.fileLengths = fileLengths
    let count = try self.count()
    var lengths: [Int] = []
    lengths.reserveCapacity(count)
    var sum = 0
    for _ in 0..<count {
      let length = try self.count()
      lengths.append(length)
      sum += length
    }
    guard try self.count() == sum else { throw ImageDamage() }
    texts.reserveCapacity(count)
    for length in lengths {
      texts.append(
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]), as: UTF8.self))
      position += length
    }
  }

  @inlinable
  package mutating func take<Value: Storable>(_ type: Value.Type = Value.self) throws(ImageDamage) -> Value {
    try Value(from: &self)
  }

  @inlinable
  package mutating func byte() throws(ImageDamage) -> UInt8 {
    guard position < bytes.count else { throw ImageDamage() }
    defer { position += 1 }
    return bytes[position]
  }

  @inlinable
  package mutating func unsigned() throws(ImageDamage) -> UInt64 {
    let first = try byte()
    guard first >= 0x80 else { return UInt64(first) }
    return try unsigned(after: first)
  }

  @usableFromInline
  mutating func unsigned(after first: UInt8) throws(ImageDamage) -> UInt64 {
    var number = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let next = try byte()
      number |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return number }
      shift += 7
      guard shift < 64 else { throw ImageDamage() }
    }
  }

  @inlinable
  package mutating func signed() throws(ImageDamage) -> Int64 {
    let number = try unsigned()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  /// A whole number of a type that may be too small for it.
  @inlinable
  package mutating func signedInteger<Integer: SignedInteger>() throws(ImageDamage) -> Integer {
    guard let number = Integer(exactly: try signed()) else { throw ImageDamage() }
    return number
  }

  @inlinable
  package mutating func unsignedInteger<Integer: UnsignedInteger>() throws(ImageDamage) -> Integer {
    guard let number = Integer(exactly: try unsigned()) else { throw ImageDamage() }
    return number
  }

  /// How many of something follow, each of at least a byte.
  @inlinable
  package mutating func count() throws(ImageDamage) -> Int {
    let count = try unsigned()
    guard count <= UInt64(bytes.count - position) else { throw ImageDamage() }
    return Int(count)
  }

  @inlinable
  package mutating func text() throws(ImageDamage) -> String {
    let number = try unsigned()
    guard number < UInt64(texts.count) else { throw ImageDamage() }
    return texts[Int(number)]
  }

  /// As `ImageWriter.plain`.
  @inlinable
  package mutating func plain<Item: BitwiseCopyable>(_ type: Item.Type = Item.self) throws(ImageDamage) -> [Item] {
    let count = try self.count()
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Item>.stride)
    guard !overflow, size <= bytes.count - position else { throw ImageDamage() }
    defer { position += size }
    // An empty array made so is written to by all threads.
    guard count > 0 else { return [] }
    let source = UnsafeRawBufferPointer(rebasing: bytes[position..<position + size])
    return [Item](unsafeUninitializedCapacity: count) { buffer, initialized in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      initialized = count
    }
  }

  /// As `ImageWriter.list`.
  @inlinable
  package mutating func list<Item>(
    _ read: (inout ImageReader) throws(ImageDamage) -> Item
  ) throws(ImageDamage) -> [Item] {
    let count = try self.count()
    var items: [Item] = []
    // A number that is a lie shall not take all memory.
    items.reserveCapacity(min(count, 1 << 16))
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  /// Reads what may hold others of its kind.
  @inlinable
  package mutating func inside<Value>(
    _ read: (inout ImageReader) throws(ImageDamage) -> Value
  ) throws(ImageDamage) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ImageReader.depthLimit else { throw ImageDamage() }
    return try read(&self)
  }
}
