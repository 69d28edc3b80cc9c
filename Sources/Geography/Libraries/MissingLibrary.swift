/// A library that questions of place need is not on this machine; everything else works without.
package struct MissingLibrary: Error, Sendable, Hashable {
  /// As it calls itself: `GEOS`.
  package let name: String
  /// The package of Debian 12 that brings it.
  package let package: String

  /// In the form of a message: what is missing and what to install.
  package var message: String { "questions of place need the library \(name), which is not on this machine" }
  /// Whoever installs one is told at once of all that questions of place need.
  package var help: String { "install it: \(installing)" }

  /// The same for those who look at the record.
  package var vietnamese: String {
    "câu hỏi về vị trí cần thư viện \(name), máy này chưa có; cách cài đặt: \(installing)"
  }

  private var installing: String {
    var packages = [package]
    for other in [GEOS.missing, PROJ.missing].compactMap({ $0?.package }) where !packages.contains(other) {
      packages.append(other)
    }
    return "`apt-get install \(packages.joined(separator: " "))`"
  }
}
