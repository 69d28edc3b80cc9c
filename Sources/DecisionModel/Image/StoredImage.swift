/// An image that was read: all its bytes, in memory of our own. A file that another process cuts or overwrites meanwhile changes nothing
/// here.
package struct StoredImage: Sendable {
  package let bytes: [UInt8]
  /// With what the folder's images are sealed.
  package let key: [UInt8]
}
