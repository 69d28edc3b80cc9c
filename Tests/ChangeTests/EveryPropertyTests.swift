import Change
import DecisionModel
import Diagnostics
import Screening
import Testing

/// Every stored property of every noun of a rule set, changed one at a time: a comparison names what was changed. What a noun
/// stores is asked of the noun itself, so that a new property without a row here fails.
struct EveryPropertyTests {
  /// A rule set in which every property of every noun stands.
  static let text = """
    rule set: whole
    version: 1
    title: {vi: Bộ đủ, en: Whole set}
    languages: [vi, en]
    covers:
      period: 2020-01-01 .. 2026-12-31
      outside: {vi: Chưa có, en: Not held}
      ending: {within: 60 day, says: {vi: Sắp hết, en: It ends soon}}
    examples on: 2024-01-01
    numbers: {group: ".", decimal: ","}
    dates: d/m/y
    yes: [có]
    no: [không]
    place levels: [province, commune]
    units:
      m3: {of: volume, is: 1000 litre}
      litre: {of: volume, label: {vi: lít, en: litre}, written: [l]}
      times: {of: ratio, count: true, tells: {vi: "gấp {number} lần", en: "{number} times"}, says: {vi: số lần, en: how often}}
    unit readings: [{from: litre, to: m3, is: 1/1000, ask: {vi: Mấy lít?, en: How many litres?}}]
    unit words:
      per: [trên]
      multipliers: {nghìn: 1000}
    instruments:
      first:
        number: 1/A
        kind: decree
        title: {vi: Một, en: One}
        official title: {vi: Luật một, en: Law of One}
        issuer: {vi: Chính phủ, en: Government}
        issued: 2019-12-01
        attached: true
        in force: 2020-01-01 ..
        url: "https://example.org/1"
        mark: source-seen
        amends: [second]
        verified: 2026-01-01
        status: issued
        displaces: [third]
      second: {number: 2/B, kind: decree, title: {vi: Hai, en: Two}, in force: 2019-01-01 ..}
      third: {number: 3/C, kind: decree, title: {vi: Ba, en: Three}, in force: 2019-01-01 ..}
    types:
      class:
        label: {vi: Hạng, en: Class}
        values:
          high: {vi: cao, en: high, unit: m3, products: [giấy], raw materials: [gỗ], formerly: [tall]}
          low: {vi: thấp, en: low}
    inputs:
      flow:
        label: {vi: Lưu lượng, en: Flow}
        called: [nước thải]
        formerly: [discharge.flow]
        extreme: maximum
        question: {vi: Bao nhiêu?, en: How much?}
        type: number
        unit: m3
        allowed: ">= 0"
        needed by: [proposal]
        from: proximity
        layer: rivers
        answered by: map
        asked after: forest
        project can change: true
      forest:
        label: {vi: Rừng, en: Forest}
        type: boolean
        from: dossier
        when not stated: {value: false, source: first 9}
      well: {label: {vi: Giếng, en: Well}, type: boolean, from: dossier}
    parameters:
      limit.flow:
        label: {vi: Ngưỡng, en: Limit}
        type: number
        unit: m3
        values:
          - {in force: 2020-01-01 .., value: 100, displaces: [second], source: {cite: first 1, says: "Ngưỡng là 100", url: "https://example.org/p", mark: two-sources, weak: {vi: Báo, en: Press}}}
    checklists:
      waters:
        label: {vi: Nguồn nước, en: Waters}
        question: {vi: Có nước nào không?, en: Any water?}
        answered by: map
        none means: {well: false}
        source: first 21
    clauses:
      S1: {label: {vi: Nội dung, en: Clause}, source: first 8, no fact answers it: {vi: Không đo, en: Not measured}}
    presumptions:
      dry:
        label: {vi: Có giếng, en: There is a well}
        for: [facility]
        in force: 2020-01-01 ..
        where: forest = false
        unless stated: [flow]
        source: first 11
        values: {well: true}
      quiet:
        label: {vi: Không có gì để nói, en: Nothing to speak of}
        own policy: true
        silent on: [flow]
    implications:
      - when: flow > limit.flow
        implies: {well: false}
        because: {vi: Nước nhiều, en: There is much water}
        source: first 13
      - when: well = true
        implies: flow <= limit.flow
        because: {vi: Giếng nhỏ, en: A well gives little}
    contradictions:
      - when: forest = true and flow > limit.flow
        because: {vi: Trái nhau, en: Contrary}
    papers:
      national title: {vi: Nước, en: Nation}
      motto: {vi: Khẩu hiệu, en: Motto}
      place: {vi: Tỉnh, en: Province}
      issuing bodies: [{for: [eia], names: [{vi: Sở, en: Department}], symbol: S-1}]
      instruments called: {decree: {vi: Nghị định, en: Decree}}
      places called: {article: {vi: Điều, en: article}}
      general information: [flow]
      signers: [{vi: Người ký, en: Signer}]
      recipients: [{vi: Nơi nhận, en: Recipient}]
    policy:
      source: first 7
      bands: {post-inspection: ">= 60"}
      when unknown: note
      approximate: 10 %
      sectors by: flow
      procedure: [size]
      inspection plan: {shows: [flow], duties: [watch]}
      names of outcomes:
        - {outcome: reject, for: [facility], in force: 2022-01-01 .., name: {vi: Chưa cấp, en: Not yet}, meaning: {vi: Vì thế, en: Hence}, source: first 6}
    """
  static let decision = """
    decision: size
    label: {vi: Quy mô, en: Size}
    answer: {type: class}
    shown: duty
    of several: {first of: [high, low], because: {vi: cao hơn, en: higher}}
    versions:
      - in force: 2020-01-01 ..
        source: first 3
        displaces: [third]
        hit policy: unique
        inputs: [flow]
        rows:
          - [">= 10 m3", high, row 1]
          - ["< 10 m3", low, row 2]
        default: low
    """
  static let pair = """
    decision: pair
    label: {vi: Cặp, en: Pair}
    answer: {volume: {type: number, unit: m3}, deep: {type: boolean}}
    versions:
      - in force: 2020-01-01 ..
        source: first 4
        inputs: [forest]
        outputs: [volume, deep]
        rows:
          - [true, 5 m3, true, row 1]
          - [false, 6 m3, false, row 2]
    """
  static let criterion = """
    criterion: water
    label: {vi: Nước, en: Water}
    answers: [S1]
    weight: 2
    cap: 90
    rules:
      - rule: much
        label: {vi: Nhiều, en: Much}
        for: [facility]
        in force: 2021-01-01 ..
        when: flow > limit.flow
        only where stated: [flow]
        recommend: post-inspection
        risk: 30
        because: {vi: Quá nhiều, en: Too much}
        to check: {vi: Bơm, en: Pump}
        when unknown: ask
        source: first 5
      - rule: wooded
        label: {vi: Rừng, en: Wooded}
        when: forest
        risk: 10
        because: {vi: Có rừng, en: There is forest}
        source: first 5
    """
  static let duties = """
    duties: watch
    label: {vi: Theo dõi, en: Watch}
    answers: [S1]
    rules:
      - duty: meter
        label: {vi: Đồng hồ, en: Meter}
        when: flow > limit.flow
        says: {vi: Lắp đồng hồ, en: Fit a meter}
        source: first 10
    """

