/// A text for people in the two languages of every screen and document: Vietnamese first, English second.
package struct Words: Sendable, Codable, Hashable {
  package var vi: String
  package var en: String

  package init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  package subscript(language: Language) -> String {
    switch language {
    case .vi: vi
    case .en: en
    }
  }
}

/// The languages of the screens and documents.
package enum Language: String, Sendable, Codable, Hashable, CaseIterable {
  case vi, en
}
