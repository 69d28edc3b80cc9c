/// Markup that our own formats made, every text of others in it escaped: a part of a page that is not made of templates.
package struct PagePart: Sendable, Hashable {
  package let markup: String

  /// - Parameter markup: well-formed, and made of nothing but escaped texts.
  package init(markup: String) { self.markup = markup }
}

extension Printed {
  /// What a result says as a part of another page.
  package func part(_ style: ReportStyle) -> PagePart { HTMLFormat.part(document(style)) }
}