  struct Change: CustomTestStringConvertible, Sendable {
    let noun: String
    let property: String
    let from: String
    let to: String
    /// The provision that is named.
    let named: String
    var testDescription: String { "\(noun).\(property)" }

    init(_ noun: String, _ property: String, _ from: String, _ to: String, _ named: String) {
      (self.noun, self.property, self.from, self.to, self.named) = (noun, property, from, to, named)
    }
  }

  static let changes: [Change] = [
    .init("Identity", "name", "rule set: whole", "rule set: other", "rule set rule set"),
    .init("Identity", "title", "vi: Bộ đủ", "vi: Bộ khác", "rule set rule set"),
    .init("Identity", "examplesOn", "examples on: 2024-01-01", "examples on: 2025-01-01", "rule set rule set"),
    .init("Identity", "coverage", "2026-12-31\n", "2027-12-31\n", "coverage covers"),
    .init("Identity", "numbers", "group: \".\"", "group: \" \"", "unit numbers and dates"),
    .init("Identity", "datesDayFirst", "dates: d/m/y\n", "", "unit numbers and dates"),
    .init("Identity", "yes", "yes: [có]", "yes: [phải]", "unit numbers and dates"),
    .init("Identity", "languages", "languages: [vi, en]", "languages: [en, vi]", "rule set rule set"),
    .init("Identity", "placeLevels", "[province, commune]", "[district, commune]", "rule set rule set"),
    .init("Identity", "no", "no: [không]", "no: [sai]", "unit numbers and dates"),
    .init("Coverage", "period", "period: 2020-01-01 .. 2026", "period: 2020-02-01 .. 2026", "coverage covers"),
    .init("Coverage", "outside", "vi: Chưa có", "vi: Không có", "coverage covers"),
    .init("Coverage", "ending", "within: 60 day", "within: 30 day", "coverage covers"),
    .init("Base", "symbol", "  litre: {of", "  liter: {of", "unit liter"),
    .init("Base", "dimension", "times: {of: ratio", "times: {of: share", "unit times"),
    .init("Base", "numerator", "is: 1000 litre", "is: 2000 litre", "unit m3"),
    .init("Base", "denominator", "is: 1000 litre", "is: 1000/3 litre", "unit m3"),
    .init("Base", "isCount", "count: true, ", "count: true, may be left out: false, ", "unit times"),
    .init("Base", "isWhole", "count: true, ", "may be left out: true, ", "unit times"),
    .init("Base", "asksBeforeGrouping", "count: true, ", "count: true, ask before grouping: true, ", "unit times"),
    .init("Base", "label", "vi: lít", "vi: lit", "unit litre"),
    .init("Base", "tells", "gấp {number}", "bằng {number}", "unit times"),
    .init("Base", "says", "vi: số lần", "vi: mấy lần", "unit times"),
    .init("Units", "readings", "Mấy lít", "Bao nhiêu lít", "unit numbers and dates"),
    .init("Units", "spellings", "written: [l]", "written: [lt]", "unit litre"),
    .init("Units", "per", "per: [trên]", "per: [mỗi]", "unit numbers and dates"),
    .init("Units", "multipliers", "nghìn: 1000", "ngàn: 1000", "unit numbers and dates"),
    .init("Instrument", "id", "  third: {", "  fourth: {", "instrument fourth"),
    .init("Instrument", "number", "number: 1/A", "number: 9/A", "instrument first"),
    .init("Instrument", "kind", "kind: decree\n", "kind: law\n", "instrument first"),
    .init("Instrument", "title", "vi: Một", "vi: Mốt", "instrument first"),
    .init("Instrument", "officialTitle", "vi: Luật một", "vi: Luật hai", "instrument first"),
    .init("Instrument", "issued", "issued: 2019-12-01", "issued: 2019-12-02", "instrument first"),
    .init("Instrument", "isAttached", "attached: true", "attached: false", "instrument first"),
    .init("Instrument", "issuer", "vi: Chính phủ", "vi: Quốc hội", "instrument first"),
    .init("Instrument", "inForce", "in force: 2020-01-01 ..\n    url", "in force: 2020-01-02 ..\n    url", "instrument first"),
    .init("Instrument", "url", "example.org/1", "example.org/9", "instrument first"),
    .init("Instrument", "mark", "mark: source-seen", "mark: two-sources", "instrument first"),
    .init("Instrument", "displaces", "displaces: [third]\n  second", "displaces: [second]\n  second", "instrument first"),
    .init("Instrument", "amends", "amends: [second]", "amends: [third]", "instrument first"),
    .init("Instrument", "verified", "verified: 2026-01-01", "verified: 2026-02-01", "instrument first"),
    .init("Instrument", "status", "status: issued", "status: draft", "instrument first"),
    .init("ItemDefinition", "name", "  class:\n", "  grade:\n", "type grade"),
    .init("ItemDefinition", "label", "vi: Hạng", "vi: Loại", "type class"),
    .init("ItemDefinition", "values", "      low: {vi: thấp, en: low}\n", "      low: {vi: thấp, en: low}\n      none: {vi: không, en: none}\n", "type class"),
    .init("AllowedValue", "value", "      low: {vi", "      least: {vi", "type class"),
    .init("AllowedValue", "label", "vi: thấp", "vi: nhỏ", "type class"),
    .init("AllowedValue", "unit", "en: high, unit: m3", "en: high, unit: litre", "type class"),
    .init("AllowedValue", "products", "products: [giấy]", "products: [bìa]", "type class"),
    .init("AllowedValue", "materials", "raw materials: [gỗ]", "raw materials: [tre]", "type class"),
    .init("AllowedValue", "formerly", "formerly: [tall]", "formerly: [great]", "type class"),
    .init("InputData", "formerly", "formerly: [discharge.flow]", "formerly: [discharge.rate]", "input flow"),
    .init("InputData", "called", "called: [nước thải]", "called: [dòng thải]", "input flow"),
    .init("InputData", "isMaximum", "    extreme: maximum\n", "", "input flow"),
    .init("InputData", "name", "  forest:\n", "  wood:\n", "input wood"),
    .init("InputData", "label", "vi: Lưu lượng", "vi: Dòng chảy", "input flow"),
    .init("InputData", "question", "vi: Bao nhiêu?", "vi: Mấy?", "input flow"),
    .init("InputData", "type", "type: boolean\n    from", "type: text\n    from", "input forest"),
    .init("InputData", "unit", "unit: m3\n    allowed", "unit: litre\n    allowed", "input flow"),
    .init("InputData", "allowed", "allowed: \">= 0\"", "allowed: \">= 1\"", "input flow"),
    .init("InputData", "neededBy", "needed by: [proposal]", "needed by: [eia]", "input flow"),
    .init("InputData", "origin", "from: proximity", "from: dossier", "input flow"),
    .init("InputData", "layer", "layer: rivers", "layer: lakes", "input flow"),
    .init("InputData", "presumption", "    when not stated: {value: false, source: first 9}\n", "", "input forest"),
    .init("InputData", "projectCanChange", "project can change: true", "project can change: false", "input flow"),
    .init("InputData", "respondent", "answered by: map", "answered by: investor", "input flow"),
    .init("InputData", "askedAfter", "asked after: forest", "asked after: well", "input flow"),
    .init("Presumption", "value", "value: false, source: first 9", "value: true, source: first 9", "input forest"),
    .init("Presumption", "source", "source: first 9", "source: first 99", "input forest"),
    .init("Presumption", "terms", "source: first 9}", "source: first 9, where: well = true}", "input forest"),
    .init("PresumptionTerms", "condition", "where: forest = false", "where: forest = true", "presumption dry"),
    .init("PresumptionTerms", "unlessStated", "unless stated: [flow]", "unless stated: [flow > limit.flow]", "presumption dry"),
    .init("Family", "name", "  dry:\n", "  arid:\n", "presumption arid"),
    .init("Family", "label", "vi: Có giếng", "vi: Đã có giếng", "presumption dry"),
    .init("Family", "kinds", "for: [facility]\n    in force: 2020", "for: [eia]\n    in force: 2020", "presumption dry"),
    .init("Family", "period", "in force: 2020-01-01 ..\n    where", "in force: 2020-02-01 ..\n    where", "presumption dry"),
    .init("Family", "terms", "    unless stated: [flow]\n", "", "presumption dry"),
    .init("Family", "values", "values: {well: true}", "values: {well: false}", "presumption dry"),
    .init("Family", "silentOn", "silent on: [flow]", "silent on: [flow, well]", "presumption quiet"),
    .init("Family", "source", "source: first 11", "source: first 12", "presumption dry"),
    .init("Family", "isOwnPolicy", "own policy: true\n    silent", "source: first 12\n    silent", "presumption quiet"),
    .init("Implication", "condition", "when: flow > limit.flow\n    implies", "when: flow >= limit.flow\n    implies", "implication flow >= limit.flow: well = false"),
    .init("Implication", "values", "implies: {well: false}", "implies: {forest: true}", "implication flow > limit.flow: forest = true"),
    .init("Implication", "consequence", "implies: flow <= limit.flow", "implies: flow < limit.flow", "implication well = true: flow < limit.flow"),
    .init("Implication", "because", "vi: Giếng nhỏ", "vi: Giếng cạn", "implication well = true: flow <= limit.flow"),
    .init("Implication", "source", "source: first 13", "source: first 14", "implication flow > limit.flow: well = false"),
    .init("Implication", "isOwnPolicy", "source: first 13", "own policy: true", "implication flow > limit.flow: well = false"),
    .init("Parameter", "name", "  limit.flow:\n", "  limit.other:\n", "parameter limit.other"),
    .init("Parameter", "label", "vi: Ngưỡng", "vi: Mức", "parameter limit.flow"),
    .init("Parameter", "type", "    type: number\n    unit: m3\n    values", "    type: text\n    values", "parameter limit.flow"),
    .init("Parameter", "unit", "unit: m3\n    values", "unit: litre\n    values", "parameter limit.flow"),
    .init("Parameter", "values", "value: 100,", "value: 101,", "parameter limit.flow"),
    .init("Dated", "period", "{in force: 2020-01-01 .., value", "{in force: 2020-03-01 .., value", "parameter limit.flow"),
    .init("Dated", "content", "value: 100,", "wanting: first 1,", "parameter limit.flow"),
    .init("Dated", "source", "cite: first 1,", "cite: first 2,", "parameter limit.flow"),
    .init("Dated", "displaces", "displaces: [second], source", "displaces: [third], source", "parameter limit.flow"),
    .init("Citation", "instrument", "cite: first 1,", "cite: second 1,", "parameter limit.flow"),
    .init("Citation", "place", "cite: first 1,", "cite: first 1a,", "parameter limit.flow"),
    .init("Citation", "says", "Ngưỡng là 100", "Ngưỡng là 99", "parameter limit.flow"),
    .init("Citation", "url", "example.org/p", "example.org/q", "parameter limit.flow"),
    .init("Citation", "mark", "mark: two-sources", "mark: source-seen", "parameter limit.flow"),
    .init("Citation", "weak", "en: Press", "en: Hearsay", "parameter limit.flow"),
    .init("Checklist", "name", "  waters:\n", "  springs:\n", "checklist springs"),
    .init("Checklist", "label", "vi: Nguồn nước", "vi: Mạch nước", "checklist waters"),
    .init("Checklist", "question", "vi: Có nước nào không?", "vi: Có gì không?", "checklist waters"),
    .init("Checklist", "respondent", "answered by: map\n    none", "answered by: investor\n    none", "checklist waters"),
    .init("Checklist", "values", "none means: {well: false}", "none means: {well: true}", "checklist waters"),
    .init("Checklist", "source", "source: first 21", "source: first 22", "checklist waters"),
    .init("Clause", "name", "  S1: {", "  S2: {", "clause S2"),
    .init("Clause", "label", "vi: Nội dung", "vi: Mục", "clause S1"),
    .init("Clause", "source", "source: first 8", "source: first 88", "clause S1"),
    .init("Clause", "unanswered", "vi: Không đo", "vi: Khó đo", "clause S1"),
    .init("Contradiction", "condition", "forest = true and", "forest = false and", "contradiction forest = false and flow > limit.flow"),
    .init("Contradiction", "because", "vi: Trái nhau", "vi: Ngược nhau", "contradiction forest = true and flow > limit.flow"),
    .init("Policy", "source", "source: first 7", "source: first 77", "policy policy"),
    .init("Policy", "bands", ">= 60", ">= 70", "policy policy"),
    .init("Policy", "whenUnknown", "when unknown: note", "when unknown: ask", "policy policy"),
    .init("Policy", "approximate", "approximate: 10 %", "approximate: 20 %", "policy policy"),
    .init("Policy", "inspectionPlan", "shows: [flow]", "shows: [forest]", "policy policy"),
    .init("Policy", "sectorsBy", "sectors by: flow", "sectors by: forest", "policy policy"),
    .init("Policy", "procedure", "procedure: [size]", "procedure: [pair]", "policy policy"),
    .init("Policy", "outcomeNames", "vi: Chưa cấp", "vi: Không cấp", "policy policy"),
    .init("PaperForms", "nationalTitle", "en: Nation}", "en: State}", "rule set papers"),
    .init("PaperForms", "motto", "en: Motto", "en: Saying", "rule set papers"),
    .init("PaperForms", "place", "en: Province", "en: Town", "rule set papers"),
    .init("PaperForms", "bodies", "en: Department", "en: Office", "rule set papers"),
    .init("PaperForms", "kinds", "decree: {vi: Nghị định", "law: {vi: Nghị định", "rule set papers"),
    .init("PaperForms", "places", "en: article}", "en: section}", "rule set papers"),
    .init("PaperForms", "general", "general information: [flow]", "general information: [forest]", "rule set papers"),
    .init("PaperForms", "signers", "en: Signer", "en: Head", "rule set papers"),
    .init("PaperForms", "recipients", "en: Recipient", "en: Reader", "rule set papers"),
    .init("Bodies", "kinds", "{for: [eia], names: [{vi: Sở", "{for: [facility], names: [{vi: Sở", "rule set papers"),
    .init("Bodies", "names", "[{vi: Sở, en: Department}]", "[{vi: Sở, en: Department}, {vi: Sở, en: Department}]", "rule set papers"),
    .init("Bodies", "symbol", "symbol: S-1", "symbol: S-2", "rule set papers"),
    .init("Band", "recommendation", "  bands: {post-inspection: \">= 60\"}\n", "", "policy policy"),
    .init("Band", "tests", ">= 60", "> 60", "policy policy"),
    .init("InspectionPlan", "shows", "shows: [flow]", "shows: [flow, forest]", "policy policy"),
    .init("InspectionPlan", "duties", ", duties: [watch]", "", "policy policy"),
    .init("OutcomeName", "outcome", "{outcome: reject", "{outcome: approve", "policy policy"),
    .init("OutcomeName", "kinds", "reject, for: [facility]", "reject, for: [eia]", "policy policy"),
    .init("OutcomeName", "period", "in force: 2022-01-01 .., name", "in force: 2022-02-01 .., name", "policy policy"),
    .init("OutcomeName", "name", "en: Not yet", "en: Not now", "policy policy"),
    .init("OutcomeName", "meaning", "en: Hence", "en: Therefore", "policy policy"),
    .init("OutcomeName", "source", "source: first 6", "source: first 66", "policy policy"),
    .init("Decision", "name", "decision: size", "decision: bulk", "decision bulk"),
    .init("Decision", "label", "vi: Quy mô", "vi: Cỡ", "decision size"),
    .init("Decision", "answer", "answer: {type: class}", "answer: {type: text}", "decision size"),
    .init("Decision", "unit", "answer: {type: class}", "answer: {type: class, unit: m3}", "decision size"),
    .init("Decision", "answers", "deep: {type: boolean}", "deep: {type: text}", "decision pair"),
    .init("Decision", "isShown", "shown: duty\n", "", "decision size"),
    .init("Decision", "ofSeveral", "first of: [high, low]", "first of: [low, high]", "decision size"),
    .init("Decision", "versions", "source: first 3", "source: first 33", "decision size"),
    .init("NamedAnswer", "name", "{volume: {type: number, unit: m3}, deep", "{bulk: {type: number, unit: m3}, deep", "decision pair"),
    .init("NamedAnswer", "type", "deep: {type: boolean}", "deep: {type: text}", "decision pair"),
    .init("NamedAnswer", "unit", "{type: number, unit: m3}, deep", "{type: number, unit: litre}, deep", "decision pair"),
    .init("Version", "period", "in force: 2020-01-01 ..\n    source: first 3", "in force: 2020-05-01 ..\n    source: first 3", "decision size"),
    .init("Version", "source", "source: first 3", "source: second 3", "decision size"),
    .init("Version", "displaces", "    displaces: [third]\n    hit", "    displaces: [second]\n    hit", "decision size"),
    .init("Version", "logic", "\">= 10 m3\"", "\">= 11 m3\"", "decision size"),
    .init("DecisionTable", "hitPolicy", "hit policy: unique", "hit policy: any", "decision size"),
    .init("DecisionTable", "inputs", "inputs: [flow]", "inputs: [limit.flow]", "decision size"),
    .init("DecisionTable", "outputs", "outputs: [volume, deep]", "outputs: [deep, volume]", "decision pair"),
    .init("DecisionTable", "rows", "      - [\"< 10 m3\", low, row 2]\n", "", "decision size"),
    .init("DecisionTable", "defaults", "    default: low", "    default: high", "decision size"),
    .init("InputClause", "expression", "inputs: [flow]", "inputs: [flow + limit.flow]", "decision size"),
    .init("InputClause", "name", "inputs: [flow]", "inputs: [limit.flow]", "decision size"),
    .init("InputClause", "allowed", "inputs: [flow]", "inputs: [{expression: flow, allowed: \"> 1 m3\"}]", "decision size"),
    .init("OutputClause", "name", "outputs: [volume, deep]", "outputs: [deep, volume]", "decision pair"),
    .init("OutputClause", "type", "deep: {type: boolean}", "deep: {type: text}", "decision pair"),
    .init("OutputClause", "values", "      low: {vi: thấp, en: low}\n", "      low: {vi: thấp, en: low}\n      none: {vi: không, en: none}\n", "decision size"),
    .init("Row", "tests", "\"< 10 m3\"", "\"< 9 m3\"", "decision size"),
    .init("Row", "answers", "\"< 10 m3\", low", "\"< 10 m3\", high", "decision size"),
    .init("Row", "source", "low, row 2", "low, row 22", "decision size"),
    .init("Criterion", "name", "criterion: water", "criterion: rivers", "criterion rivers"),
    .init("Criterion", "label", "vi: Nước", "vi: Sông", "criterion water"),
    .init("Criterion", "clauses", "answers: [S1]\nweight", "answers: []\nweight", "criterion water"),
    .init("Criterion", "weight", "weight: 2", "weight: 3", "criterion water"),
    .init("Criterion", "cap", "cap: 90", "cap: 80", "criterion water"),
    .init("Criterion", "judgedOn", "cap: 90", "cap: 90\njudged on: day of the sample", "criterion water"),
    .init("Criterion", "rules", "risk: 10", "risk: 11", "rule wooded"),
    .init("Rule", "name", "rule: wooded", "rule: woody", "rule woody"),
    .init("Rule", "label", "vi: Nhiều", "vi: Lắm", "rule much"),
    .init("Rule", "kinds", "for: [facility]\n", "for: [eia]\n", "rule much"),
    .init("Rule", "period", "in force: 2021-01-01 ..", "in force: 2021-02-01 ..", "rule much"),
    .init("Rule", "condition", "flow > limit.flow\n    only", "flow >= limit.flow\n    only", "rule much"),
    .init("Rule", "spokenOf", "    only where stated: [flow]\n", "", "rule much"),
    .init("Rule", "consequence", "recommend: post-inspection", "recommend: reject", "rule much"),
    .init("Rule", "source", "when unknown: ask\n    source: first 5", "when unknown: ask\n    source: first 55", "rule much"),
    .init("Hit", "recommendation", "    recommend: post-inspection\n", "", "rule much"),
    .init("Hit", "risk", "risk: 30", "risk: 31", "rule much"),
    .init("Hit", "because", "vi: Quá nhiều", "vi: Quá lắm", "rule much"),
    .init("Hit", "toCheck", "vi: Bơm", "vi: Van", "rule much"),
    .init("Hit", "whenUnknown", "when unknown: ask", "when unknown: note", "rule much"),
    .init("DutyTopic", "name", "duties: watch\n", "duties: guard\n", "topic guard"),
    .init("DutyTopic", "label", "vi: Theo dõi", "vi: Giám sát", "topic watch"),
    .init("DutyTopic", "clauses", "answers: [S1]\nrules", "answers: []\nrules", "topic watch"),
    .init("DutyTopic", "rules", "vi: Lắp đồng hồ", "vi: Gắn đồng hồ", "duty meter"),
  ]

