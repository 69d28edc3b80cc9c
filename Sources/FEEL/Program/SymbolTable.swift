/// The texts that a program compares with, each with a number. Texts are the same symbol when Swift's `==` says so: by
/// what is read, not by how its accents were encoded.
package struct SymbolTable: Sendable {
  package private(set) var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  package init() {}

  package mutating func intern(_ text: String) -> Int32 {
    if let number = numbers[text] { return number }
    let number = Int32(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }

  @inline(__always)
  package subscript(text: String) -> Int32? { numbers[text] }
}
