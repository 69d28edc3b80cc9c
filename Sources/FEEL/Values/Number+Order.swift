extension Number: Comparable {
  package static func < (a: Number, b: Number) -> Bool {
    if case .small(let x, let i) = a.form, case .small(let y, let j) = b.form { return SmallNumber.less(x, i, y, j) }
    return Decimal128.less(a.decimal128, b.decimal128)
  }

  package static func == (a: Number, b: Number) -> Bool {
    switch (a.form, b.form) {
    case (.small(let x, let i), .small(let y, let j)): SmallNumber.equal(x, i, y, j)
    case (.wide(let x), .wide(let y)): x == y
    // What can be small is small, so these are different numbers.
    case (.small, .wide), (.wide, .small): false
    }
  }
}

extension Number: Hashable {
  package func hash(into hasher: inout Hasher) {
    switch form {
    case .small(let coefficient, let exponent):
      let (plain, power) = SmallNumber.reduced(coefficient, exponent)
      hasher.combine(plain)
      hasher.combine(power)
    case .wide(let wide): hasher.combine(wide)
    }
  }
}
