/// The namespaces of DMN, in all of its versions, and the words of its tables.
enum DMNNames {
  /// Of the version that is written: 1.5.
  static let model = "https://www.omg.org/spec/DMN/20230324/MODEL/"
  static let feel = "https://www.omg.org/spec/DMN/20230324/FEEL/"
  static let diagram = "https://www.omg.org/spec/DMN/20230324/DMNDI/"
  static let diagramBase = "http://www.omg.org/spec/DMN/20180521/DI/"
  static let bounds = "http://www.omg.org/spec/DMN/20180521/DC/"
  static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"

  /// `https://www.omg.org/spec/DMN/20191111/MODEL/`, and `…/20151101/dmn.xsd` of version 1.1.
  static func isModel(_ space: String) -> Bool {
    space.contains("/spec/DMN/") && (space.hasSuffix("/MODEL/") || space.hasSuffix("/dmn.xsd"))
  }

  static func isFEEL(_ space: String) -> Bool {
    space.contains("/spec/FEEL/") || (space.contains("/spec/DMN/") && space.hasSuffix("/FEEL/"))
  }
}
