internal import CNettle
package import Diagnostics
internal import Storage
package import YAMLTree

/// The files of a rule set on disk: every `.yaml` file of its folder and subfolders, and those of the folders it
/// includes.
package struct RuleFolder {
  /// One file, read as a tree.
  package struct File {
    package let source: SourceFile
    package let tree: Node
  }

  /// A folder (or a single file) that was read: as it was asked for, what it really is, and the rule files in it.
  package struct Root {
    package let path: String
    package let identity: String
    package let files: [String]

    /// Whether the same files stand there now.
    package var isAsItWas: Bool {
      guard FileSystem.identity(of: path) == identity, case .success(let found) = FileFinder.yamlFiles(at: path) else {
        return false
      }
      return found == files
    }

    /// Whether files hold, byte for byte, what texts held that stand one after another.
    ///
    /// - Parameter sizes: how many bytes each has.
    package static func hold(_ texts: UnsafeRawBufferPointer, _ paths: [String], sizes: [Int]) -> Bool {
      guard paths.count == sizes.count, sizes.allSatisfy({ (0...texts.count).contains($0) }),
        sizes.reduce(0, +) == texts.count
      else { return false }
      // One byte more than a file had, to see whether it has more now.
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: (sizes.max() ?? 0) + 1, alignment: 8)
      defer { room.deallocate() }
      var place = 0
      for (path, size) in zip(paths, sizes) {
        guard FileSystem.read(path, into: UnsafeMutableRawBufferPointer(rebasing: room[...size])) == size,
          Bytes.same(
            UnsafeRawBufferPointer(rebasing: room[..<size]),
            UnsafeRawBufferPointer(rebasing: texts[place..<place + size]))
        else { return false }
        place += size
      }
      return true
    }
  }

  /// The folder that was asked for, and those that it includes, in the order in which their files were read.
  package private(set) var roots: [Root] = []
  /// In the order: included folders first, then the folder itself; inside a folder by path.
  package private(set) var files: [File] = []
  /// SHA-256 over the paths (from the folder that was asked for) and bytes of all files, in hexadecimal.
  package private(set) var hash = ""

  private let readsExamples: Bool
  private let store: FileStore

  /// Reads a folder (or a single file) and what it includes. All problems of all files are reported.
  ///
  /// - Parameters:
  ///   - examples: whether the blocks of examples are read; where not, the trees do not have them.
  ///   - store: where the files are.
  package init(
    at path: String, examples: Bool = true, from store: FileStore = .disk, into sources: inout SourceFiles,
    reporting problems: inout [Diagnostic]
  ) {
    readsExamples = examples
    self.store = store
    var visited: Set<String> = []
    var digest = sha256_ctx()
    nettle_sha256_init(&digest)
    read(
      FileFinder.withoutSlash(path), includedFrom: nil, chain: [], visited: &visited, digest: &digest, into: &sources,
      reporting: &problems)
    var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&digest, bytes.count, &bytes)
    hash = bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private mutating func read(
    _ path: String, includedFrom range: SourceRange?, chain: [String], visited: inout Set<String>,
    digest: inout sha256_ctx,
    into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) {
    let identity = store.identity(path)
    guard !chain.contains(identity) else {
      problems.append(
        Diagnostic(
          .badInclude, "the rule set includes itself", at: range,
          help: "the circle: \((chain + [identity]).map { Self.name($0) }.joined(separator: " includes "))"))
      return
    }
    guard visited.insert(identity).inserted else { return }
    let paths: [String]
    switch store.yamlFiles(path) {
    case .success(let found): paths = found
    case .failure(let failure):
      problems.append(
        Diagnostic(
          range == nil ? .unreadableFile : .badInclude, "cannot read the rule set `\(path)`: \(failure.reason)",
          at: range))
      return
    }
    roots.append(Root(path: path, identity: identity, files: paths))
    var found: [SourceFile] = []
    for path in paths {
      if let file = FileFinder.read(
        path, from: store, into: &sources, limit: TreeReader.sizeLimit, reporting: &problems)
      {
        found.append(file)
      }
    }
    var own: [File] = []
    var includes: [(path: String, range: SourceRange)] = []
    for (source, (tree, its)) in zip(found, trees(of: found)) {
      problems += its
      guard let tree else { continue }
      own.append(File(source: source, tree: tree))
      if let list = tree.mapping?["includes"], list.sequence == nil, !list.isRefused {
        problems.append(
          Diagnostic(
            .wrongKind, "`includes` must be a list, not \(list.kindInWords)", at: list.headRange,
            help: "write it in brackets: `includes: [../viet-nam]`"))
      }
      for item in tree.mapping?["includes"]?.sequence.map(Array.init) ?? [] {
        guard let name = item.scalar?.text else { continue }
        includes.append((FileFinder.path(name, besides: source.path), item.range))
      }
    }
    for include in includes.sorted(by: { $0.path < $1.path }) {
      read(
        include.path, includedFrom: include.range, chain: chain + [identity], visited: &visited, digest: &digest,
        into: &sources, reporting: &problems)
    }
    let root = Self.name(identity)
    for file in own {
      let relative = root + file.source.path.dropFirst(path.count)
      let head = Array("\(relative)\u{0}\(file.source.bytes.count)\u{0}".utf8)
      nettle_sha256_update(&digest, head.count, head)
      nettle_sha256_update(&digest, file.source.bytes.count, file.source.bytes)
    }
    files += own
  }

  /// The trees of files and what is wrong with each. Files do not know of one another, so they are read on all cores.
  private func trees(of files: [SourceFile]) -> [(tree: Node?, problems: [Diagnostic])] {
    Parallel.map(files, weight: \.bytes.count) { [readsExamples] file in
      var problems: [Diagnostic] = []
      return (TreeReader.read(readsExamples ? file : ExampleBlocks.blanked(file), reporting: &problems), problems)
    }
  }

  /// The last part of a path.
  private static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
