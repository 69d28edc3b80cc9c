extension String: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.text() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.text(self) }
}

extension Character: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let text = try reader.text()
    guard let character = text.first, text.count == 1 else { throw ImageDamage() }
    self = character
  }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.text(String(self)) }
}

extension Bool: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = false
    case 1: self = true
    default: throw ImageDamage()
    }
  }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.byte(self ? 1 : 0) }
}

extension UInt8: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.byte() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.byte(self) }
}

extension Int: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.signedInteger() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.signed(Int64(self)) }
}

extension Int8: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.signedInteger() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.signed(Int64(self)) }
}

extension Int32: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.signedInteger() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.signed(Int64(self)) }
}

extension Int64: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.signedInteger() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.signed(Int64(self)) }
}

extension UInt32: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.unsignedInteger() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.unsigned(UInt64(self)) }
}

extension UInt64: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) { self = try reader.unsignedInteger() }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.unsigned(UInt64(self)) }
}

extension Optional: Storable where Wrapped: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = try reader.take(Bool.self) ? .some(try reader.take()) : .none
  }
  @inlinable
  package func write(to writer: inout ImageWriter) {
    writer.put(self != nil)
    if let self { writer.put(self) }
  }
}

extension Array: Storable where Element: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = try reader.list { reader throws(ImageDamage) in try reader.take() }
  }
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.list(self) { $1.put($0) } }
}

extension Set: Storable where Element: Storable & Comparable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = Set(try reader.take([Element].self))
  }
  /// In order, so that the same values make the same bytes.
  @inlinable
  package func write(to writer: inout ImageWriter) { writer.put(sorted()) }
}

extension Dictionary: Storable where Key: Storable & Comparable, Value: Storable {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let count = try reader.count()
    self.init(minimumCapacity: Swift.min(count, 1 << 16))
    for _ in 0..<count {
      let key = try reader.take(Key.self)
      self[key] = try reader.take(Value.self)
    }
  }
  @inlinable
  package func write(to writer: inout ImageWriter) {
    writer.list(keys.sorted()) { key, writer in
      writer.put(key)
      if let value = self[key] { writer.put(value) }
    }
  }
}
