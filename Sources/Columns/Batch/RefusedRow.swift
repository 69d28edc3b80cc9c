/// A row that was refused, as a line among the answers says it.
struct RefusedRow {
  /// The name that it gives itself, where that can be read.
  let name: String?
  /// From 1, in the table.
  let line: Int
  let reason: String

  private var id: String { name ?? "\(line)" }

  func writeRecord(to buffer: LineBuffer) {
    buffer.append("{\"id\":")
    buffer.appendJSON(id)
    buffer.append(",\"line\":\(line),\"refused\":")
    buffer.appendJSON(reason)
    buffer.append("}\n")
  }

  /// Fields that only an answer has stay empty.
  func write(_ template: LineTemplate, to buffer: LineBuffer) {
    for part in template.parts {
      switch part {
      case .text(let text): buffer.append(contentsOf: text)
      case .field(let field, _): write(field, to: buffer)
      }
    }
    buffer.append(byte: 0x0A)
  }

  private func write(_ field: LineTemplate.Field, to buffer: LineBuffer) {
    switch field {
    // A line stays a line, whatever the row has in its fields.
    case .id: buffer.append(id.replacing("\n", with: " "))
    case .quoted: buffer.append("\"\(id.replacing("\"", with: "\"\""))\"")
    case .line: buffer.append(number: line)
    case .reason: buffer.append(reason.replacing("\n", with: " "))
    case .recommendation, .outcome: buffer.append("refused")
    case .kind, .possible, .hits, .open, .missing, .low, .high, .asOf: break
    }
  }
}
