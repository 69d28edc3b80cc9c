package import DecisionModel

/// Where rule sets that were read once are kept between runs: what may be deleted at any time.
package enum UserCache {
  /// The folder that `SANGLOC_CACHE` names; else `sangloc` in the user's folder for such things (XDG Base Directory
  /// Specification). `nil` where it is `off`, and where the user has no such folder.
  package static var images: ImageFolder? {
    if let named = Console.environment("SANGLOC_CACHE"), !named.isEmpty {
      return named == "off" ? nil : ImageFolder(path: named)
    }
    // A path that is not absolute is to be passed over, says the specification.
    if let cache = Console.environment("XDG_CACHE_HOME"), cache.hasPrefix("/") {
      return ImageFolder(path: "\(cache)/sangloc")
    }
    guard let home = Console.environment("HOME"), home.hasPrefix("/") else { return nil }
    return ImageFolder(path: "\(home)/.cache/sangloc")
  }
}
