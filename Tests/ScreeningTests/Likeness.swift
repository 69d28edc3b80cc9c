/// Holds two values against each other, stored property by stored property: what `==` may leave out shows here.
enum Likeness {
  /// The first place where they differ, in words.
  ///
  /// - Parameter seen: counts the values that were compared.
  static func difference(_ a: Any, _ b: Any, _ path: String, _ seen: inout Int) -> String? {
    let (left, right) = (Mirror(reflecting: a), Mirror(reflecting: b))
    seen += 1
    guard left.subjectType == right.subjectType else { return "\(path): \(left.subjectType), \(right.subjectType)" }
    if a is String || left.children.isEmpty {
      let (x, y) = ("\(a)", "\(b)")
      return x.utf8.elementsEqual(y.utf8) ? nil : "\(path): \(x), \(y)"
    }
    guard left.children.count == right.children.count else {
      return "\(path): \(left.children.count) against \(right.children.count)"
    }
    var ours = left.children.map { (label: $0.label, value: $0.value) }
    var theirs = right.children.map { (label: $0.label, value: $0.value) }
    // These have no order of their own.
    if left.displayStyle == .dictionary || left.displayStyle == .set {
      ours.sort { "\($0.value)" < "\($1.value)" }
      theirs.sort { "\($0.value)" < "\($1.value)" }
    }
    for (index, (x, y)) in zip(ours, theirs).enumerated() {
      guard x.label == y.label else { return "\(path): \(x.label ?? ""), \(y.label ?? "")" }
      if let found = difference(x.value, y.value, "\(path).\(x.label ?? "\(index)")", &seen) { return found }
    }
    return nil
  }

  /// The names of the stored properties of all structures inside a value, by the name of the structure without its module.
  static func properties(of value: Any, _ found: inout [String: Set<String>]) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .struct {
      let name = String(reflecting: mirror.subjectType).split(separator: ".").dropFirst().joined(separator: ".")
      found[name, default: []].formUnion(mirror.children.compactMap(\.label))
    }
    // Of many alike a few are enough.
    for child in mirror.children.prefix(40) { properties(of: child.value, &found) }
  }
}
