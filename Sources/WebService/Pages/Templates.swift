internal import Mustache

/// The templates of all pages: Mustache, a file each. What they say stands in the catalogue, what they show comes as `PageValue`.
package struct Templates: Sendable {
  private let library: MustacheLibrary
  package let names: [String]

  /// Reads every `.mustache` file of a folder; the name of a template is the path below it, without the ending.
  ///
  /// - Throws: `WebFolder.Failure`, which names the file and what is wrong in it.
  package init(_ folder: WebFolder) throws(WebFolder.Failure) {
    MustacheContentTypes.register(PageText(), named: PageText.name)
    var templates: [String: MustacheTemplate] = [:]
    for file in try folder.files(under: "templates", ending: ".mustache") {
      do {
        templates[file.name] = try MustacheTemplate(string: "{{% CONTENT_TYPE: \(PageText.name)}}" + file.text)
      } catch {
        throw WebFolder.Failure(path: file.path, reason: "\(error)")
      }
    }
    library = MustacheLibrary(templates: templates)
    names = templates.keys.sorted()
  }

  /// The page; `nil` where there is no such template.
  package func render(_ name: String, _ value: PageValue) -> String? { library.render(value, withTemplate: name) }
}
