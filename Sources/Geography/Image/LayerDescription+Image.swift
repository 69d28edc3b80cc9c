internal import Diagnostics
package import Storage
internal import YAMLTree

extension LayerDescription: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    let (name, topic, label): (String, String, MapLabel) = (try reader.take(), try reader.take(), try reader.take())
    guard let shows = Shape.Kind(rawValue: try reader.byte()) else { throw ImageDamage() }
    let file: String = try reader.take()
    let table: String? = try reader.take()
    let epsg: Int? = try reader.take()
    let nameProperty: String = try reader.take()
    let properties: [String] = try reader.take()
    let accuracy = try reader.double()
    let completeness: Completeness = try reader.take()
    guard let day = try reader.day() else { throw ImageDamage() }
    self.init(
      name: name, topic: topic, label: label, shows: shows, file: file, table: table, epsg: epsg,
      nameProperty: nameProperty, properties: properties, accuracy: accuracy, completeness: completeness, day: day, from: try reader.day(),
      through: try reader.day(), authority: try reader.take(), licence: try reader.take(), credit: try reader.take(),
      range: try reader.take())
  }
  package func write(to writer: inout ImageWriter) {
    writer.put(name, topic, label)
    writer.byte(shows.rawValue)
    writer.put(file, table, epsg, nameProperty, properties)
    writer.double(accuracy)
    writer.put(completeness)
    writer.day(day)
    writer.day(from)
    writer.day(through)
    writer.put(authority, licence, credit, range)
  }
}

extension LayerDescription.Completeness: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    switch try reader.byte() {
    case 0: self = .everywhere
    case 1: self = .within(layer: try reader.take())
    case 2: self = .partial
    case 3: self = .namesOnly
    default: throw ImageDamage()
    }
  }
  package func write(to writer: inout ImageWriter) {
    switch self {
    case .everywhere: writer.byte(0)
    case .within(let layer):
      writer.byte(1)
      writer.put(layer)
    case .partial: writer.byte(2)
    case .namesOnly: writer.byte(3)
    }
  }
}

extension MapLabel: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(try reader.take())
    if texts.isEmpty { throw ImageDamage() }
  }
  package func write(to writer: inout ImageWriter) { writer.put(texts) }
}

extension MapLabel.Text: Storable {
  package init(from reader: inout ImageReader) throws(ImageDamage) {
    self.init(language: try reader.take(), text: try reader.take())
  }
  package func write(to writer: inout ImageWriter) { writer.put(language, text) }
}
