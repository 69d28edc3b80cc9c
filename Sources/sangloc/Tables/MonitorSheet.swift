internal import DecisionModel
internal import FEEL
internal import Monitoring
internal import Reporting
internal import Screening

/// What `monitor` writes: lines of separated text with a header.
struct MonitorSheet {
  private let model: DecisionModel
  private let facilities: [String]
  private let language: Language
  /// Clauses and labels are told for thousands of readings: each is put into words once.
  private var told: [Exceedance: String] = [:]

  init(_ model: DecisionModel, facilities: [String], _ language: Language) {
    (self.model, self.facilities, self.language) = (model, facilities, language)
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  var header: String {
    say(
      "cơ sở,điểm xả,thông số,thời gian,giá trị,đơn vị,số lần,giới hạn,quy tắc,lý do,điều khoản",
      "facility,outlet,parameter,time,value,unit,times,limit,rule,because,clause") + "\n"
  }
  var summaryHeader: String {
    say(
      "cơ sở,thông số,từ,đến,số liệu,trong giới hạn,vượt,chưa đủ căn cứ,không xét,trống,cao nhất,đơn vị,còn thiếu",
      "facility,parameter,from,through,readings,within,over,undetermined,not judged,empty,highest,unit,waits for") + "\n"
  }

  mutating func line(_ event: ReadingRun.Event) -> String {
    let exceedance = event.exceedance
    let rest: String
    if let known = told[exceedance] {
      rest = known
    } else {
      rest = [exceedance.limit?.description ?? "", exceedance.rule, exceedance.label[language], citation(exceedance.source, language)]
        .map(Self.field).joined(separator: ",")
      told[exceedance] = rest
    }
    let times = exceedance.limit.flatMap { limit in
      limit > .zero && event.value > limit ? event.value.divided(by: limit)?.rounded(.halfUp, scale: 2)?.description : nil
    }
    let (label, unit) = subject(event.fact)
    return [event.facility, event.outlet, label, event.time, event.value.description, unit, times ?? ""].map(Self.field).joined(separator: ",")
      + ",\(rest)\n"
  }

  func summary(_ counts: ReadingCounts) -> [String] {
    counts.series.sorted { $0.key < $1.key }.map { key, series in
      let (label, unit) = subject(key.fact)
      let waits = series.reasons.map { model.vocabulary[$0].map(label(of:)) ?? $0 }
      let fields = [
        facilities[key.facility], label, series.first?.description ?? "", series.last?.description ?? "", "\(series.readings)", "\(series.within)",
        "\(series.over)", "\(series.undetermined)", "\(series.notJudged)", "\(series.empty)", series.highest?.description ?? "", unit,
        waits.joined(separator: "; "),
      ]
      return fields.map(Self.field).joined(separator: ",") + "\n"
    }
  }

  /// The counts, and what the undetermined readings wait for.
  func told(_ counts: ReadingCounts) -> [String] {
    let (within, over, undetermined) = (counts.total(\.within), counts.total(\.over), counts.total(\.undetermined))
    let (notJudged, empty) = (counts.total(\.notJudged), counts.total(\.empty))
    let readings = within + over + undetermined + notJudged
    var lines = [
      say(
        "số dòng \(counts.rows) = số liệu \(readings) + trống \(empty) + từ chối \(counts.refused)",
        "rows \(counts.rows) = readings \(readings) + empty \(empty) + refused \(counts.refused)"),
      say(
        "số liệu \(readings) = trong giới hạn \(within) + vượt \(over) + chưa đủ căn cứ \(undetermined) + không xét \(notJudged)",
        "readings \(readings) = within \(within) + over \(over) + undetermined \(undetermined) + not judged \(notJudged)"),
    ]
    for (key, series) in counts.series.sorted(by: { $0.key < $1.key }) where series.undetermined > 0 && lines.count < 22 {
      let waits = series.reasons.map { model.vocabulary[$0].map { "“\(label(of: $0))”" } ?? $0 }
      let (count, missing) = (series.undetermined, waits.joined(separator: ", "))
      lines.append(
        "\(facilities[key.facility]), \(subject(key.fact).label): "
          + say("\(count) chưa đủ căn cứ, vì chưa có \(missing)", "\(count) undetermined, for want of \(missing)"))
    }
    return lines
  }

  private func subject(_ slot: Int) -> (label: String, unit: String) {
    let unit: String =
      switch model.vocabulary.entries[slot].unit {
      case .none, .named: ""
      case .fixed(let unit): model.units.label(unit)[language]
      }
    return (label(of: slot), unit)
  }

  private func label(of slot: Int) -> String {
    switch model.vocabulary.entries[slot].meaning {
    case .input(let index): model.inputs[index].label[language]
    case .decision(let index): model.decisions[index].label[language]
    case .builtin, .parameter: model.vocabulary.entries[slot].name
    }
  }

  private static func field(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
