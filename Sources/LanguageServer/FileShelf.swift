internal import DecisionModel

/// The files of a rule set as an editor has them: unsaved texts laid over the disk, and what was read of the disk kept.
final class FileShelf {
  /// What was read of the disk, by path.
  struct Disk: Sendable {
    var files: [String: FileStore.Reading] = [:]
    var listings: [String: Result<[String], FileFinder.Failure>] = [:]
    var identities: [String: String] = [:]
    var links: [String: Bool] = [:]
  }

  /// Unsaved texts by path.
  var open: [String: [UInt8]]
  var disk: Disk

  init(_ open: [String: [UInt8]] = [:], _ disk: Disk = Disk()) {
    self.open = open
    self.disk = disk
  }

  var store: FileStore {
    let real = FileStore.disk
    func kept<Value>(_ table: WritableKeyPath<Disk, [String: Value]>, _ path: String, _ make: (String) -> Value) -> Value {
      if let known = disk[keyPath: table][path] { return known }
      let value = make(path)
      disk[keyPath: table][path] = value
      return value
    }
    return FileStore(
      yamlFiles: { kept(\.listings, $0, real.yamlFiles) },
      read: { [self] path, limit in
        if let own = open[path] { return own.count > limit ? .tooLarge(own.count) : .bytes(own) }
        return kept(\.files, path) { real.read($0, limit) }
      },
      identity: { kept(\.identities, $0, real.identity) }, isLink: { kept(\.links, $0, real.isLink) }, isFile: real.isFile)
  }
}
