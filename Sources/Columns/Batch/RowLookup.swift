internal import DecisionModel
package import Diagnostics
package import FEEL
package import Screening
package import Tables

/// One row of a table, found by its line: for whoever wants the whole report of what a compact record says in short.
package struct RowLookup {
  /// Why there is no such record, in words.
  package struct Mistake: Error { package let reason: String }

  /// - Parameters:
  ///   - line: from 1, in the table; any line of the record.
  ///   - headerLines: that were taken away before.
  ///   - sources: takes the row as a file of its own, so that the report can name places.
  package static func caseFile(
    atLine line: Int, of text: TableText, _ table: BatchTable, headerLines: Int, name: String, _ rules: CompiledRuleSet,
    _ options: BatchOptions, into sources: inout SourceFiles
  ) throws(Mistake) -> (file: CaseFile, asOf: CalendarDate) {
    let cells = CellReader(rules.ruleSet, decimal: options.decimal, in: options.language)
    var before = headerLines
    while true {
      let chunk: TableChunk?
      do throws(TableText.Failure) { chunk = try text.next() } catch {
        throw Mistake(reason: cells.say("không đọc được bảng: \(error.reason)", "cannot read the table: \(error.reason)"))
      }
      guard let chunk else { throw Mistake(reason: cells.say("bảng không có hồ sơ ở dòng \(line)", "the table has no record at line \(line)")) }
      defer { chunk.free() }
      if before + chunk.lines + 1 < line {
        before += chunk.lines
        continue
      }
      let bytes = UnsafePointer(chunk.bytes)
      var place = 0
      while place < chunk.count {
        let end = recordEnd(bytes, place, chunk.count, table.format)
        let lines = (place..<end).reduce(0) { $0 + (bytes[$1] == 0x0A ? 1 : 0) }
        if before + max(1, lines) >= line {
          return try caseFile(
            UnsafeBufferPointer(start: bytes + place, count: end - place), name, line, table, cells, options,
            into: &sources)
        }
        before += lines
        place = end
      }
    }
  }

  private static func recordEnd(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ format: TableFormat) -> Int
  {
    var isQuoted = false
    var begins = true
    for index in start..<count {
      let byte = bytes[index]
      if case .separated(let separator) = format {
        if byte == 0x22 { isQuoted = isQuoted ? false : begins || index > start && bytes[index - 1] == 0x22 }
        begins = !isQuoted && byte == separator
      }
      if byte == 0x0A, !isQuoted { return index + 1 }
    }
    return count
  }

  private static func caseFile(
    _ bytes: UnsafeBufferPointer<UInt8>, _ name: String, _ line: Int, _ table: BatchTable, _ cells: CellReader,
    _ options: BatchOptions,
    into sources: inout SourceFiles
  ) throws(Mistake) -> (file: CaseFile, asOf: CalendarDate) {
    var count = bytes.count
    while count > 0, bytes[count - 1] == 0x0A || bytes[count - 1] == 0x0D { count -= 1 }
    let own = UnsafeBufferPointer(rebasing: bytes[..<count])
    let row: CarefulRow
    do throws(CarefulRow.Mistake) { row = try CarefulRow.read(own, table, cells) } catch {
      throw Mistake(reason: "\(name):\(line)\(error.column.map { ":\($0)" } ?? ""): \(error.reason)")
    }
    let file = sources.add(path: "\(name):\(line)", bytes: Array(own))
    let day = options.isDayAsked ? options.day : row.day ?? options.day
    let record = Record(
      row: row.name ?? "\(line)", kind: row.kind ?? options.kind, asOf: row.day, facts: row.facts,
      range: SourceRange(file: file.id, lower: 0, upper: own.count))
    return (CaseFile(record), day)
  }
}