  /// What is no difference: where a thing stands, its examples and remarks, what tells rule sets apart, and what the reader keeps
  /// for itself.
  static let noDifference: [String: Set<String>] = [
    "*": ["range", "extent", "examples", "hasNote"], "Identity": ["version", "hash"], "DecisionTable": ["isWhole"],
    "Units": ["bases"],
  ]

  /// A noun by its type. What is presumed of many facts has the name of what an input presumes of itself.
  private static func name(of noun: Any) -> String {
    noun is Screening.Presumption ? "Family" : "\(type(of: noun))"
  }

  private static func files(_ change: Change?) -> [String: String] {
    var files = [
      "r/set.yaml": text, "r/size.yaml": decision, "r/pair.yaml": pair, "r/water.yaml": criterion,
      "r/watch.yaml": duties,
    ]
    if let change { for (path, text) in files { files[path] = text.replacing(change.from, with: change.to) } }
    return files
  }

  /// The rule set of some files. A change may leave names behind that nothing declares: what is told of it stands all the same.
  private static func rules(_ files: [String: String]) throws -> CompiledRuleSet {
    let store = FileStore(
      yamlFiles: { _ in .success(files.keys.sorted()) },
      read: { path, _ in files[path].map { .bytes(Array($0.utf8)) } ?? .noSuchFile }, identity: { $0 })
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    return try #require(Engine.load("r", from: store, into: &sources, reporting: &problems)).rules
  }

