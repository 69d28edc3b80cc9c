/// An address with everything percent-encoded that addresses do not hold as it is (RFC 3986), and what `barred` names;
/// its own percent signs stay.
func percentEncoded(_ link: String, alsoBarring barred: String = "") -> String {
  let digits = Array("0123456789ABCDEF".unicodeScalars)
  let kept = "-._~:/?#[]@!$&'()*+,;=%".unicodeScalars
  var encoded = String.UnicodeScalarView()
  for byte in link.utf8 {
    let scalar = Unicode.Scalar(byte)
    let isPlain =
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: kept.contains(scalar)
      }
    if isPlain, !barred.unicodeScalars.contains(scalar) {
      encoded.append(scalar)
    } else {
      encoded.append("%")
      encoded.append(digits[Int(byte >> 4)])
      encoded.append(digits[Int(byte & 15)])
    }
  }
  return String(encoded)
}
