package import DecisionModel
internal import Diagnostics
package import Templates

/// The template of a letter, held against what that letter needs.
package struct LetterTemplate: Sendable {
  package typealias Letter = Template.Letter
  package let kind: LetterKind
  package let template: Template
  /// All that is wrong with it, tags and layout, errors first.
  package let faults: [TemplateFault]

  package init(_ kind: LetterKind, _ file: [UInt8], _ office: LetterOffice, instrumentKinds: [String] = []) throws(TemplateFailure) {
    self.kind = kind
    template = try Template(file, .letters)
    let found = template.faults + Self.needs(kind, template, office) + Self.looks(template, office) + Self.clauses(template, instrumentKinds)
    faults = found.filter { !$0.code.isWarning } + found.filter(\.code.isWarning)
  }

  package var isUsable: Bool { !faults.contains { !$0.code.isWarning } }

  /// What a letter of this kind has to have, and what it cannot have.
  private static func needs(_ kind: LetterKind, _ template: Template, _ office: LetterOffice) -> [TemplateFault] {
    var faults: [TemplateFault] = []
    for list in kind.requiredLists where !template.uses.contains(list.rawValue) {
      faults.append(
        TemplateFault(
          .requiredMissing, "mẫu \(kind.title[.vi]) phải có danh sách [[mỗi \(list.rawValue)]]",
          "the template of a \(kind.title[.en]) has to repeat [[mỗi \(list.rawValue)]]"))
    }
    for list in LetterList.allCases where template.uses.contains(list.rawValue) && !kind.lists.contains(list) {
      faults.append(
        TemplateFault(
          .outsideList, "\(kind.title[.vi]) không có danh sách “\(list.rawValue)”; có: \(kind.lists.map(\.rawValue).joined(separator: ", "))",
          "a \(kind.title[.en]) has no list `\(list.rawValue)`; it has: \(kind.lists.map(\.rawValue).joined(separator: ", "))"))
    }
    let text = template.texts.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for needed in office.mustSay where needed.letter == kind && !text.contains(needed.text) {
      faults.append(
        TemplateFault(
          .requiredMissing, "mẫu \(kind.title[.vi]) phải có câu “\(needed.text)”",
          "the template of a \(kind.title[.en]) has to say “\(needed.text)”"))
    }
    return faults
  }

  /// Faces and margins, as the office's file wants them.
  private static func looks(_ template: Template, _ office: LetterOffice) -> [TemplateFault] {
    var faults: [TemplateFault] = []
    for font in template.fonts.sorted() where office.poorFonts.contains(where: { font.hasPrefix($0) }) {
      faults.append(
        TemplateFault(.font, "phông “\(visible(font))” không có chữ Việt theo Unicode", "the face `\(visible(font))` has no Vietnamese letters of Unicode"))
    }
    guard let layout = office.layout else { return faults }
    for page in template.pages {
      let sides = [("lề trên", "top", page.top), ("lề dưới", "bottom", page.bottom), ("lề trái", "left", page.left), ("lề phải", "right", page.right)]
      let isTurned = page.width > page.height
      let paper = [min(page.width, page.height), max(page.width, page.height)].map(millimetres)
      if zip(paper, layout.paper).contains(where: { abs($0 - $1) > 1 }) {
        faults.append(
          TemplateFault(
            .layout, "khổ giấy \(paper[0]) x \(paper[1]) mm; quy định: \(layout.paper[0]) x \(layout.paper[1]) mm",
            "paper of \(paper[0]) x \(paper[1]) mm; it should be \(layout.paper[0]) x \(layout.paper[1]) mm"))
      }
      // Turned paper is bound elsewhere.
      if isTurned { continue }
      for (side, limits) in zip(sides, layout.margins) where !(limits[0]...limits[1]).contains(millimetres(side.2)) {
        faults.append(
          TemplateFault(
            .layout, "\(side.0) \(millimetres(side.2)) mm; quy định: từ \(limits[0]) đến \(limits[1]) mm",
            "\(side.1) margin \(millimetres(side.2)) mm; it should be \(limits[0]) to \(limits[1]) mm"))
      }
    }
    return faults
  }

  /// A clause that stands written in the template does not change with the law.
  private static func clauses(_ template: Template, _ kinds: [String]) -> [TemplateFault] {
    let beginnings = kinds.map { ($0 + " số").split(separator: " ", omittingEmptySubsequences: false) }
    return template.texts.compactMap { text in
      // Numbers of papers have a stroke; most texts have none.
      guard text.utf8.contains(UInt8(ascii: "/")) else { return nil }
      let words = text.split { $0.isWhitespace || ",;.()".contains($0) }
      let found = words.indices.contains { index in
        let rest = words[index...]
        return beginnings.contains { rest.count > $0.count && rest.starts(with: $0) }
          && rest.dropFirst(2).prefix(3).contains { $0.first?.isNumber == true && $0.contains("/") }
      }
      guard found else { return nil }
      let shown = text.count > 60 ? text.prefix(60) + "…" : text
      return TemplateFault(
        .writtenClause, "lời văn nêu số văn bản viết cứng, sẽ không đổi theo pháp luật: “\(visible(shown))”",
        "a clause stands written and will not follow the law: “\(visible(shown))”")
    }
  }

  private static func millimetres(_ twentieths: Int) -> Int { Int((Double(twentieths) * 25.4 / 1440).rounded()) }

  // MARK: Filling

  /// What keeps a letter from being made.
  package struct Incomplete: Error, Sendable, Hashable {
    /// Values that it needs and that nobody gave.
    package let values: [String]
    /// Lists that it needs and that are empty.
    package let lists: [String]
  }

  package enum Result: Sendable {
    case letter(Template.Letter)
    case incomplete(Incomplete)
  }

  package func fill(_ values: TemplateValues) throws(TemplateFailure) -> Result {
    let again: [LetterName] = values.conditions.contains(LetterCondition.isAgain.rawValue) ? [.againReason] : []
    let wanting = (kind.required + again).filter { values.values[$0.rawValue] == nil }.map(\.rawValue)
    let empty = kind.requiredLists.filter { values[list: $0].isEmpty }.map(\.rawValue)
    guard wanting.isEmpty, empty.isEmpty else { return .incomplete(Incomplete(values: wanting, lists: empty)) }
    // What was said beside the record counts, too.
    var values = values
    values.hold(.hasAskedBefore, values.values[LetterName.askedBefore.rawValue] != nil)
    values.hold(.hasReceived, values.values[LetterName.received.rawValue] != nil)
    return .letter(try template.fill(values))
  }
}

