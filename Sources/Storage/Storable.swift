/// A value that can be written into an image, which is nothing but bytes, and read back from it.
///
/// A type writes its properties and reads them in the same order; reading ends in the memberwise initializer, so that a
/// property that is added later does not compile until it is read:
///
/// ```
/// extension Words: Storable {
///   init(from reader: inout ImageReader) throws(ImageDamage) { self.init(vi: try reader.take(), en: try reader.take()) }
///   func write(to writer: inout ImageWriter) { writer.put(vi, en) }
/// }
/// ```
@usableFromInline
package protocol Storable {
  init(from reader: inout ImageReader) throws(ImageDamage)
  func write(to writer: inout ImageWriter)
}

/// The bytes are not those that were written. What is to blame does not matter: the image is made anew.
@usableFromInline
package struct ImageDamage: Error {
  @usableFromInline package init() {}
}

/// A closed list of cases without values: written as the place of the case in the list.
@usableFromInline
package protocol StorableCase: Storable, CaseIterable, Equatable where AllCases == [Self] {}

extension StorableCase {
  @inlinable
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let place = Int(try reader.byte())
    let cases = Self.allCases
    guard place < cases.count else { throw ImageDamage() }
    self = cases[place]
  }

  @inlinable
  package func write(to writer: inout ImageWriter) {
    writer.byte(UInt8(clamping: Self.allCases.firstIndex(of: self) ?? 255))
  }
}
