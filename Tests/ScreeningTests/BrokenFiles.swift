import Foundation

/// A small rule set and a record in which every key that a file may have stands at least once, or nearly so.
enum SoundFile: String, CaseIterable {
  case sections, decision, criterion, duties, record

  var text: String {
    switch self {
    case .sections:
      """
      rule set: sound
      version: 2026.1
      title: {vi: Mẫu, en: Sample}
      covers:
        period: 2020-07-27 ..
        outside: {vi: Ngoài thời gian, en: Outside the time}
      examples on: 2026-11-23
      numbers: {group: ".", decimal: ","}
      dates: d/m/y
      yes: [có]
      no: không
      place levels: [province, district, commune]
      units:
        kg: {of: mass}
        t: {of: mass, is: 1000 kg, written: [tấn], label: {vi: tấn, en: t}}
        year: {of: long time, written: năm}
        head: {of: head, count: true}
      instruments:
        plan:
          number: 86/KH-UBND
          kind: plan
          title: {vi: Kế hoạch, en: Plan}
          issued: 2020-07-27
          in force: 2020-07-27 ..
          mark: source-seen
      types:
        activity:
          label: {vi: Loại hình, en: Activity}
          values:
            bricks: {vi: Gạch, en: Bricks, unit: t/year}
            beer: {vi: Bia, en: Beer, unit: t/year}
      inputs:
        activity.type:
          label: {vi: Loại hình, en: Activity}
          question: {vi: "Loại hình gì?", en: "What is it?"}
          type: activity
        activity.capacity:
          label: {vi: Công suất, en: Capacity}
          type: number
          unit by: activity.type
        technology.kiln:
          label: {vi: Lò, en: Kiln}
          one of: [manual, tunnel]
          from: dossier
        technology.sound:
          label: {vi: Công nghệ tốt, en: Sound technology}
          type: boolean
          from: finding
        waste.amount:
          label: {vi: Chất thải, en: Waste}
          type: number
          unit: t/year
          allowed: ">= 0"
          needed by: [proposal]
        waste.kinds:
          label: {vi: Loại chất thải, en: Kinds of waste}
          type: list of text
        waste.reused:
          label: {vi: Tái sử dụng, en: Reused}
          type: boolean
          when not stated: {value: false, source: {cite: plan II, mark: two-sources}}
      parameters:
        waste.trigger:
          label: {vi: Ngưỡng, en: Trigger}
          unit: t/year
          values:
            - {in force: 2020-07-27 .. 2021-12-31, wanting: plan III}
            - {in force: 2022-01-01 .., value: 100, source: plan IV}
      contradictions:
        - when: technology.kiln = "manual" and waste.reused
          because: {vi: Không thể, en: Cannot be}
      clauses:
        C1: {label: {vi: Chất thải, en: Waste}, source: plan I}
      policy:
        source: plan V
        bands: {post-inspection: ">= 60"}
        when unknown: ask
        sectors by: activity.type
        inspection plan: {shows: [activity.type], duties: [], note: none}

      """
    case .decision:
      """
      decision: activity.class
      label: {vi: Loại, en: Class}
      answer: {one of: [large, small]}
      shown: duty
      versions:
        - in force: 2022-01-01 ..
          source: plan VI
          hit policy: unique
          inputs: [activity.type, activity.capacity]
          rows:
            - [bricks, ">= 100 t/year", large, row 1]
            - [[beer], "-", small, row 2]
          default: small
        - in force: 2020-07-27 .. 2021-12-31
          wanting: plan VII
      examples:
        - {given: {activity.type: beer, activity.capacity: 5 t/year}, expect: small}
        - {on: 2026-01-01, kind: eia, given: {}, expect: {unknown: [activity.type, activity.capacity]}}

      """
    case .criterion:
      """
      criterion: waste
      label: {vi: Chất thải, en: Waste}
      answers: C1
      weight: 2
      cap: 100
      rules:
        - rule: much_waste
          label: {vi: Nhiều chất thải, en: Much waste}
          for: [proposal, eia]
          in force: 2022-01-01 ..
          when: waste.amount > waste.trigger
          recommend: post-inspection
          risk: 40
          because: {vi: "{waste.amount} chất thải", en: "{waste.amount} of waste"}
          to check: {vi: Kho chứa, en: The store}
          when unknown: ask
          source: plan IV
          examples:
            - {given: {waste.amount: 101 t/year}, expect: fires}
            - {given: {waste.amount: 100 t/year}, expect: does not fire}
            - {given: {}, expect: {might fire: [waste.amount]}}

      """
    case .duties:
      """
      duties: waste_care
      label: {vi: Quản lý chất thải, en: Care of waste}
      rules:
        - duty: report_waste
          label: {vi: Báo cáo, en: Report}
          when: activity.class = "large"
          says: {vi: Báo cáo chất thải, en: Report the waste}
          source: {cite: plan VIII, weak: {vi: Bản nháp, en: A draft}}
          examples:
            - {given: {activity.type: beer, activity.capacity: 5 t/year}, expect: does not fire}

      """
    case .record:
      """
      case: sound
      title: {vi: Mẫu, en: Sample}
      kind: facility
      as of: 2024-05-01
      place: {province: Tuyên Quang, commune: Vĩnh Lợi}
      sector: bricks
      facts:
        activity.type: {value: bricks, from: 1}
        activity.capacity: 130.000 tấn/năm
        technology.sound: {value: true, by: council, on: 2024-05-12, evidence: minutes}
        waste.amount:
          - {value: "2,2 t/year", from: 1, page: 3, certainty: declared}
          - {value: "2,2 t/year"}
        waste.kinds: [ash, dust]
      expect:
        recommendation: approve
        hits: much_waste
        basis: policy
        strength: strong
        difference: {vi: Không, en: None}
      happened:
        - {date: 2024, what: Approved, document: 1/QĐ, from: 1}
      sources:
        1: {url: "https://example.org", read: 2024-06-01}
      note: none

      """
    }
  }
}

