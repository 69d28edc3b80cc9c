/// Types that many share, each kept once and known by its number: the list of values of an enumeration is long.
struct TypeTable: Sendable {
  private(set) var types: [FEELType] = []
  /// By how a type is written, so that long lists are compared only with those that may be the same.
  private var numbers: [String: [Int32]] = [:]

  mutating func number(of type: FEELType) -> Int32 {
    let key = type.description
    if let known = numbers[key]?.first(where: { types[Int($0)] == type }) { return known }
    let number = Int32(types.count)
    types.append(type)
    numbers[key, default: []].append(number)
    return number
  }
}
