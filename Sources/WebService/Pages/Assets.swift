internal import DecisionModel

/// Styles, scripts and pictures, under names that hold the hash of their bytes: a browser may keep them for a year.
package struct Assets: Sendable {
  package struct Asset: Sendable {
    package let bytes: [UInt8]
    package let type: String
  }

  private var byAddress: [String: Asset] = [:]
  private var addresses: [String: String] = [:]

  package static let prefix = "/tai-nguyen/"

  package init(_ folder: WebFolder) throws(WebFolder.Failure) {
    for (ending, type) in [(".css", "text/css; charset=utf-8"), (".js", "text/javascript; charset=utf-8"), (".svg", "image/svg+xml"), (".png", "image/png")] {
      for file in try folder.files(under: "assets", ending: ending) {
        var hash = SHA256()
        hash.add(file.bytes)
        let address = "\(file.name).\(hash.hexadecimal().prefix(12))\(ending)"
        byAddress[address] = Asset(bytes: file.bytes, type: type)
        addresses[file.name + ending] = Self.prefix + address
      }
    }
  }

  /// What stands at the rest of an address.
  package func asset(_ name: String) -> Asset? { byAddress[name] }

  /// The address of an asset by its plain name: `site.css`.
  package func address(of name: String) -> String { addresses[name] ?? "" }
}