/// A sound file with one mistake, and what the readers call the mistake.
struct BrokenFile: Sendable {
  let file: SoundFile
  let old: String
  let new: String
  let code: String
  /// The languages of texts are those that a rule set lists: a schema for every rule set cannot know them.
  let isForReadersAlone: Bool

  /// `new` in the place of the first `old`.
  var text: String {
    guard let range = file.text.range(of: old) else { return "" }
    return file.text.replacingCharacters(in: range, with: new)
  }

  private init(_ file: SoundFile, _ old: String, _ new: String, _ code: String, isForReadersAlone: Bool = false) {
    self.file = file
    self.old = old
    self.new = new
    self.code = code
    self.isForReadersAlone = isForReadersAlone
  }

  static let all: [BrokenFile] = [
    // A key that nobody knows, in every kind of mapping.
    BrokenFile(.sections, "version:", "verison:", "unknown-key"),
    BrokenFile(.sections, "version: 2026.1", "label: {vi: Mẫu, en: Sample}", "unknown-key"),
    BrokenFile(.sections, "en: Sample}", "en: Sample, fr: Modèle}", "unknown-key", isForReadersAlone: true),
    BrokenFile(.sections, "  outside: {", "  until: 2027-01-01\n  outside: {", "unknown-key"),
    BrokenFile(.sections, "{of: mass}", "{of: mass, symbol: kg}", "unknown-key"),
    BrokenFile(.sections, "    issued:", "    isued:", "unknown-key"),
    BrokenFile(.sections, "unit: t/year}", "units: t/year}", "unknown-key"),
    BrokenFile(.sections, "    question:", "    questions:", "unknown-key"),
    BrokenFile(.sections, "    needed by:", "    needed for:", "unknown-key"),
    BrokenFile(.sections, "wanting: plan III", "wanting: plan III, source: plan III", "unknown-key"),
    BrokenFile(.sections, "source: plan IV", "source: plan IV, unit: t/year", "unknown-key"),
    BrokenFile(.sections, "mark: two-sources}", "marked: two-sources}", "unknown-key"),
    BrokenFile(.sections, "  - when: technology", "  - reason: none\n    when: technology", "unknown-key"),
    BrokenFile(.sections, "  bands:", "  band:", "unknown-key"),
    BrokenFile(.decision, "    default: small", "    defaults: small", "unknown-key"),
    BrokenFile(.decision, "    wanting: plan VII", "    wanting: plan VII\n    value: 1", "unknown-key"),
    BrokenFile(.decision, "given: {}, expect", "given: {}, expects: small, expect", "unknown-key"),
    BrokenFile(.decision, "label:", "criterion: both\nlabel:", "unknown-key"),
    BrokenFile(.decision, "shown: duty", "weight: 3", "unknown-key"),
    BrokenFile(.criterion, "    to check:", "    check:", "unknown-key"),
    BrokenFile(.criterion, "    because:", "    says: {vi: Làm, en: Do}\n    because:", "unknown-key"),
    BrokenFile(.duties, "    says:", "    risk: 3\n    says:", "unknown-key"),
    BrokenFile(.duties, "label:", "weight: 3\nlabel:", "unknown-key"),
    BrokenFile(.record, "page: 3", "pages: 3", "unknown-key"),
    BrokenFile(.record, "commune:", "ward:", "unknown-key"),
    BrokenFile(.record, "  basis:", "  base:", "unknown-key"),
    BrokenFile(.record, "document: 1/QĐ", "paper: 1/QĐ", "unknown-key"),
    BrokenFile(.record, "read: 2024-06-01", "seen: 2024-06-01", "unknown-key"),
    BrokenFile(.record, "sector:", "industry:", "unknown-key"),
    // What must stand and does not.
    BrokenFile(.sections, "{of: mass}", "{count: false}", "missing-key"),
    BrokenFile(.sections, "    kind: plan\n", "", "missing-key"),
    BrokenFile(.sections, "    in force: 2020-07-27 ..\n", "", "missing-key"),
    BrokenFile(.sections, "{vi: Kế hoạch, en: Plan}", "{vi: Kế hoạch}", "missing-key"),
    BrokenFile(.sections, "    type: activity\n", "", "missing-key"),
    BrokenFile(.sections, "  period: 2020-07-27 ..\n", "", "missing-key"),
    BrokenFile(.sections, "value: 100, source: plan IV", "value: 100", "missing-source"),
    BrokenFile(.sections, "{in force: 2022-01-01 .., value", "{value", "missing-key"),
    BrokenFile(.sections, "value: 100, source", "source", "missing-key"),
    BrokenFile(.sections, "  source: plan V\n", "", "missing-key"),
    BrokenFile(.sections, "{cite: plan II, mark", "{mark", "missing-key"),
    BrokenFile(.sections, "label: {vi: Chất thải, en: Waste}, source: plan I", "source: plan I", "missing-key"),
    BrokenFile(.decision, "answer: {one of: [large, small]}\n", "", "missing-key"),
    BrokenFile(.decision, "    inputs: [activity.type, activity.capacity]\n", "", "missing-key"),
    BrokenFile(.decision, "    source: plan VI\n", "", "missing-source"),
    BrokenFile(.decision, "given: {}, expect", "expect", "missing-key"),
    BrokenFile(.criterion, "    when: waste.amount > waste.trigger\n", "", "missing-key"),
    BrokenFile(.criterion, "    source: plan IV\n", "", "missing-source"),
    BrokenFile(.criterion, "    label: {vi: Nhiều chất thải, en: Much waste}\n", "", "missing-key"),
    BrokenFile(.criterion, ", expect: fires", "", "missing-key"),
    BrokenFile(.duties, "    says: {vi: Báo cáo chất thải, en: Report the waste}\n", "", "missing-key"),
    BrokenFile(.record, "kind: facility\n", "", "missing-key"),
    BrokenFile(.record, "case: sound\n", "", "missing-key"),
    BrokenFile(.record, "  recommendation: approve\n", "", "missing-key"),
    BrokenFile(.record, "what: Approved, ", "", "missing-key"),
    BrokenFile(.record, "{value: bricks, from: 1}", "{from: 1}", "missing-key"),
    BrokenFile(.record, "activity.capacity: 130.000 tấn/năm", "activity.capacity:", "missing-key"),
    // Words outside a closed list.
    BrokenFile(.sections, "dates: d/m/y", "dates: m/d/y", "unknown-word"),
    BrokenFile(.sections, "kind: plan", "kind: treaty", "unknown-word"),
    BrokenFile(.sections, "mark: source-seen", "mark: seen", "unknown-word"),
    BrokenFile(.sections, "from: dossier", "from: hearsay", "unknown-word"),
    BrokenFile(.sections, "when unknown: ask", "when unknown: approve", "unknown-word"),
    BrokenFile(.decision, "shown: duty", "shown: true", "unknown-word"),
    BrokenFile(.decision, "hit policy: unique", "hit policy: last", "unknown-word"),
    BrokenFile(.criterion, "for: [proposal, eia]", "for: [proposal, aie]", "unknown-word"),
    BrokenFile(.criterion, "recommend: post-inspection", "recommend: approve", "unknown-word"),
    BrokenFile(.criterion, "expect: does not fire", "expect: doesn't fire", "unknown-word"),
    BrokenFile(.record, "kind: facility", "kind: factory", "unknown-word"),
    BrokenFile(.record, "certainty: declared", "certainty: sure", "unknown-word"),
    BrokenFile(.record, "basis: policy", "basis: guess", "unknown-word"),
    BrokenFile(.record, "strength: strong", "strength: weak", "unknown-word"),
    BrokenFile(.record, "recommendation: approve", "recommendation: accept", "unknown-word"),
    // Another kind of thing: a text for a mapping, a mapping for a list, a list for a text.
    BrokenFile(.sections, "title: {vi: Mẫu, en: Sample}", "title: Sample", "wrong-kind", isForReadersAlone: true),
    BrokenFile(.sections, "{of: mass}", "mass", "wrong-kind"),
    BrokenFile(.sections, "one of: [manual, tunnel]", "one of: manual", "wrong-kind"),
    BrokenFile(
      .sections, "when not stated: {value: false, source: {cite: plan II, mark: two-sources}}",
      "when not stated: false", "wrong-kind"),
    BrokenFile(.sections, "  - when: technology", "  one:\n    when: technology", "wrong-kind"),
    BrokenFile(.decision, "[bricks, \">= 100 t/year\", large, row 1]", "bricks large", "wrong-kind"),
    BrokenFile(.decision, "inputs: [activity.type, activity.capacity]", "inputs: activity.type", "wrong-kind"),
    BrokenFile(.criterion, "when: waste.amount > waste.trigger", "when: [waste.amount]", "wrong-kind"),
    BrokenFile(
      .criterion, "because: {vi: \"{waste.amount} chất thải\", en: \"{waste.amount} of waste\"}", "because: much",
      "wrong-kind", isForReadersAlone: true),
    BrokenFile(.record, "happened:\n  - {", "happened:\n  {", "wrong-kind"),
    BrokenFile(
      .record, "activity.capacity: 130.000 tấn/năm", "activity.capacity: {value: {number: 130}}", "wrong-kind"),
    BrokenFile(.record, "1: {url: \"https://example.org\", read: 2024-06-01}", "1: https://example.org", "wrong-kind"),
    // Periods, days, names, numbers, sources, braces.
    BrokenFile(.sections, "in force: 2020-07-27 ..\n", "in force: 2020-07-27\n", "bad-period"),
    BrokenFile(.sections, "in force: 2020-07-27 ..\n", "in force: 27/07/2020 ..\n", "bad-period"),
    BrokenFile(.sections, "in force: 2020-07-27 ..\n", "in force: 2020-13-27 ..\n", "bad-period"),
    BrokenFile(.criterion, "in force: 2022-01-01 ..", "in force: from 2022-01-01", "bad-period"),
    BrokenFile(.sections, "examples on: 2026-11-23", "examples on: 23/11/2026", "wrong-value"),
    BrokenFile(.record, "as of: 2024-05-01", "as of: 2024-05", "wrong-value"),
    BrokenFile(.sections, "  waste.kinds:", "  Waste.kinds:", "bad-name"),
    BrokenFile(.sections, "  waste.kinds:", "  waste kinds:", "bad-name"),
    BrokenFile(.sections, "  waste.trigger:", "  waste-trigger:", "bad-name"),
    BrokenFile(.decision, "decision: activity.class", "decision: Activity class", "bad-name"),
    BrokenFile(.record, "waste.kinds:", "Waste kinds:", "unknown-name"),
    BrokenFile(.decision, "given: {activity.type: beer,", "given: {Activity: beer,", "unknown-name"),
    BrokenFile(.sections, "count: true", "count: yes", "wrong-value"),
    BrokenFile(.sections, "is: 1000 kg", "is: a thousand kg", "unknown-unit"),
    BrokenFile(.sections, "is: 1000 kg", "is: 1000", "unknown-unit"),
    BrokenFile(.sections, "\">= 60\"", "\"< 60\"", "bad-value"),
    BrokenFile(.sections, "{post-inspection:", "{reject:", "bad-value"),
    BrokenFile(.sections, "group: \".\"", "group: dot", "bad-value"),
    BrokenFile(.sections, "    type: boolean\n", "    type: boolean\n    unit: t/year\n", "type-mismatch"),
    BrokenFile(.criterion, "risk: 40", "risk: 4.5", "wrong-value"),
    BrokenFile(.criterion, "risk: 40", "risk: 400", "bad-value"),
    BrokenFile(.criterion, "cap: 100", "cap: all", "wrong-value"),
    BrokenFile(.criterion, "weight: 2", "weight: -2", "bad-value"),
    BrokenFile(.criterion, "weight: 2", "weight: heavy", "bad-number"),
    BrokenFile(.criterion, "vi: \"{waste.amount} chất", "vi: \"{waste.amount chất", "bad-value"),
    BrokenFile(.criterion, "vi: \"{waste.amount} chất", "vi: \"{Waste amount} chất", "unknown-name"),
    BrokenFile(.criterion, "source: plan IV", "source: \"\"", "unknown-instrument"),
    BrokenFile(.criterion, "when: waste.amount > waste.trigger", "when: \"\"", "feel-syntax"),
  ]
}
