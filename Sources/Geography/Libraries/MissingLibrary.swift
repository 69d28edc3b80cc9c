/// A library that questions of place need is not on this machine; everything else works without.
package struct MissingLibrary: Error, Sendable, Hashable {
  /// As it calls itself: `GEOS`.
  package let name: String
  /// The package of Debian 12 that brings it.
  package let package: String

  /// In the form of a message: what is missing and what to install.
  package var message: String { "questions of place need the library \(name), which is not on this machine" }
  package var help: String { "install it: `apt-get install \(package)`" }
}
