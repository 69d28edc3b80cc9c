import DecisionModel
import Screening

/// Section 2: the grounds as sentences, each with its papers, its clause and what an inspection looks at.
extension SheetWriter {
  func grounds(_ citation: inout OfficialCitation) -> Document.Section {
    let (least, carrying, milder) = (least, carrying, milder)
    let statements = carrying.prefix(PaperRoom.mostGrounds).map { statement($0, &citation) }
    let shown = PaperRoom.fitting(statements, lines: PaperRoom.grounds) { $0 }
    var blocks: [Document.Block] = []
    if shown.isEmpty {
      let isSettled = report.recommendation != nil
      blocks.append(.paragraph((isSettled ? SheetPhrase.noneFailing : .noneYet)(language)))
    } else {
      blocks.append(.items(shown.enumerated().map { Document.Item(lead: "2.\($0 + 1).", $1) }))
    }
    if carrying.count > shown.count {
      blocks.append(.remark(SheetPhrase.more(language, String(carrying.count - shown.count), "I")))
    }
    if !milder.isEmpty {
      let labels = milder.prefix(3).map { uncapitalised($0.label[language], language) }
      let more = milder.count > 3 ? ["… " + SheetPhrase.more(language, String(milder.count - 3), "I")] : []
      blocks.append(.paragraph(SheetPhrase.besides(language, (labels + more).joined(separator: "; "))))
    }
    let merits = report.hits.filter { $0.risk < 0 && $0.recommendation == nil }
    if !merits.isEmpty, least == .approve {
      let told = merits.prefix(2).map { merit in
        uncapitalised(unstopped(merit.because[language]), language) + (citation.cite(merit.source).map { " (\($0))" } ?? "")
      }
      blocks.append(.paragraph(SheetPhrase.noted(language, told.joined(separator: "; "))))
    }
    return Document.Section(title: SheetPhrase.grounds(language), blocks: blocks)
  }

  /// The least that is recommended whatever the missing facts are; the hits that carry it; those that call for something milder.
  var least: Recommendation { report.possible.first ?? .approve }
  var carrying: [Report.Hit] {
    least == .approve ? report.hits.filter { $0.recommendation != nil } : report.hits.filter { $0.recommendation == least }
  }
  var milder: [Report.Hit] { report.hits.filter { $0.recommendation != nil && $0.recommendation != least && least > .approve } }

  /// `{conclusion}. Tài liệu: …. Căn cứ: …. Cần kiểm tra: ….`
  private func statement(_ hit: Report.Hit, _ citation: inout OfficialCitation) -> String {
    var sentences = [capitalised(unstopped(hit.because[language])) + "."]
    if let papers = papers(of: hit) {
      sentences.append(papers.isEmpty ? SheetPhrase.paperNone(language) : SheetPhrase.paper(language, papers.joined(separator: "; ")))
    }
    if let clause = citation.cite(hit.source) {
      let weak = hit.source.weak == nil ? "" : " (\(SheetPhrase.checkSource(language)))"
      sentences.append(SheetPhrase.clause(language, clause + weak))
    }
    if let toCheck = hit.toCheck?[language] {
      sentences.append(SheetPhrase.toCheck(language, uncapitalised(unstopped(toCheck), language)))
    }
    return sentences.joined(separator: " ")
  }

  /// The papers in which the facts stand that carried it, with page, who found them and when, at most three; none where the record names
  /// none, `nil` where it rests on no fact that the record states.
  func papers(of hit: Report.Hit) -> [String]? {
    // Of a fact of which a range is stated the paper is named, too.
    let stated = hit.comparisons.compactMap { made in made.component.flatMap { componentLines[$0]?[made.fact] } ?? lines[made.fact] }
      + hit.regardless.compactMap { lines[$0] }
    let behind = hit.comparisons.flatMap { ([$0.saying].compactMap(\.self) + ($0.behind ?? [])) }
    var named = stated.compactMap { paper($0.document, $0.page, $0.by, $0.on) }
    named += behind.compactMap { paper($0.document, $0.page, $0.by, $0.on) }
    // A paper that is named with its page need not be named without it.
    var papers: [String] = []
    for paper in named where !papers.contains(paper) { papers.append(paper) }
    papers = papers.filter { paper in !papers.contains { $0 != paper && $0.hasPrefix(paper) } }
    return papers.isEmpty && stated.isEmpty ? nil : Array(papers.prefix(3))
  }

  /// A day, where the record names one and not a remark in its place.
  private func stated(_ day: String) -> String? { day.contains(where: \.isNumber) ? day : nil }

  /// `Biên bản kiểm tra, tr. 2, Đoàn kiểm tra ngày 12/10/2026`
  private func paper(_ document: String?, _ page: String?, _ by: String?, _ on: String?) -> String? {
    let author = [by, on.flatMap(stated).map { Phrase.on(language, paperDate($0, language)) }].compactMap(\.self).joined(separator: " ")
    let parts = [document.map(paperName), page.map { Phrase.page(language, $0) }, author.isEmpty ? nil : author].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}

/// A paper by its title; one that has only an address, by whose it is.
func paperName(_ text: String) -> String {
  var names: [String] = []
  for part in text.split(separator: "; ") {
    var name = String(part)
    if let host = name.split(separator: "/", maxSplits: 2).dropFirst().first, name.hasPrefix("http") {
      name = host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }
    if !names.contains(name) { names.append(name) }
  }
  return names.joined(separator: "; ")
}
