package import Storage

/// The model that was compiled is written by whoever holds both.
extension CompiledModel {
  package init(of model: DecisionModel, from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      model: model, program: try reader.take(), decisions: try reader.take(), order: try reader.take(),
      allowed: try reader.take(), parameters: try reader.take(), used: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(program, decisions, order, allowed, parameters, used)
  }
}

extension CompiledDecision: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(slot: try reader.take(), versions: try reader.take(), logic: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(slot, versions, logic) }
}

extension CompiledDecision.Logic: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .wanting
    case 1: self = .expression(try reader.take())
    case 2: self = .table(try reader.take())
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .wanting: writer.byte(0)
    case .expression(let root): writer.put(UInt8(1), root)
    case .table(let table): writer.put(UInt8(2), table)
    }
  }
}

extension CompiledTable: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      evaluation: try reader.take(), allowed: try reader.plain(), rows: try reader.take(), defaults: try reader.take(),
      outputs: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(evaluation)
    writer.plain(allowed)
    writer.put(rows, defaults, outputs)
  }
}

extension CompiledTable.Row: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(tests: try reader.plain(), answers: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.plain(tests)
    writer.put(answers)
  }
}

extension CompiledTable.Answer: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .value(try reader.take())
    case 1: self = .expression(try reader.take())
    case 2: self = .notDetermined
    default: throw ImageDamage()
    }
  }

  package func write(to writer: inout ImageWriter) {
    switch self {
    case .value(let value): writer.put(UInt8(0), value)
    case .expression(let root): writer.put(UInt8(1), root)
    case .notDetermined: writer.byte(2)
    }
  }
}

extension TableEvaluation: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(hitPolicy: try reader.take(), hasDefault: try reader.take(), priorities: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(hitPolicy, hasDefault, priorities) }
}

extension Versions: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) { all = try reader.take() }
  package func write(to writer: inout ImageWriter) { writer.put(all) }
}

extension Versions.Version: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(
      period: try reader.take(), instrument: try reader.take(), displaces: try reader.take(), range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(period, instrument, displaces, range) }
}
