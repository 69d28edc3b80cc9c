internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Impact
internal import Screening

/// What is said of a name where somebody points at it, in Markdown: what it is called, its type and unit, what it is on which days and by which
/// text, and who reads it.
struct HoverText {
  let index: RuleIndex
  /// Places as `file:line`.
  let place: (SourceRange) -> String

  private var model: DecisionModel { index.rules.ruleSet.model }
  private static let mostElements = 4
  private static let mostReaders = 12
  private static let mostVersions = 8

  func text(_ pointed: Pointed) -> String {
    switch pointed.thing {
    case .elements(let elements):
      (elements.prefix(Self.mostElements).map(element)
        + (elements.count > Self.mostElements ? ["… \(elements.count - Self.mostElements) tên nữa · more"] : []))
        .joined(separator: "\n\n---\n\n")
    case .value(let text, let types):
      types.compactMap { type in
        model.types[type].value(text).map { value in
          lines([
            "**\(escaped(value.label))**", "`\(text)`: giá trị của · value of `\(model.types[type].name)`",
            value.unit.map { "Công suất tính bằng · capacity in `\($0)`" },
            value.products.isEmpty ? nil : "Sản phẩm · products: \(value.products.joined(separator: ", "))",
          ])
        }
      }.joined(separator: "\n\n---\n\n")
    case .type(let type):
      lines([
        "**\(escaped(model.types[type].label))**", "`\(model.types[type].name)`: kiểu · type, \(model.types[type].values.count) giá trị · values",
        model.types[type].values.prefix(10).map { "`\($0.value)`" }.joined(separator: ", "),
      ])
    case .function(let name):
      lines(["`\(name)`: hàm của FEEL · function of FEEL", Library.index[name].map { Library.functions[$0].documentation }])
    }
  }

  private func lines(_ parts: [String?]) -> String { parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n\n") }

  private func escaped(_ words: Words) -> String {
    let text = words.shortLine
    return text.reduce(into: "") { $0 += "\\`*_[]<>#|".contains($1) ? "\\\($1)" : String($1) }
  }

  private func element(_ position: Int) -> String {
    let element = index.elements[position]
    var parts: [String?] = ["**\(escaped(element.label))**"]
    let kind = Self.words(of: element.kind)
    var what = "`\(element.name)`: \(kind.vi) · \(kind.en)"
    if let slot = element.slot { what += typed(slot) }
    parts.append(what)
    parts += details(element)
    let grounds = element.grounds.prefix(3).map { "`\($0.citation.instrument) \($0.citation.place)`" }
    if element.kind != .parameter, element.kind != .decision, !grounds.isEmpty {
      parts.append("Căn cứ · source: " + grounds.joined(separator: ", "))
    }
    let readers = readers(of: position)
    if !readers.isEmpty {
      let names = readers.prefix(Self.mostReaders).map { "`\(index.elements[$0].name)`" }.joined(separator: ", ")
      parts.append("Được đọc bởi · read by \(readers.count): \(names)\(readers.count > Self.mostReaders ? ", …" : "")")
    } else if element.slot != nil {
      parts.append("Không có gì đọc · read by nothing")
    }
    parts.append("_\(place(element.range))_")
    return lines(parts)
  }

  private func readers(of position: Int) -> [Int] {
    let element = index.elements[position]
    if let slot = element.slot { return index.readers[slot] ?? [] }
    switch element.kind {
    case .instrument:
      return index.elements.indices.filter { index.elements[$0].grounds.contains { $0.citation.instrument == element.name } }
    case .clause, .criterion, .topic: return index.elements.indices.filter { index.elements[$0].belongs.contains(element.name) }
    case .input, .parameter, .decision, .rule, .duty, .contradiction, .implication, .presumption, .checklist: return []
    }
  }

  private func typed(_ slot: Int) -> String {
    let entry = model.vocabulary.entries[slot]
    var text = ", " + Self.name(of: entry.type)
    switch entry.unit {
    case .none: break
    case .fixed(let unit): text += " `\(unit)`"
    case .named(let by): text += " (đơn vị theo · unit by `\(model.vocabulary.entries[by].name)`)"
    }
    return text
  }

  static func name(of type: FEELType) -> String {
    if case .enumeration(let list) = type { return list.name.isEmpty ? "text" : list.name }
    return "\(type)"
  }

  /// Of an input its question, of a parameter its values, of a decision its versions, of an instrument its number and days.
  private func details(_ element: RuleElement) -> [String?] {
    switch element.kind {
    case .input:
      guard let input = model.inputs.first(where: { $0.name == element.name }) else { return [] }
      return [input.question.map { "_\(escaped($0))_" }, input.allowed.map { "Trong · within `\($0.text)`" }]
    case .parameter:
      guard let parameter = model.parameters.first(where: { $0.name == element.name }) else { return [] }
      let unit = parameter.unit.map { " \($0)" } ?? ""
      return [
        list(
          parameter.values.map { dated in
            let value =
              switch dated.content {
              case .value(let value): "**\(value.literal)\(unit)**"
              case .wanting: "chưa xác định · not determined"
              }
            return "\(dated.period): \(value), `\(dated.source.instrument) \(dated.source.place)`"
          })
      ]
    case .decision:
      guard let decision = model.decisions.first(where: { $0.name == element.name }) else { return [] }
      return [
        list(
          decision.versions.map { version in
            let what =
              switch version.logic {
              case .wanting: "chưa xác định · not determined"
              case .expression(let text): "`\(text.text.prefix(60))`"
              case .table(let table): "bảng \(table.rows.count) dòng · table of \(table.rows.count) rows"
              }
            return "\(version.period): \(what)" + (version.source.map { ", `\($0.instrument) \($0.place)`" } ?? "")
          })
      ]
    case .instrument:
      guard let instrument = model.instruments[element.name] else { return [] }
      return ["\(instrument.inForce)", instrument.status == .draft ? "dự thảo · draft" : nil, instrument.url]
    case .rule, .duty:
      let rules = index.rules.rules + index.rules.duties
      guard let rule = rules.first(where: { $0.rule.name == element.name })?.rule else { return [] }
      return ["`\(rule.condition.text)`", "\(rule.period)"]
    case .clause, .criterion, .topic, .contradiction, .implication, .presumption, .checklist: return []
    }
  }

  private func list(_ items: [String]) -> String {
    items.suffix(Self.mostVersions).map { "- \($0)" }.joined(separator: "\n")
  }

  static func words(of kind: RuleElement.Kind) -> Words {
    switch kind {
    case .instrument: Words(vi: "văn bản", en: "instrument")
    case .clause: Words(vi: "điều khoản của kế hoạch", en: "clause")
    case .input: Words(vi: "dữ kiện", en: "fact")
    case .parameter: Words(vi: "tham số", en: "parameter")
    case .decision: Words(vi: "quyết định", en: "decision")
    case .criterion: Words(vi: "tiêu chí", en: "criterion")
    case .rule: Words(vi: "quy tắc", en: "rule")
    case .topic: Words(vi: "nhóm nghĩa vụ", en: "topic of duties")
    case .duty: Words(vi: "nghĩa vụ", en: "duty")
    case .contradiction: Words(vi: "mâu thuẫn", en: "contradiction")
    case .implication: Words(vi: "suy ra", en: "implication")
    case .presumption: Words(vi: "mặc định", en: "presumption")
    case .checklist: Words(vi: "danh mục hỏi", en: "checklist")
    }
  }
}