/// What somebody says of a letter beside the record: `Hạn bổ sung=15/12/2026`.
package enum LetterGiven {
  /// Why it cannot be taken, in both languages.
  package struct Slip: Error, Sendable {
    package let words: Words
  }

  package static func set(_ text: String, in values: inout TemplateValues) throws(Slip) {
    guard let equals = text.firstIndex(of: "=") else {
      throw Slip(words: Words(vi: "“\(visible(text))”: hãy viết TÊN=GIÁ TRỊ, ví dụ “Hạn bổ sung=15/12/2026”", en: "`\(visible(text))`: write NAME=VALUE"))
    }
    let written = text[..<equals].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let value = String(text[text.index(after: equals)...])
    guard let name = LetterName.allCases.first(where: { $0.rawValue.lowercased() == written.lowercased() }) else {
      let nearest = Spelling.nearest(to: written, among: LetterName.allCases.map(\.rawValue))
      throw Slip(
        words: Words(
          vi: "không có mục “\(visible(written))”" + (nearest.map { "; có phải “\($0)”?" } ?? "; xem danh sách: sangloc templates names"),
          en: "nothing is called `\(visible(written))`" + (nearest.map { "; did you mean `\($0)`?" } ?? "")))
    }
    guard name.isDay else { values[name] = value; return }
    guard let day = TemplateDay(written: value) else {
      throw Slip(
        words: Words(
          vi: "“\(visible(value))” không phải là ngày; hãy viết 15/12/2026", en: "`\(visible(value))` is not a day; write 15/12/2026 or 2026-12-15"))
    }
    values.set(name.rawValue, day)
  }
}
