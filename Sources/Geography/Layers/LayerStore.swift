/// Where files of layers are, as whoever keeps files says it.
package struct LayerStore {
  /// What is behind a path.
  package enum Content: Sendable {
    case bytes([UInt8])
    case tooLarge(Int)
    /// Why not, in words.
    case none(String)
  }

  /// The bytes of a file that has no more than so many.
  package let read: (_ path: String, _ limit: Int) -> Content
  /// By what bytes are known again.
  package let hash: ([UInt8]) -> String
  /// What was kept of an earlier run under a name, where that can be believed.
  package let recall: (_ name: String) -> [UInt8]?
  /// Keeps bytes under a name for the next run.
  package let keep: (_ bytes: [UInt8], _ name: String) -> Void

  package init(
    read: @escaping (_ path: String, _ limit: Int) -> Content, hash: @escaping ([UInt8]) -> String = { _ in "" },
    recall: @escaping (_ name: String) -> [UInt8]? = { _ in nil },
    keep: @escaping (_ bytes: [UInt8], _ name: String) -> Void = { _, _ in }
  ) {
    self.read = read
    self.hash = hash
    self.recall = recall
    self.keep = keep
  }
}

/// A file of the map that was looked at: of a layer, or of a table of conditions.
package struct MapFile: Sendable, Hashable {
  /// Of the layer, or of the conditions.
  package let name: String
  package let isLayer: Bool
  /// `nil` where it cannot be read.
  package let hash: String?

  package init(name: String, isLayer: Bool, hash: String?) {
    self.name = name
    self.isLayer = isLayer
    self.hash = hash
  }
}
