internal import DecisionModel
internal import Reporting
internal import Screening

/// A place in a text as the language says it, without the text.
///
/// Empty where the place is told in words of the rule files that say nothing in this language.
func spokenPlace(_ place: String, _ language: Language) -> String {
  if language.phrases != .en, CitedPlace(place) == nil, place.allSatisfy(\.isASCII) { return "" }
  var told = citation(place, of: "", language)
  while let first = told.first, first == " " || first == "," { told.removeFirst() }
  while told.last == " " { told.removeLast() }
  return told
}

/// What a kind of record is called.
func kind(_ kind: RecordKind) -> Phrase {
  switch kind {
  case .proposal: .proposal
  case .eia: .eia
  case .facility: .facility
  case .permit: .permit
  case .registration: .registration
  }
}

/// Several pieces one after the other, parted as in a list.
func separated(_ parts: [[Inline]]) -> [Inline] {
  var all: [Inline] = []
  for part in parts {
    if !all.isEmpty { all.append(.text("; ")) }
    all += part
  }
  return all
}
