internal import Diagnostics
internal import Storage

/// The features of a layer as they were read from a large file, kept for the next run: with the search tree over them, what is wrong
/// with their forms, and what reading told.
///
/// An image counts for the bytes of the file that are there now, and for the declaration that it was read by. Whoever keeps it seals
/// it; what stands in it is checked all the same.
enum LayerImage {
  /// Smaller files are read as quickly as their images.
  static let least = 1 << 18

  private static let form = "sangloc-layer-1"

  /// The name of the image of a file with this hash, read by this declaration.
  static func name(
    _ description: LayerDescription, _ frame: CoordinateFrame?, _ hash: String, by store: LayerStore
  ) -> String {
    let parts =
      [
        form, hash, description.name, description.file, "\(description.shows)", description.table ?? "",
        description.nameProperty, frame?.pipeline ?? "",
      ] + description.properties
    return store.hash(Array(parts.joined(separator: "\u{0}").utf8))
  }

  static func bytes(_ table: FeatureTable, _ problems: [Diagnostic]) -> [UInt8] {
    var writer = ImageWriter()
    writer.put(form)
    writer.put(problems.map { Told($0) })
    writer.put(table)
    return writer.image
  }

  /// `nil` where anything in it is not as it must be.
  static func read(
    _ bytes: [UInt8], of description: LayerDescription
  ) -> (table: FeatureTable, problems: [Diagnostic])? {
    bytes.withUnsafeBytes { bytes in
      try? ImageReader.read(bytes) { reader throws(ImageDamage) in
        guard try reader.take(String.self) == form else { throw ImageDamage() }
        let told: [Told] = try reader.take()
        let table: FeatureTable = try reader.take()
        guard table.columns == description.properties else { throw ImageDamage() }
        return (table, told.map { $0.problem(at: description.range) })
      }
    }
  }

  /// What reading told that keeps nobody from using the layer.
  private struct Told: Storable {
    let isWarning: Bool
    let message: String
    let help: String?

    init(_ problem: Diagnostic) {
      isWarning = problem.severity == .warning
      message = problem.message
      help = problem.help
    }

    init(from reader: inout ImageReader) throws(ImageDamage) {
      isWarning = try reader.take()
      message = try reader.take()
      help = try reader.take()
    }

    func write(to writer: inout ImageWriter) { writer.put(isWarning, message, help) }

    func problem(at range: SourceRange) -> Diagnostic {
      Diagnostic(isWarning ? .warning : .note, .wrongValue, message, at: range, help: help)
    }
  }
}
