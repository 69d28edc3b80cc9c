/// The line breaks of YAML 1.1 as libyaml reads them: `\n`, `\r`, `\r\n`, NEL, LS, PS.
enum LineBreak {
  /// The length in bytes of the break that begins at `offset`, or 0; and whether it becomes `\n` in a value (LS and PS
  /// stay themselves).
  static func at(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (length: Int, normalised: Bool) {
    guard offset < bytes.count else { return (0, false) }
    switch bytes[offset] {
    case UInt8(ascii: "\n"): return (1, true)
    case UInt8(ascii: "\r"):
      return (offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n") ? 2 : 1, true)
    case 0xC2 where offset + 1 < bytes.count && bytes[offset + 1] == 0x85: return (2, true)
    case 0xE2
    where offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && (bytes[offset + 2] | 1) == 0xA9:
      return (3, false)
    default: return (0, false)
    }
  }
}
