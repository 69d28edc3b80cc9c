internal import Sheets

/// A text of a word processor with places to fill, as an office writes it.
///
/// ```swift
/// let template = try Template(bytes, vocabulary)
/// if template.faults.isEmpty { let letter = try template.fill(values) }
/// ```
package struct Template: Sendable {
  private let package: WordPackage
  private let stories: [(part: String, pieces: [TemplatePiece])]
  /// All that is wrong, in the order of the text; with faults that are no warnings it is not filled.
  package let faults: [TemplateFault]
  /// The names that it uses, lists and values.
  package let uses: Set<String>
  /// What it says, a paragraph each, tags as they are written.
  package let texts: [String]
  /// The faces of its runs, and the sizes and margins of its pages in twentieths of a point.
  package let fonts: Set<String>
  package let pages: [Page]

  package struct Page: Sendable, Hashable {
    package let width: Int
    package let height: Int
    package let top: Int
    package let bottom: Int
    package let left: Int
    package let right: Int
  }

  /// - Throws: what keeps the file from being a template at all.
  package init(_ file: [UInt8], _ vocabulary: TemplateVocabulary) throws(TemplateFailure) {
    let package = try WordPackage(file)
    var stories: [(part: String, pieces: [TemplatePiece])] = []
    var faults: [TemplateFault] = []
    var uses: Set<String> = []
    var texts: [String] = []
    var fonts: Set<String> = []
    var pages: [Page] = []
    // The body first, as people read.
    let parts = package.parts.compactMap { part in Story(part: part.name).map { (part, $0) } }
    for (part, story) in parts.filter({ $0.1 == .body }) + parts.filter({ $0.1 != .body }) {
      let root = try XMLTreeReader.read(part.bytes, part.name)
      let reader = StoryReader(root, size: part.bytes.count, story, vocabulary)
      stories.append((part.name, reader.pieces))
      faults += reader.faults
      uses.formUnion(reader.uses)
      texts += reader.texts
      faults += Self.warnings(root, story)
      for face in root.all("rFonts") { fonts.formUnion(["ascii", "hAnsi", "cs"].compactMap { face.attributes[$0] }) }
      pages += root.all("sectPr").compactMap(Self.page)
    }
    self.package = package
    self.stories = stories
    self.faults = faults
    self.uses = uses
    self.texts = texts
    self.fonts = fonts
    self.pages = pages
  }

  /// What is not filled, and what will be seen in the letter.
  private static func warnings(_ root: XMLElement, _ story: Story) -> [TemplateFault] {
    var warnings: [TemplateFault] = []
    if ["ins", "del", "moveFrom", "moveTo"].contains(where: { !root.all($0).isEmpty }) {
      warnings.append(
        TemplateFault(
          .trackedChanges, "còn theo dõi sửa đổi (\(story.vietnamese)); hãy chấp nhận hoặc bỏ các sửa đổi",
          "tracked changes are left (\(story.english)); accept or reject them"))
    }
    if root.all("?t").contains(where: { $0.text.contains("[[") }) {
      warnings.append(
        TemplateFault(
          .inPicture, "chữ trong hình vẽ, công thức không được điền (\(story.vietnamese))",
          "what stands in a drawing or a formula is not filled (\(story.english))"))
    }
    return warnings
  }

  private static func page(_ section: XMLElement) -> Page? {
    guard let size = section.first("pgSz")?.attributes, let margins = section.first("pgMar")?.attributes else { return nil }
    func number(_ attributes: [String: String], _ name: String) -> Int? { attributes[name].flatMap { Int($0) } }
    guard let width = number(size, "w"), let height = number(size, "h"), let top = number(margins, "top"),
      let bottom = number(margins, "bottom"), let left = number(margins, "left"), let right = number(margins, "right")
    else { return nil }
    return Page(width: width, height: height, top: top, bottom: bottom, left: left, right: right)
  }

  /// A letter: the file, and the names of the values that were missing and stand as dots.
  package struct Letter: Sendable {
    package let file: [UInt8]
    package let missing: [String]
  }

  /// Fills it. The same values give the same bytes; what has no tag stays as it stood, byte for byte.
  package func fill(_ values: TemplateValues) throws(TemplateFailure) -> Letter {
    var package = package
    var missing: [String] = []
    for (part, pieces) in stories {
      guard let bytes = package[part] else { continue }
      var filling = Filling(bytes)
      filling.write(pieces, [values])
      package.replace(part, by: filling.output)
      missing += filling.missing.filter { !missing.contains($0) }
    }
    return Letter(file: try package.file(), missing: missing)
  }
}
