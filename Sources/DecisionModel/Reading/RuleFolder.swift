package import Diagnostics
package import YAMLTree

/// The files of a rule set on disk: every `.yaml` file of its folder and subfolders, and those of the folders it
/// includes.
package struct RuleFolder {
  /// One file, read as a tree.
  package struct File: Sendable {
    package let source: SourceFile
    package let tree: Node
    /// Whether it is of a draft that is laid over the rule set.
    package var isDraft = false

    package init(source: SourceFile, tree: Node, isDraft: Bool = false) {
      self.source = source
      self.tree = tree
      self.isDraft = isDraft
    }
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
      return RuleFolder.rules(among: found, in: path) == files
    }

    /// Reads its files as they are now, under the names that reports give them; false where one cannot be read, or is
    /// larger than a file may be.
    package func read(from above: String, into sources: inout SourceFiles) -> Bool {
      for path in files {
        guard case .bytes(let bytes) = FileSystem.read(path, limit: TreeReader.sizeLimit) else { return false }
        _ = sources.add(path: path, called: name(of: path, from: above), bytes: bytes)
      }
      return true
    }

    /// What a file in it is called: from a folder above on where that holds it, else from its own name on.
    package func name(of file: String, from above: String) -> String {
      let start = above.hasSuffix("/") || above.isEmpty ? above : above + "/"
      let folder =
        identity.hasPrefix(start) ? String(identity.dropFirst(start.count)) : RuleFolder.lastPart(of: identity)
      return folder + String(file.dropFirst(path.count))
    }
  }

  /// The folder that was asked for, and those that it includes, in the order in which their files were read.
  package private(set) var roots: [Root] = []
  /// In the order: included folders first, then the folder itself; inside a folder by path.
  package private(set) var files: [File] = []
  /// The same with all that is said once for each member of a list written out; a file may stand here several times.
  package private(set) var unfolded: [File] = []
  /// Whether all that is said for each member of a list could be written out.
  package private(set) var isUnfolded = true
  /// Files that are no YAML, or of which no tree could be made.
  package private(set) var broken: [SourceFile] = []
  /// What these declare, as far as single lines tell.
  package var salvaged: SalvagedNames { SalvagedNames(broken) }
  /// SHA-256 over the paths (from the folder that was asked for) and bytes of all files, in hexadecimal.
  package private(set) var hash = ""

  /// The folder in which all that is included must stand: nothing else on the machine is read, or quoted in a message.
  package let includeRoot: String

  private let readsExamples: Bool
  private let store: FileStore
  private let cache: TreeCache?

  /// Reads a folder (or a single file) and what it includes. All problems of all files are reported.
  ///
  /// - Parameters:
  ///   - examples: whether the blocks of examples are read; where not, the trees do not have them.
  ///   - includeRoot: in which included folders must stand; `nil` for the folder that holds the rule set.
  ///   - draft: a folder whose declarations are laid over those of the rule set.
  ///   - store: where the files are.
  ///   - cache: trees of files that were read before.
  package init(
    at path: String, examples: Bool = true, includeRoot: String? = nil, with draft: String? = nil, from store: FileStore = .disk,
    cache: TreeCache? = nil, into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) {
    readsExamples = examples
    self.store = store
    self.cache = cache
    self.includeRoot = Self.includeRoot(of: path, asked: includeRoot, in: store)
    var visited: Set<String> = []
    read(
      FileFinder.withoutSlash(path), includedFrom: nil, chain: [], visited: &visited, into: &sources,
      reporting: &problems)
    if let draft {
      let count = files.count
      read(FileFinder.withoutSlash(draft), includedFrom: nil, chain: [], visited: &visited, into: &sources, reporting: &problems)
      for index in files.indices.dropFirst(count) { files[index].isDraft = true }
    }
    var own: [Diagnostic] = []
    unfolded = FamilyExpansion.unfolded(files, cache: cache, into: &sources, reporting: &own)
    isUnfolded = !own.hasErrors
    problems += own
    // Whoever keeps trees looks again after each change, and for that no hash is needed.
    if cache == nil { hash = Self.hash(files.map(\.source)) }
  }

  /// Where included folders must stand.
  package static func includeRoot(of path: String, asked: String?, in store: FileStore = .disk) -> String {
    if let asked { return store.identity(FileFinder.withoutSlash(asked)) }
    let identity = store.identity(FileFinder.withoutSlash(path))
    // A rule set in one file stands for its folder.
    let isFile = identity.hasSuffix(".yaml") || identity.hasSuffix(".yml")
    return folder(of: isFile ? folder(of: identity) : identity)
  }

  /// The folder in a rule set that holds how its ledgers are read: no rules, and no part of the rule set.
  package static let ledgers = "ledgers"

  /// The rule files among those of a folder.
  private static func rules(among files: [String], in folder: String) -> [String] {
    let part = Array("/\(ledgers)/".utf8)
    let start = folder.utf8.count
    return files.filter { file in
      var file = file
      return file.withUTF8 { bytes in
        var place = start
        while bytes.count - place >= part.count {
          if bytes[place] == part[0], bytes[place..<place + part.count].elementsEqual(part) { return false }
          place += 1
        }
        return true
      }
    }
  }

  /// The hash by which a rule set is known: SHA-256 over names, lengths and bytes of its files, in the order in which they count.
  package static func hash(_ files: [SourceFile]) -> String { HashInput(files).hash().hexadecimal() }

  /// What is hashed of files: of each a head with its name and length, then its bytes.
  package struct HashInput: Sendable {
    private let parts: [(head: [UInt8], bytes: [UInt8])]

    package init(_ files: [SourceFile]) {
      parts = files.map { (Array("\($0.name)\u{0}\($0.bytes.count)\u{0}".utf8), $0.bytes) }
    }

    /// Takes nothing from the heap.
    package func hash() -> SHA256 {
      var hash = SHA256()
      for part in parts {
        hash.add(part.head)
        hash.add(part.bytes)
      }
      return hash
    }
  }

  /// The numbers of the files among all that were read, in the order of the hash.
  package var order: [Int] { files.map { Int($0.source.id.index) } }

  private mutating func read(
    _ path: String, includedFrom range: SourceRange?, chain: [String], visited: inout Set<String>,
    into sources: inout SourceFiles, reporting problems: inout [Diagnostic]
  ) {
    let identity = store.identity(path)
    guard !chain.contains(identity) else {
      problems.append(
        Diagnostic(
          .badInclude, "the rule set includes itself", at: range,
          help: "the circle: \((chain + [identity]).map { Self.lastPart(of: $0) }.joined(separator: " includes "))"))
      return
    }
    guard visited.insert(identity).inserted else { return }
    if let range, !isAllowed(path, identity, at: range, reporting: &problems) { return }
    let paths: [String]
    switch store.yamlFiles(path) {
    case .success(let found): paths = Self.rules(among: found, in: path)
    case .failure(let failure):
      problems.append(
        Diagnostic(
          range == nil ? .unreadableFile : .badInclude, "cannot read the rule set `\(path)`: \(failure.reason)",
          at: range, help: "name the folder that holds `ruleset.yaml`"))
      return
    }
    let root = Root(path: path, identity: identity, files: paths)
    roots.append(root)
    var found: [SourceFile] = []
    for path in paths {
      if store.isLink(path), !isInside(store.identity(path)) {
        problems.append(
          Diagnostic(
            .unreadableFile, "cannot read `\(path)`: it is a link that leads out of `\(includeRoot)`", at: nil,
            help: "put the file itself there, or name a folder that holds both with --include-root"))
        continue
      }
      if let file = FileFinder.read(
        path, called: root.name(of: path, from: includeRoot), from: store, into: &sources,
        limit: TreeReader.sizeLimit, reporting: &problems)
      {
        found.append(file)
      }
    }
    var own: [File] = []
    var includes: [(path: String, range: SourceRange)] = []
    for (source, (tree, its)) in zip(found, trees(of: found)) {
      problems += its
      guard let tree else {
        if its.hasErrors { broken.append(source) }
        continue
      }
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
        include.path, includedFrom: include.range, chain: chain + [identity], visited: &visited, into: &sources,
        reporting: &problems)
    }
    files += own
  }

  /// Whether what is included stands where it may, and is rules by its name; said where not.
  private func isAllowed(
    _ path: String, _ identity: String, at range: SourceRange, reporting problems: inout [Diagnostic]
  ) -> Bool {
    guard isInside(identity) else {
      problems.append(
        Diagnostic(
          .badInclude, "`\(path)` is outside `\(includeRoot)`: nothing there is read", at: range,
          help: "a rule set includes what stands beside it; --include-root FOLDER names a folder that holds both"))
      return false
    }
    guard !store.isFile(path) || path.hasSuffix(".yaml") || path.hasSuffix(".yml") else {
      problems.append(
        Diagnostic(
          .badInclude, "`\(path)` is no rule file: its name does not end in .yaml", at: range,
          help: "include a folder of rules, or a .yaml file"))
      return false
    }
    return true
  }

  private func isInside(_ identity: String) -> Bool {
    includeRoot.isEmpty || includeRoot == "/" || identity == includeRoot || identity.hasPrefix(includeRoot + "/")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The trees of files and what is wrong with each. Files do not know of one another, so they are read on all cores.
  private func trees(of files: [SourceFile]) -> [(tree: Node?, problems: [Diagnostic])] {
    let known = files.map { cache?.tree(of: $0, examples: readsExamples) }
    let unknown = files.indices.filter { known[$0] == nil }
    let read = Parallel.map(unknown.map { files[$0] }, weight: \.bytes.count) { [readsExamples] file -> (tree: Node?, problems: [Diagnostic]) in
      var problems: [Diagnostic] = []
      return (TreeReader.read(readsExamples ? file : ExampleBlocks.blanked(file), reporting: &problems), problems)
    }
    for (index, own) in zip(unknown, read) { cache?.keep(files[index], examples: readsExamples, own.tree, own.problems) }
    var fresh = read.makeIterator()
    return known.map { $0 ?? fresh.next() ?? (nil, []) }
  }

  /// The last part of a path.
  fileprivate static func lastPart(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
