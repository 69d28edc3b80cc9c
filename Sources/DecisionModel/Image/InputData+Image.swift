package import Storage

extension InputData: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), called: try reader.take(), formerly: try reader.take(), question: try reader.take(),
      type: try reader.take(), unit: try reader.take(), isMaximum: try reader.take(), allowed: try reader.take(), neededBy: try reader.take(), origin: try reader.take(),
      layer: try reader.take(), presumption: try reader.take(), projectCanChange: try reader.take(),
      respondent: try reader.take(), askedAfter: try reader.take(), hasNote: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(
      name, label, called, formerly, question, type, unit, isMaximum, allowed, neededBy, origin, layer, presumption, projectCanChange, respondent,
      askedAfter, hasNote, range)
  }
}

extension InputData.Origin: StorableCase {}

extension InputData.Respondent: StorableCase {}

extension InputData.Presumption: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(value: try reader.take(), source: try reader.take(), terms: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(value, source, terms) }
}

extension ExpressionText: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(text: try reader.take(), map: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(text, map) }
}

extension ItemDefinition: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      name: try reader.take(), label: try reader.take(), values: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(name, label, values, range) }
}

extension ItemDefinition.AllowedValue: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(value: try reader.take(), label: try reader.take(), unit: try reader.take(), products: try reader.take(),
      materials: try reader.take(), formerly: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(value, label, unit, products, materials, formerly, range) }
}

extension FactType: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self = try reader.inside { reader throws(ImageDamage) in
      switch try reader.byte() {
      case 0: .number
      case 1: .text
      case 2: .boolean
      case 3: .date
      case 4: .item(try reader.take())
      case 5: .list(try reader.take())
      default: throw ImageDamage()
      }
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .number: writer.byte(0)
    case .text: writer.byte(1)
    case .boolean: writer.byte(2)
    case .date: writer.byte(3)
    case .item(let index): writer.put(UInt8(4), index)
    case .list(let element): writer.put(UInt8(5), element)
    }
  }
}

extension UnitRule: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .none
    case 1: self = .fixed(try reader.take())
    case 2: self = .named(by: try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .none: writer.byte(0)
    case .fixed(let unit): writer.put(UInt8(1), unit)
    case .named(let by): writer.put(UInt8(2), by)
    }
  }
}
