internal import DecisionModel
internal import Diagnostics
internal import Storage

/// A compiled rule set as bytes in a folder of the user, so that reading and compiling the rule files is done once and not
/// at every start.
///
/// ```
/// Engine.load --- RuleSetImage.read ----------------> CompiledRuleSet      same program, same folders, same bytes
///      |                                                    |
///      +--------- text, model, compiler (as ever) ----------+---- RuleSetImage.keep
/// ```
///
/// **An image is the answer only where reading the text would give the same.** It was made by this very build of the program
/// (`ImageFolder.program`), for this path, from the same files in the same folders, with the same bytes: the hash of the rules,
/// which every report shows, is computed from the files at each start, and the image must be of that hash. Times of files are not asked.
///
/// **It is foreign input.** Its seal (HMAC with a key that only the user can read) tells damage and what others have written; before the
/// seal is found right nothing of it is used, and of the files that it names none is opened but those of the system's time zones
/// (`ZoneTable.isName` keeps them in their folder). Every number is compared with what is there before
/// it is used, and `CompiledRuleSet.isSound` holds of the whole before anything runs: even bytes that somebody has sealed with the
/// user's own key cannot lead outside of arrays or into a circle. So it can be read while its seal is worked out beside it.
///
/// **It is never in the way.** Where it is not there, stale, damaged or not to be read, the text is read, and an image
/// kept if the folder lets us. A rule set with errors is not kept; what else loading told is told again.
///
/// The file: `magic`, the seal of all that follows, the lengths of two parts, and the parts as `ImageWriter` writes them: what it is an
/// image of, and the compiled rules. Its name is made of the path that was asked for and of what stands
/// there, so that each rule set has one image and a new one takes the place of the old. `ImageFolder` writes whole files
/// only and keeps few.
///
/// What `check` needs beyond this (examples) is not in it; whoever prints texts or runs examples reads the text.
enum RuleSetImage {
  /// Eight bytes; the digits are the version of the form.
  private static let magic: [UInt8] = Array("sangloc2".utf8)
  private static let sealLength = 32
  private static let sealed = magic.count + sealLength
  private static let headLength = sealed + 16

  /// What was loaded, and what loading told.
  struct Content {
    let problems: [Diagnostic]
    let rules: CompiledRuleSet
  }

  /// What an image is of.
  private struct Subject {
    /// Where included folders must stand.
    let includeRoot: String
    let roots: [RuleFolder.Root]
    /// How long each file is.
    let lengths: [Int]
    /// The numbers of the files in the order of their hash.
    let order: [Int]
    let hash: String

    init(_ folder: RuleFolder, _ sources: SourceFiles) {
      (includeRoot, roots, order, hash) = (folder.includeRoot, folder.roots, folder.order, folder.hash)
      lengths = sources.all.map(\.bytes.count)
    }

    init(from reader: inout ImageReader) throws(ImageDamage) {
      includeRoot = try reader.take()
      roots = try reader.take()
      lengths = try reader.take()
      order = try reader.take()
      hash = try reader.take()
    }

    func write(to writer: inout ImageWriter) { writer.put(includeRoot, roots, lengths, order, hash) }

    /// The files as they are now, where they are as many and as long as those from which the image was made, and in the same folders;
    /// with what has to have the hash.
    func files() -> (sources: SourceFiles, hashed: RuleFolder.HashInput)? {
      var sources = SourceFiles()
      guard roots.allSatisfy(\.isAsItWas) else { return nil }
      for root in roots { guard root.read(from: includeRoot, into: &sources) else { return nil } }
      guard sources.all.map(\.bytes.count) == lengths, order.count == lengths.count, order.allSatisfy(sources.all.indices.contains)
      else { return nil }
      return (sources, RuleFolder.HashInput(order.map { sources.all[$0] }))
    }
  }

  /// The image's content, where it is what the rule files at a path would give now; then their bytes are in the sources.
  static func read(
    _ path: String, includeRoot: String? = nil, from folder: ImageFolder, into sources: inout SourceFiles
  ) -> Content? {
    // Places are kept by the numbers of files.
    guard sources.all.isEmpty, let opened = opened(path, includeRoot, from: folder), let files = try? opened.files()
    else { return nil }
    sources = files
    return opened.content
  }

  /// The bytes of the image are given up with this: the files, which are as many, are read into their place.
  private static func opened(_ path: String, _ includeRoot: String?, from folder: ImageFolder) -> Opened? {
    guard let image = folder.read(name(of: path)) else { return nil }
    return try? open(image.bytes, key: image.key, path: path, includeRoot: includeRoot, program: folder.program)
  }