  @Test(arguments: changes)
  func `a comparison names what was changed`(_ change: Change) throws {
    let (before, after) = (Self.files(nil), Self.files(change))
    #expect(before != after, "`\(change.from)` is not in the rule set")
    let difference = RuleSetDifference(
      from: ProvisionCatalogue(try Self.rules(before)), to: ProvisionCatalogue(try Self.rules(after)))
    let named = difference.elements.map { "\($0.provision.kind.rawValue) \($0.provision.name)" }
    #expect(named.contains(change.named), "named: \(named)")
    let element = try #require(
      difference.elements.first { "\($0.provision.kind.rawValue) \($0.provision.name)" == change.named })
    #expect(element.kind == .added || !element.parts.isEmpty || !element.versions.isEmpty)
  }

  @Test func `the rule set itself is read without an error, and differs from itself in nothing`() throws {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    let files = Self.files(nil)
    let store = FileStore(
      yamlFiles: { _ in .success(files.keys.sorted()) },
      read: { path, _ in files[path].map { .bytes(Array($0.utf8)) } ?? .noSuchFile }, identity: { $0 })
    let engine = try #require(Engine.load("r", examples: false, from: store, into: &sources, reporting: &problems))
    #expect(problems.filter { $0.code != .missingExample }.map(\.message) == [])
    let catalogue = ProvisionCatalogue(engine.rules)
    #expect(RuleSetDifference(from: catalogue, to: catalogue).isEmpty)
  }

  @Test func `every stored property of every noun is changed by a row`() throws {
    let ruleSet = try Self.rules(Self.files(nil)).ruleSet
    let model = ruleSet.model
    let size = try #require(model.decisions.first { $0.name == "size" })
    let pair = try #require(model.decisions.first { $0.name == "pair" })
    guard case .table(let table) = size.versions[0].logic, case .hit(let hit) = ruleSet.criteria[0].rules[0].consequence
    else {
      Issue.record("the rule set has no table or no rule")
      return
    }
    let presumption = try #require(model.inputs.compactMap(\.presumption).first)
    let nouns: [Any] = [
      model.identity, try #require(model.identity.coverage), model.units, try #require(model.units.bases["times"]),
      try #require(model.instruments["first"]), model.types[0], model.types[0].values[0], model.inputs[0], presumption,
      model.parameters[0], model.parameters[0].values[0], model.parameters[0].values[0].source, size, pair.answers[0],
      size.versions[0], table, table.inputs[0], table.outputs[0], table.rows[0], ruleSet.clauses[0],
      ruleSet.contradictions[0], ruleSet.policy, ruleSet.policy.bands[0], ruleSet.policy.inspectionPlan,
      ruleSet.checklists[0], ruleSet.presumptions[0], ruleSet.presumptions[0].terms, ruleSet.implications[0], ruleSet.policy.outcomeNames[0], ruleSet.papers, ruleSet.papers.bodies[0], ruleSet.criteria[0], ruleSet.criteria[0].rules[0], hit, ruleSet.duties[0],
    ]
    let changed = Dictionary(grouping: Self.changes, by: \.noun).mapValues { Set($0.map(\.property)) }
    for noun in nouns {
      let name = Self.name(of: noun)
      let apart = (Self.noDifference["*"] ?? []).union(Self.noDifference[name] ?? [])
      let stored = Set(Mirror(reflecting: noun).children.compactMap(\.label)).subtracting(apart)
      #expect(changed[name] == stored, "\(name)")
    }
    #expect(Set(nouns.map(Self.name)) == Set(changed.keys))
  }
}
