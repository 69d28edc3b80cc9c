package import DecisionModel
internal import Sheets

/// Documents as a file of a word processor (Office Open XML, ECMA-376): the paper that an office changes, numbers and signs.
///
/// The look is that of Vietnamese administrative papers (`PageLayout`). A document is a section of its own: it begins on new paper
/// and counts its pages from 1. The same documents give the same bytes.
package enum DOCXFormat {
  /// What stands in the file so far.
  package struct Body {
    var xml = ""
    private let isWide: Bool
    private let language: Language
    private var foot = ""
    private var count = 0

    package init(isWide: Bool, _ language: Language) {
      self.isWide = isWide
      self.language = language
    }

    package mutating func add(_ document: Document) {
      if count > 0 { xml += WordXML.paragraph(WordXML.section(isWide: isWide, hasFoot: true), "") }
      count += 1
      if foot.isEmpty { foot = document.foot }
      var writer = WordWriter(isWide: isWide, language)
      writer.write(document)
      xml += writer.xml
    }

    /// The parts of the package, by name, in the order in which they are written.
    fileprivate var parts: [(name: String, text: String)] {
      [
        ("[Content_Types].xml", WordParts.contentTypes), ("_rels/.rels", WordParts.relations),
        ("word/document.xml", WordParts.document(xml + WordXML.section(isWide: isWide, hasFoot: true))),
        ("word/_rels/document.xml.rels", WordParts.documentRelations), ("word/styles.xml", WordParts.styles(language)),
        ("word/settings.xml", WordParts.settings), ("word/header1.xml", WordParts.header), ("word/footer1.xml", WordParts.footer(foot)),
      ]
    }
  }

  /// The file.
  ///
  /// Throws `MissingLibrary` where libzip is not installed.
  package static func bytes(_ body: Body) throws -> [UInt8] {
    do throws(SheetFailure) { return try ZipPackage.bytes(body.parts.map { ($0.name, Array($0.text.utf8)) }) } catch {
      if case .library(_, let package) = error { throw MissingLibrary(package: package) }
      throw error
    }
  }
}

/// A library that only some outputs need and that is not installed.
package struct MissingLibrary: Error {
  /// The package that holds it (Debian 12).
  package let package: String
}