  /// Keeps what was loaded from rule files for the next start.
  static func keep(
    _ content: Content, of folder: RuleFolder, sources: SourceFiles, in images: ImageFolder
  ) {
    guard let root = folder.roots.first, !content.problems.hasErrors,
      sources.all.map(\.path) == folder.roots.flatMap(\.files), let key = images.key()
    else { return }
    images.keep(encode(content, of: folder, sources, program: images.program, key: key), as: name(of: root.path))
  }

  /// One for each way to ask for a folder: places are shown with the path that was asked for.
  private static func name(of path: String) -> String {
    let path = FileFinder.withoutSlash(path)
    let key = Array("\(FileFinder.identity(of: path))\u{0}\(path)".utf8)
    return "\(String(key.withUnsafeBytes(Bytes.checksum), radix: 16))\(ImageFolder.ending)"
  }

  static func encode(
    _ content: Content, of folder: RuleFolder, _ sources: SourceFiles, program: String, key: [UInt8]
  ) -> [UInt8] {
    var about = ImageWriter()
    about.put(program)
    Subject(folder, sources).write(to: &about)
    var values = ImageWriter()
    values.put(content.problems, content.rules)
    let parts = [about.image, values.image]
    var image = magic + [UInt8](repeating: 0, count: sealLength)
    for part in parts { withUnsafeBytes(of: UInt64(part.count).littleEndian) { image += $0 } }
    for part in parts { image += part }
    seal(&image, key: key)
    return image
  }

  /// Puts the seal into the head.
  static func seal(_ image: inout [UInt8], key: [UInt8]) {
    let seal = image.withUnsafeBytes { SHA256.seal(of: UnsafeRawBufferPointer(rebasing: $0[sealed...]), key: key) }
    image.replaceSubrange(magic.count..<sealed, with: seal)
  }

  static func decode(
    _ image: [UInt8], key: [UInt8], path: String, includeRoot asked: String? = nil, program: String
  ) throws(ImageDamage) -> (SourceFiles, Content) {
    let opened = try open(image, key: key, path: path, includeRoot: asked, program: program)
    return (try opened.files(), opened.content)
  }

  /// An image with the right seal, before the files are looked at of which it is one.
  private struct Opened {
    let subject: Subject
    let content: Content

    /// The files, where they are what the image was made from, and the image is sound.
    func files() throws(ImageDamage) -> SourceFiles {
      guard content.rules.ruleSet.model.identity.hash == subject.hash, let (files, hashed) = subject.files()
      else { throw ImageDamage() }
      let (hash, isSound) = Parallel.both(aside: { hashed.hash() }, here: { content.rules.isSound })
      guard hash.hexadecimal() == subject.hash, isSound else { throw ImageDamage() }
      return files
    }
  }

  private static func open(
    _ image: [UInt8], key: [UInt8], path: String, includeRoot asked: String?, program: String
  ) throws(ImageDamage) -> Opened {
    guard image.count >= headLength, image.starts(with: magic) else { throw ImageDamage() }
    let lengths = image.withUnsafeBytes { bytes in
      [0, 8].map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: sealed + $0, as: UInt64.self)) }
    }
    let rest = UInt64(image.count - headLength)
    guard lengths[0] <= rest, lengths[1] == rest - lengths[0] else { throw ImageDamage() }
    let middle = headLength + Int(lengths[0])
    let path = FileFinder.withoutSlash(path)
    // The sum takes a third of what reading takes, and nothing from the heap: it is worked out beside it.
    let (seal, opened) = try Parallel.both {
      image.withUnsafeBytes { SHA256.Seal(of: UnsafeRawBufferPointer(rebasing: $0[sealed...]), key: key) }
    } here: { () throws(ImageDamage) in
      let subject = try part(image, headLength..<middle) { reader throws(ImageDamage) in
        guard try reader.text() == program else { throw ImageDamage() }
        return try Subject(from: &reader)
      }
      guard subject.roots.first?.path == path, subject.includeRoot == RuleFolder.includeRoot(of: path, asked: asked)
      else { throw ImageDamage() }
      return Opened(subject: subject, content: try content(of: image, middle, subject.lengths))
    }
    guard seal.bytes() == Array(image[magic.count..<sealed]) else { throw ImageDamage() }
    return opened
  }

  private static func content(of image: [UInt8], _ start: Int, _ fileLengths: [Int]) throws(ImageDamage) -> Content {
    try part(image, start..<image.count, fileLengths) { reader throws(ImageDamage) in
      Content(problems: try reader.take(), rules: try reader.take())
    }
  }

  private static func part<Value>(
    _ image: [UInt8], _ range: Range<Int>, _ fileLengths: [Int]? = nil,
    _ read: (inout ImageReader) throws(ImageDamage) -> Value
  ) throws(ImageDamage) -> Value {
    try image.withUnsafeBufferPointer { bytes throws(ImageDamage) in
      let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[range])
      return try ImageReader.read(bytes, fileLengths: fileLengths, read)
    }
  }
}
