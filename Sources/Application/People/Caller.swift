/// Who calls: a person who has signed in, with the roles of today.
package struct Caller: Sendable, Hashable {
  package let user: Int
  package let account: String
  package let name: String
  package let post: String
  package let roles: Set<Role>
  /// The own unit and those below it.
  package let units: Set<Int>
  package let unit: Int?
  /// Of the form fields that guard against forged requests.
  package let csrf: String
  package let address: String
  /// Whom this person stands in for, by name, while a delegation lasts.
  package let onBehalf: String?

  package init(
    user: Int, account: String, name: String, post: String = "", roles: Set<Role>, units: Set<Int> = [], unit: Int? = nil,
    csrf: String = "", address: String = "", onBehalf: String? = nil
  ) {
    self.user = user
    self.account = account
    self.name = name
    self.post = post
    self.roles = roles
    self.units = units
    self.unit = unit
    self.csrf = csrf
    self.address = address
    self.onBehalf = onBehalf
  }
}
