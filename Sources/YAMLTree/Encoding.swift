internal import Diagnostics

/// What the bytes of a file are, found in one pass before libyaml sees them.
///
/// libyaml stops at the first wrong byte and says only its offset; here all are counted, the first ones named, and what
/// the file may have been saved as is guessed at.
struct Encoding {
  /// Each letter is one byte, so that libyaml's code points are offsets.
  private(set) var isASCII = true
  /// Length of a byte order mark at the beginning, which is skipped.
  private(set) var markLength = 0
  private(set) var isReadable = true

  private static let mostReported = 10

  init(_ file: SourceFile, reporting problems: inout [Diagnostic]) {
    var check = Check(file: file)
    file.bytes.withUnsafeBufferPointer { check.run($0) }
    isASCII = check.isASCII
    markLength = check.markLength
    isReadable = check.problems.isEmpty
    problems += check.problems
  }

  private struct Check {
    let file: SourceFile
    var isASCII = true
    var markLength = 0
    var problems: [Diagnostic] = []
    var wrongBytes = 0
    var controls = 0
    /// Where the first byte stands that is not UTF-8.
    var firstWrong = 0

    init(file: SourceFile) { self.file = file }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
      if bytes.count >= 2, (bytes[0], bytes[1]) == (0xFF, 0xFE) || (bytes[0], bytes[1]) == (0xFE, 0xFF) {
        return report(
          .invalidEncoding, "this file is UTF-16; these files are UTF-8", 0, 2, help: "save it again as UTF-8",
          told: ("tệp ở bảng mã UTF-16; cần UTF-8", "lưu lại tệp ở bảng mã UTF-8"))
      }
      if bytes.count >= 3, (bytes[0], bytes[1], bytes[2]) == (0xEF, 0xBB, 0xBF) {
        markLength = 3
        isASCII = false
      }
      var offset = markLength
      while offset < bytes.count {
        // Eight bytes at once while nothing but letters of ASCII (and no line break) is among them.
        while offset + 8 <= bytes.count {
          let word = UnsafeRawPointer(bytes.baseAddress! + offset).loadUnaligned(as: UInt64.self)
          let low = (word &- 0x2020_2020_2020_2020) & ~word
          let delete = ((word ^ 0x7F7F_7F7F_7F7F_7F7F) &- 0x0101_0101_0101_0101)
          guard (word | low | delete) & 0x8080_8080_8080_8080 == 0 else { break }
          offset += 8
        }
        guard offset < bytes.count else { break }
        let byte = bytes[offset]
        if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
          offset += 1
        } else if byte < 0x80 {
          control(UInt32(byte), offset, 1)
          offset += 1
        } else {
          isASCII = false
          offset += beyondASCII(bytes, offset)
        }
      }
      finish(bytes)
    }

    /// Checks one code point of several bytes (RFC 3629, section 4).
    /// - Returns: how many bytes to go on.
    private mutating func beyondASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
      let lead = bytes[offset]
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return wrong(offset)
      }
      guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return wrong(offset) }
      var value = UInt32(lead) & (0x7F >> UInt32(length))
      for step in 1..<length {
        let byte = bytes[offset + step]
        guard byte & 0xC0 == 0x80 else { return wrong(offset) }
        value = value << 6 | UInt32(byte & 0x3F)
      }
      if value < 0xA0 && value != 0x85 || value == 0xFEFF || value == 0xFFFE || value == 0xFFFF {
        control(value, offset, length)
      }
      return length
    }

    private mutating func wrong(_ offset: Int) -> Int {
      if wrongBytes == 0 { firstWrong = offset }
      wrongBytes += 1
      return 1
    }

    private mutating func control(_ value: UInt32, _ offset: Int, _ length: Int) {
      controls += 1
      guard controls <= Encoding.mostReported else { return }
      let name = value == 0 ? "a NUL byte" : "the invisible character U+\(hexadecimal(value, digits: 4))"
      report(
        .invalidCharacter, "\(name) cannot stand in YAML", offset, length,
        help: "take it out; if it came with a copied text, type the text again",
        told: (
          "\(value == 0 ? "byte NUL" : "ký tự không nhìn thấy U+\(hexadecimal(value, digits: 4))") không được có trong tệp",
          "xóa ký tự này; nếu lẫn vào khi dán, hãy gõ lại đoạn chữ"
        ))
    }

    private mutating func finish(_ bytes: UnsafeBufferPointer<UInt8>) {
      if controls > Encoding.mostReported {
        problems.append(
          Diagnostic(
            .invalidCharacter, "\(controls - Encoding.mostReported) more such characters in this file",
            at: nil, help: "is this a text file at all?"
          ).told("còn \(controls - Encoding.mostReported) ký tự như vậy trong tệp", help: "xem lại: đây có phải là tệp văn bản không?"))
      }
      guard wrongBytes > 0 else { return }
      let byte = hexadecimal(UInt32(bytes[firstWrong]), digits: 2)
      let more = wrongBytes == 1 ? "" : ", nor are \(wrongBytes - 1) more"
      report(
        .invalidEncoding, "the byte 0x\(byte) is not UTF-8\(more)", firstWrong, 1,
        help: "save the file again as UTF-8; it may be in a legacy code page such as windows-1258, TCVN3 or VNI",
        told: (
          "byte 0x\(byte) không phải mã UTF-8\(wrongBytes == 1 ? "" : ", và còn \(wrongBytes - 1) byte khác")",
          "lưu lại tệp ở bảng mã UTF-8; tệp có thể đang ở bảng mã cũ như windows-1258, TCVN3 hoặc VNI"
        ))
    }

    private mutating func report(
      _ code: DiagnosticCode, _ message: String, _ offset: Int, _ length: Int, help: String, told: (message: String, help: String)
    ) {
      let range = SourceRange(file: file.id, lower: offset, upper: offset + length)
      problems.append(Diagnostic(code, message, at: range, help: help).told(told.message, help: told.help))
    }

    private func hexadecimal(_ value: UInt32, digits: Int) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
  }
}
