internal import DecisionModel
package import Diagnostics

/// A model with all that it imports, found in the folder in which it stands: an import names a namespace, and a model says what its
/// namespace is.
package struct ModelFolder: Sendable {
  /// The one that was asked for first.
  package private(set) var models: [Definitions] = []

  package init(_ models: [Definitions] = []) { self.models = models }

  /// Reads a model and the models that it imports, directly and through others.
  package static func read(
    _ path: String, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) -> ModelFolder? {
    guard let file = FileFinder.read(path, into: &sources, limit: XMLReader.sizeLimit, reporting: &problems),
      let main = DefinitionsReader.read(file, reporting: &problems)
    else { return nil }
    var folder = ModelFolder([main])
    folder.addImports(beside: path, into: &sources, reporting: &problems)
    return folder
  }

  private mutating func addImports(
    beside path: String, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) {
    var wanted = missing
    guard !wanted.isEmpty else { return }
    var neighbours: [Definitions] = []
    for other in Self.models(beside: path) {
      var own: [Diagnostic] = []
      // What is wrong in a neighbour that nobody imports is nobody's business here.
      guard let file = FileFinder.read(other, into: &sources, limit: XMLReader.sizeLimit, reporting: &own),
        let model = DefinitionsReader.read(file, reporting: &own)
      else { continue }
      neighbours.append(model)
    }
    while let next = wanted.first {
      wanted.removeFirst()
      guard !models.contains(where: { $0.namespace == next.namespace }) else { continue }
      guard let model = neighbours.first(where: { $0.namespace == next.namespace }) else {
        problems.append(
          Diagnostic(
            .badInclude, "no model beside this one has the namespace `\(next.namespace)`", at: next.range,
            help: "put the imported model into the same folder"))
        continue
      }
      models.append(model)
      wanted += model.imports.filter(\.isModel)
    }
  }

  private var missing: [ModelImport] { models.flatMap(\.imports).filter(\.isModel) }

  /// The models of the folder in which one stands, not of its subfolders.
  private static func models(beside path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder =
      parts.count == 1 ? "." : parts.count == 2 && parts[0].isEmpty ? "/" : parts.dropLast().joined(separator: "/")
    guard case .success(let files) = FileFinder.files(at: folder, ending: ".dmn") else { return [] }
    let own = FileFinder.identity(of: path)
    return files.filter { file in
      !FileFinder.name(of: file, in: folder).contains("/") && FileFinder.identity(of: file) != own
    }
  }
}
