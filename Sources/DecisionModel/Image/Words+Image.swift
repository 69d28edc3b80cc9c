package import Storage

extension Words: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let codes = try reader.take([Language].self)
    // The two, as most rule sets have them, are stored without naming them.
    if codes.isEmpty {
      self.init(vi: try reader.take(), en: try reader.take())
      return
    }
    var all: [(language: Language, text: String)] = []
    for code in codes { all.append((code, try reader.take())) }
    guard let words = Words(all) else { throw ImageDamage() }
    self = words
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(languages == [.vi, .en] ? [] : languages)
    for text in all { writer.put(text) }
  }
}

extension Language: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    guard let language = Language(rawValue: try reader.take()) else { throw ImageDamage() }
    self = language
  }
  package func write(to writer: inout ImageWriter) { writer.put(rawValue) }
}

extension NumberStyle: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(group: try reader.take(), decimal: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(group, decimal) }
}
