package import Storage

extension CoordinateWords: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let decimalMark: Character = try reader.take()
    var columns: [Axis: [String]] = [:]
    var letters: [Axis: [String]] = [:]
    for axis in Axis.allCases {
      columns[axis] = try reader.take([String].self)
      letters[axis] = try reader.take([String].self)
    }
    self.init(
      decimalMark: decimalMark, columns: columns, letters: letters, corner: try reader.take(),
      first: try reader.take(Bool.self) ? .north : .east)
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(decimalMark)
    for axis in Axis.allCases { writer.put(columns[axis] ?? [], letters[axis] ?? []) }
    writer.put(corner, first == .north)
  }
}
