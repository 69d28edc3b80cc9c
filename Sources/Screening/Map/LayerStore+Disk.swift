internal import DecisionModel
internal import Geography

/// Files of layers on disk, and what is kept of large ones in the user's folder of images, under the seal of the user's key.
extension LayerStore {
  /// - Parameter images: `nil` for nowhere.
  static func disk(keepingIn images: ImageFolder?) -> LayerStore {
    LayerStore(
      read: content, hash: SHA256.hexadecimal(of:),
      recall: { name in images.flatMap { recall(name, from: $0) } },
      keep: { bytes, name in if let images { keep(bytes, name, in: images) } })
  }

  private static func content(_ path: String, _ limit: Int) -> Content {
    switch FileStore.disk.read(path, limit) {
    case .bytes(let bytes): .bytes(bytes)
    case .tooLarge(let size): .tooLarge(size)
    case .noSuchFile: .none("there is no such file")
    case .isFolder: .none("it is a folder")
    case .failed(let words): .none(words.en)
    }
  }

  private static let sealLength = 32

  private static func recall(_ name: String, from images: ImageFolder) -> [UInt8]? {
    guard let image = images.read(name + ImageFolder.layerEnding), image.bytes.count > sealLength else { return nil }
    let content = Array(image.bytes[sealLength...])
    return seal(content, name, image.key) == Array(image.bytes[..<sealLength]) ? content : nil
  }

  private static func keep(_ bytes: [UInt8], _ name: String, in images: ImageFolder) {
    guard let key = images.key() else { return }
    images.keep(seal(bytes, name, key) + bytes, as: name + ImageFolder.layerEnding)
  }

  /// Of the content under its name: an image that was given another name is none.
  private static func seal(_ bytes: [UInt8], _ name: String, _ key: [UInt8]) -> [UInt8] {
    let inner = bytes.withUnsafeBytes { SHA256.seal(of: $0, key: key) }
    return (Array(name.utf8) + inner).withUnsafeBytes { SHA256.seal(of: $0, key: key) }
  }
}
