internal import Application
internal import CSodium
internal import DecisionModel
internal import FoundationEssentials
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Seals texts by a key of the office's own (XSalsa20 and Poly1305, `crypto_secretbox` of libsodium). The key is a file beside the
/// register, readable by its owner alone; no copy of the register holds it.
package final class SodiumSeals: Seals {
  /// Below the folder of the register.
  package static let keyName = "secrets/personal.key"
  private static let mark = "§1:"

  private let functions: CSodiumFunctions
  private let key: [UInt8]
  package let fingerprint: String

  private init(_ key: [UInt8], _ functions: CSodiumFunctions) {
    self.key = key
    self.functions = functions
    fingerprint = String(Self.hash(Array("sangloc".utf8), key, functions).prefix(16))
  }

  /// The key of a register; a new one where the register has none yet.
  ///
  /// - Parameter wanted: the fingerprint of the key by which the register is sealed; `nil` where nothing is sealed yet.
  /// - Throws: `Refusal.folder` where the key is wanting, is another one, or others may read it.
  package static func ofRegister(in folder: String, wanted: String?) throws -> SodiumSeals {
    let path = folder + "/" + keyName
    if let wanted { return try read(path, wanted: wanted) }
    if Folders.exists(path) { return try read(path, wanted: nil) }
    let functions = try Self.functions()
    var key = [UInt8](repeating: 0, count: csodium_key_bytes)
    functions.randombytes_buf(&key, key.count)
    try Folders.make(folder + "/secrets")
    try Folders.write(Array((digits(key) + "\n").utf8), to: path, in: folder + "/secrets")
    return SodiumSeals(key, functions)
  }

  /// A key out of its file: 64 hexadecimal digits.
  package static func read(_ path: String, wanted: String?) throws -> SodiumSeals {
    let asked = wanted.map { " (mã khóa \($0))" } ?? ""
    guard let bytes = Folders.read(path) else {
      throw Refusal.folder(Words(
        vi: "Thiếu khóa dữ liệu cá nhân\(asked): không đọc được tệp “\(path)”. Hãy đặt tệp khóa đã cất giữ vào đúng chỗ này; không có khóa thì không mở được tên, địa chỉ của cá nhân.",
        en: "the key of personal data is wanting\(wanted.map { " (\($0))" } ?? ""): `\(path)` cannot be read"))
    }
    guard let mode = Folders.mode(path), mode & 0o077 == 0 else {
      throw Refusal.folder(Words(
        vi: "Tệp khóa “\(path)” phải chỉ chủ sở hữu đọc được; hãy chạy: chmod 600 \(path)", en: "others may read the key `\(path)`; run: chmod 600 \(path)"))
    }
    guard let key = bytes.hexadecimal, key.count == csodium_key_bytes else {
      throw Refusal.folder(Words(vi: "Tệp “\(path)” không phải là khóa dữ liệu cá nhân.", en: "`\(path)` is no key of personal data"))
    }
    let seals = SodiumSeals(key, try functions())
    if let wanted, seals.fingerprint != wanted {
      throw Refusal.folder(Words(
        vi: "Khóa dữ liệu cá nhân trong “\(path)” (mã \(seals.fingerprint)) không phải khóa của dữ liệu này (mã \(wanted)).",
        en: "`\(path)` is the key \(seals.fingerprint), and this register is sealed by \(wanted)"))
    }
    return seals
  }

  private static func functions() throws -> CSodiumFunctions {
    var functions = CSodiumFunctions()
    guard csodium_open(&functions) == 1 else { throw SodiumPasswords.Failure.missingLibrary }
    return functions
  }

  package func seal(_ text: String) -> String {
    guard !text.isEmpty else { return text }
    let plain = Array(text.utf8)
    var nonce = [UInt8](repeating: 0, count: csodium_nonce_bytes)
    functions.randombytes_buf(&nonce, nonce.count)
    var box = [UInt8](repeating: 0, count: plain.count + csodium_mac_bytes)
    _ = functions.crypto_secretbox_easy(&box, plain, UInt64(plain.count), nonce, key)
    return Self.mark + Data(nonce + box).base64EncodedString()
  }

  package func open(_ sealed: String) throws -> String {
    guard sealed.hasPrefix(Self.mark) else { return sealed }
    let broken = Refusal.folder(Words(
      vi: "Dữ liệu cá nhân không mở được: đã bị thay đổi, hoặc được niêm phong bằng khóa khác.", en: "personal data cannot be opened: changed, or sealed by another key"))
    guard let data = Data(base64Encoded: String(sealed.dropFirst(Self.mark.count))) else { throw broken }
    let bytes = Array(data)
    guard bytes.count >= csodium_nonce_bytes + csodium_mac_bytes else { throw broken }
    let (nonce, box) = (Array(bytes[..<csodium_nonce_bytes]), Array(bytes[csodium_nonce_bytes...]))
    var plain = [UInt8](repeating: 0, count: box.count - csodium_mac_bytes)
    guard functions.crypto_secretbox_open_easy(&plain, box, UInt64(box.count), nonce, key) == 0 else { throw broken }
    return String(decoding: plain, as: UTF8.self)
  }

  package func index(_ text: String) -> String { "§" + Self.hash(Array(text.utf8), key, functions) }

  private static func hash(_ text: [UInt8], _ key: [UInt8], _ functions: CSodiumFunctions) -> String {
    var hash = [UInt8](repeating: 0, count: 32)
    _ = functions.crypto_generichash(&hash, hash.count, text, UInt64(text.count), key, key.count)
    return digits(hash)
  }

  private static func digits(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension [UInt8] {
  /// The bytes that hexadecimal digits stand for, white space at the end left out; `nil` where it is none.
  fileprivate var hexadecimal: [UInt8]? {
    let text = String(decoding: self, as: UTF8.self).prefix { !$0.isWhitespace }
    guard text.utf8.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    var rest = text[...]
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
