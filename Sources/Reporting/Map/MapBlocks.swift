import DecisionModel
import Screening

/// What the map says, for the annex of a sheet and for `locate`.
struct MapBlocks {
  let sheet: Report.MapSheet
  let language: Language

  var blocks: [Document.Block] {
    var blocks: [Document.Block] = []
    if !sheet.mistakes.isEmpty { blocks.append(.paragraph(MapPhrase.mistakenIntro(language))) }
    if let accuracy = sheet.accuracy {
      let number = spokenNumber(accuracy, language)
      blocks.append(
        .paragraph(
          sheet.hectares.map { MapPhrase.intro(language, spokenNumber($0, language), number) }
            ?? MapPhrase.siteArea(language, number)))
    }
    let told = fields(.troubles, sheet.troubles) + fields(.mistakes, sheet.mistakes.map { $0[language] })
      + fields(.questions, sheet.questions.map { $0[language] })
    if !told.isEmpty { blocks.append(.fields(told)) }
    if let picture = sheet.picture { blocks.append(.picture(picture[language])) }
    if !sheet.lines.isEmpty { blocks.append(.table(lines)) }
    if !sheet.conditions.isEmpty { blocks.append(.table(conditions)) }
    if !sheet.credits.isEmpty { blocks.append(.fields(fields(.credits, sheet.credits))) }
    return blocks
  }

  private func fields(_ phrase: MapPhrase, _ texts: [String]) -> [Document.Field] {
    texts.map { Document.Field(phrase(language), $0) }
  }

  private var lines: Document.Table {
    Document.Table(
      [MapPhrase.fact, .answer, .standing, .layer].map { $0(language) },
      sheet.lines.map { line in
        [
          Document.Text(line.label[language]), Document.Text(answer(line)), Document.Text(standing(line)),
          Document.Text(layer(line)),
        ]
      }, wraps: true)
  }

  private func layer(_ line: Report.MapLine) -> String {
    let name = line.layerLabel?[language] ?? line.layer
    let feature = line.feature.flatMap { $0.isEmpty ? nil : ": \($0)" } ?? ""
    return name + feature + (line.day.map { " (\(spokenDate($0, language)))" } ?? "")
  }

  private func answer(_ line: Report.MapLine) -> String {
    if let value = line.value { return value.spoken(language) }
    guard let low = line.low else { return "–" }
    if let drawn = line.drawn {
      return MapPhrase.measured(language, drawn.spoken(language), spokenNumber(line.accuracy, language))
    }
    guard let high = line.high else { return MapPhrase.atLeast(language, low.spoken(language)) }
    return low == high ? low.spoken(language) : MapPhrase.between(language, low.spoken(language), high.spoken(language))
  }

  private func standing(_ line: Report.MapLine) -> String {
    var said: [String] = []
    switch line.use {
    case "agrees": said.append(MapPhrase.agrees(language, line.stated ?? ""))
    case "outweighed": said.append(MapPhrase.outweighed(language, line.stated ?? ""))
    case "disputes": said.append(MapPhrase.disputes(language, line.stated ?? ""))
    case "silent": said.append(MapPhrase.silent(language))
    default: if line.toMeasure.isEmpty { said.append(MapPhrase.used(language)) }
    }
    for threshold in line.toMeasure {
      said.append(MapPhrase.toMeasure(language, answer(line), threshold.spoken(language)))
    }
    for limit in line.limits { if let phrase = Self.limit(limit) { said.append(phrase(language)) } }
    return said.joined(separator: "; ")
  }

  private static func limit(_ name: String) -> MapPhrase? {
    switch name {
    case "partial layer": .partialLayer
    case "names only": .namesOnly
    case "edge of the complete area": .edge
    case "broken feature": .broken
    case "no certain river": .noRiver
    case "no layer": .noLayer
    default: nil
    }
  }

  private var conditions: Document.Table {
    Document.Table(
      [MapPhrase.conditionZone, .conditionEffect, .conditionSays, .conditionClause].map { $0(language) },
      sheet.conditions.map { condition in
        let effect = Self.effect(condition.effect)(language)
        return [
          Document.Text(condition.zoneName.isEmpty ? condition.zone : "\(condition.zoneName) (\(condition.zone))"),
          Document.Text(condition.isCertain ? effect : MapPhrase.perhaps(language, effect)),
          Document.Text(condition.says[language]), Document.Text(condition.clause),
        ]
      }, wraps: true)
  }

  private static func effect(_ name: String) -> MapPhrase {
    switch name {
    case "barred": .barred
    case "limited": .limited
    default: .required
    }
  }
}
