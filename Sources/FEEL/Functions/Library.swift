/// All built-in functions of FEEL (DMN 1.5, 10.3.4), family by family. The only list.
///
/// A family is a file `Functions/<Family>Functions.swift` with `package static let <family>: [Function]`
/// in an extension of `Library`.
package enum Library {
  package static let functions: [Function] =
    conversion + boolean + text + list + aggregate + number + temporal + range + context

  /// The index in `functions` of each name.
  package static let index: [String: Int] = Dictionary(
    functions.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
}

extension Library {
  /// The names of all functions, for the parser.
  package static let names: KnownNames = {
    var names = KnownNames()
    for function in functions { names.insert(function.name) }
    return names
  }()
}
