internal import Application
internal import CSodium

/// Passwords by Argon2id, random secrets by the system, both through libsodium.
package final class SodiumPasswords: Passwords {
  /// What is wrong where it cannot work.
  package enum Failure: Error, Sendable {
    /// The library is not installed: `libsodium-dev`.
    case missingLibrary
    /// There is not enough memory for one hash.
    case outOfMemory
  }

  private let functions: CSodiumFunctions
  private let passes: UInt64
  private let memory: Int

  /// - Parameters:
  ///   - passes: over the memory.
  ///   - memory: in bytes. Three passes over 64 MiB take about a twelfth of a second.
  package init(passes: Int = 3, memory: Int = 64 << 20) throws(Failure) {
    var functions = CSodiumFunctions()
    guard csodium_open(&functions) == 1 else { throw .missingLibrary }
    self.functions = functions
    self.passes = UInt64(max(1, passes))
    self.memory = max(8192, memory)
  }

  package func hash(_ password: String) throws -> String {
    var text = [CChar](repeating: 0, count: csodium_hash_bytes)
    var password = password
    let code = password.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { functions.crypto_pwhash_str(&text, $0.baseAddress, UInt64($0.count), passes, memory) }
    }
    guard code == 0 else { throw Failure.outOfMemory }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  package func matches(_ password: String, _ hash: String) -> Bool {
    guard hash.utf8.count < csodium_hash_bytes else { return false }
    var password = password
    return password.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { functions.crypto_pwhash_str_verify(hash, $0.baseAddress, UInt64($0.count)) == 0 }
    }
  }

  package func isOutdated(_ hash: String) -> Bool { functions.crypto_pwhash_str_needs_rehash(hash, passes, memory) != 0 }

  package func secret(bytes: Int) -> String {
    var random = [UInt8](repeating: 0, count: bytes)
    functions.randombytes_buf(&random, bytes)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: random.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
