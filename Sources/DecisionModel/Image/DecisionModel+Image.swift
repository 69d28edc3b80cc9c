package import Storage

extension DecisionModel: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(identity: try reader.take())
    units = try reader.take()
    instruments = try reader.take()
    types = try reader.take()
    inputs = try reader.take()
    parameters = try reader.take()
    decisions = try reader.take()
    vocabulary = try reader.take()
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(identity, units, instruments, types, inputs, parameters, decisions, vocabulary)
  }
}

extension DecisionModel.Identity: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(hash: try reader.take())
    name = try reader.take()
    version = try reader.take()
    title = try reader.take()
    languages = try reader.take()
    if languages.isEmpty { throw ImageDamage() }
    examplesOn = try reader.take()
    coverage = try reader.take()
    numbers = try reader.take()
    datesDayFirst = try reader.take()
    yes = try reader.take()
    no = try reader.take()
    placeLevels = try reader.take()
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(hash, name, version, title, languages, examplesOn, coverage, numbers, datesDayFirst, yes, no, placeLevels)
  }
}

extension DecisionModel.Coverage: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(period: try reader.take(), outside: try reader.take(), ending: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(period, outside, ending) }
}

extension DecisionModel.Coverage.Ending: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(days: try reader.take(), says: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(days, says) }
}

extension Vocabulary: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    guard let vocabulary = Vocabulary(try reader.take([Entry].self)) else { throw ImageDamage() }
    self = vocabulary
  }
  package func write(to writer: inout ImageWriter) { writer.put(entries) }
}

extension Vocabulary.Entry: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), meaning: try reader.take(), type: try reader.take(), unit: try reader.take(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, meaning, type, unit, range) }
}

extension Vocabulary.Meaning: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .builtin
    case 1: self = .input(try reader.take())
    case 2: self = .parameter(try reader.take())
    case 3: self = .decision(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .builtin: writer.byte(0)
    case .input(let index): writer.put(UInt8(1), index)
    case .parameter(let index): writer.put(UInt8(2), index)
    case .decision(let index): writer.put(UInt8(3), index)
    }
  }
}
