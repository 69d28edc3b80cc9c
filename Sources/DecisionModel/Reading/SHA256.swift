internal import CNettle

/// The hash by which texts are known (FIPS 180-4), and with a key the seal of whoever has it (HMAC, RFC 2104).
package struct SHA256: Sendable {
  private var state = sha256_ctx()

  package init() { nettle_sha256_init(&state) }

  package mutating func add(_ bytes: [UInt8]) { nettle_sha256_update(&state, bytes.count, bytes) }

  /// 64 hexadecimal digits.
  package func hexadecimal() -> String {
    var state = state
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&state, digest.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  package static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.add(bytes)
    return hash.hexadecimal()
  }

  /// 32 bytes.
  package static func seal(of bytes: UnsafeRawBufferPointer, key: [UInt8]) -> [UInt8] {
    Seal(of: bytes, key: key).bytes()
  }

  /// A seal whose bytes nobody has asked for yet.
  package struct Seal: Sendable {
    private var state = hmac_sha256_ctx()

    /// Takes nothing from the heap.
    package init(of bytes: UnsafeRawBufferPointer, key: [UInt8]) {
      nettle_hmac_sha256_set_key(&state, key.count, key)
      nettle_hmac_sha256_update(&state, bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress)
    }

    /// 32 of them.
    package func bytes() -> [UInt8] {
      var state = state
      var seal = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
      nettle_hmac_sha256_digest(&state, seal.count, &seal)
      return seal
    }
  }
}
