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
/// (`ImageFolder.program`), for this path, from the same files in the same folders, with the same bytes. These are
/// compared one by one with those that the image holds: the files must be read anyway, and comparing takes a tenth of
/// the time of a cryptographic hash and is never wrong. Times of files are not asked.
///
/// **It is never in the way.** Where it is not there, stale, damaged or not to be read, the text is read, and an image
/// kept if the folder lets us. A rule set with errors is not kept; what else loading told is told again. A checksum tells
/// damage, every number is compared with what is there before it is used, and the folder and its files must be the user's own.
///
/// The file: 24 bytes of head (`magic`, the checksum of the values, how many bytes they are), the values (`ImageWriter`),
/// and the bytes of the rule files one after another, from which places are turned into lines where one is shown. Its name is made of the path that was asked for and of what stands
/// there, so that each rule set has one image and a new one takes the place of the old. `ImageFolder` writes whole files
/// only and keeps few.
///
/// What `check` needs beyond this (examples) is not in it; whoever prints texts or runs examples reads the text.
enum RuleSetImage {
  /// Eight bytes; the digits are the version of the form.
  private static let magic: [UInt8] = Array("sangloc1".utf8)
  private static let headLength = 24

  /// What was loaded, and what loading told.
  struct Content {
    let problems: [Diagnostic]
    let rules: CompiledRuleSet
  }

  /// The image's content, where it is what the rule files at a path would give now; then their bytes are in the sources.
  static func read(_ path: String, from folder: ImageFolder, into sources: inout SourceFiles) -> Content? {
    // Places are kept by the numbers of files.
    guard sources.all.isEmpty, let image = folder.open(name(of: path)) else { return nil }
    var files = SourceFiles()
    guard
      let content = image.withBytes({ bytes in
        try? decode(bytes, path: path, program: folder.program, fetching: image.bytes, into: &files)
      })
    else { return nil }
    sources = files
    return content
  }

  /// Keeps what was loaded from rule files for the next start.
  static func keep(
    _ content: Content, of folder: RuleFolder, sources: SourceFiles, in images: ImageFolder
  ) {
    guard let root = folder.roots.first, !content.problems.hasErrors,
      sources.all.map(\.path) == folder.roots.flatMap(\.files)
    else { return }
    images.keep(encode(content, roots: folder.roots, sources, program: images.program), as: name(of: root.path))
  }

  /// One for each way to ask for a folder: places are shown with the path that was asked for.
  private static func name(of path: String) -> String {
    let path = FileFinder.withoutSlash(path)
    let key = Array("\(FileFinder.identity(of: path))\u{0}\(path)".utf8)
    return "\(String(key.withUnsafeBytes(Bytes.checksum), radix: 16))\(ImageFolder.ending)"
  }

  static func encode(
    _ content: Content, roots: [RuleFolder.Root], _ sources: SourceFiles, program: String
  ) -> [UInt8] {
    var writer = ImageWriter()
    writer.put(program, roots, sources.all.map(\.bytes.count), content.problems, content.rules)
    let values = writer.image
    var image = magic + [UInt8](repeating: 0, count: 8)
    withUnsafeBytes(of: UInt64(values.count).littleEndian) { image += $0 }
    image.reserveCapacity(image.count + values.count + sources.all.reduce(0) { $0 + $1.bytes.count })
    image += values
    for file in sources.all { image += file.bytes }
    seal(&image)
    return image
  }

  /// Puts the checksum of the values into the head.
  static func seal(_ image: inout [UInt8]) {
    image.withUnsafeMutableBytes { image in
      let count = UInt64(littleEndian: image.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
      guard count <= UInt64(image.count - headLength) else { return }
      let values = UnsafeRawBufferPointer(rebasing: image[headLength..<headLength + Int(count)])
      image.storeBytes(of: Bytes.checksum(values).littleEndian, toByteOffset: 8, as: UInt64.self)
    }
  }

  /// - Parameter fetch: gives a part of the image later.
  static func decode(
    _ image: UnsafeRawBufferPointer, path: String, program: String,
    fetching fetch: @escaping @Sendable (Range<Int>) -> [UInt8]?, into sources: inout SourceFiles
  ) throws(ImageDamage) -> Content {
    func number(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: image.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    guard image.count >= headLength, image.prefix(magic.count).elementsEqual(magic),
      number(16) <= UInt64(image.count - headLength)
    else { throw ImageDamage() }
    let end = headLength + Int(number(16))
    let values = UnsafeRawBufferPointer(rebasing: image[headLength..<end])
    let texts = UnsafeRawBufferPointer(rebasing: image[end...])
    guard Bytes.checksum(values) == number(8) else { throw ImageDamage() }
    return try ImageReader.read(values) { reader throws(ImageDamage) in
      guard try reader.text() == program else { throw ImageDamage() }
      let roots = try reader.take([RuleFolder.Root].self)
      let sizes = try reader.take([Int].self)
      let paths = roots.flatMap(\.files)
      guard roots.first?.path == FileFinder.withoutSlash(path), roots.allSatisfy(\.isAsItWas),
        RuleFolder.Root.hold(texts, paths, sizes: sizes)
      else { throw ImageDamage() }
      var place = end
      for (path, size) in zip(paths, sizes) {
        let part = place..<place + size
        sources.add(path: path) { fetch(part) ?? [] }
        place += size
      }
      return Content(problems: try reader.take(), rules: try reader.take())
    }
  }
}
