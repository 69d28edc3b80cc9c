package import DecisionModel
package import FEEL

/// Inspections, from order to remedy.
extension Workplace {
  /// - Parameter ground: the sign of violation, for one that no plan names.
  package func orderInspection(
    of uid: String, unannouncedFor ground: String?, number: String?, day: CalendarDate?, team: String?, by caller: Caller
  ) async throws -> String {
    let (at, own) = (now(), newUID())
    try await act("inspection.order", at: uid, by: caller, ["số": number ?? "", "căn cứ": ground ?? ""]) { row, register in
      let signed = Set(try register.rows(Query<PlanRow>.where(.state, PlanRow.State.signed.rawValue)).map(\.id))
      let items = try register.rows(Query<PlanItemRow>.where(.facility, row.id)).filter { $0.isTicked && signed.contains($0.plan) }
      if ground?.isBlank != false, items.isEmpty {
        throw Refusal.wrongInput([
          InputProblem("ground", Words(vi: "Cơ sở không có trong kế hoạch đã ký: hãy nêu dấu hiệu vi phạm.", en: "No signed plan names it: name the sign of violation."))
        ])
      }
      try register.insert(
        InspectionRow(
          uid: own, facility: row.id, planItem: items.last?.id, isUnannounced: ground?.isBlank == false, ground: ground, number: number, day: day,
          team: team, state: number?.isBlank == false ? .ordered : .proposed, at: at, by: caller.user))
    }
    return own
  }

  package func recordInspection(
    _ inspection: String, state: InspectionRow.State, day: CalendarDate?, minutes: String?, conclusion: String?,
    measures: [(text: String, due: CalendarDate?)], by caller: Caller
  ) async throws {
    if let day, day > today { throw Refusal.wrongInput([InputProblem("day", Words(vi: "Ngày không thể sau hôm nay.", en: "Not in the future."))]) }
    let facility = try await register.read { register in
      try register.row(Query<InspectionRow>.where(.uid, inspection)).flatMap { try register.row(FacilityRow.self, $0.facility)?.uid }
    }
    guard let facility else { throw Refusal.notFound }
    try await act("inspection.record", at: facility, by: caller, ["bước": state.label.vi, "kết luận": conclusion ?? ""]) { row, register in
      guard var inspection = try register.row(Query<InspectionRow>.where(.uid, inspection)) else { throw Refusal.notFound }
      guard inspection.state.next.contains(state) || inspection.state == state else {
        throw Refusal.notYet(
          Words(
            vi: "Cuộc kiểm tra đang ở bước “\(inspection.state.label.vi)”, không chuyển sang “\(state.label.vi)” được.",
            en: "It is “\(inspection.state.label.en)” and cannot become “\(state.label.en)”."))
      }
      if state == .done, minutes?.isBlank != false, inspection.minutes == nil {
        throw Refusal.wrongInput([InputProblem("minutes", Words(vi: "Hãy ghi biên bản.", en: "The minutes are wanting."))])
      }
      inspection.state = state
      inspection.day = day ?? inspection.day
      inspection.minutes = minutes ?? inspection.minutes
      inspection.conclusion = conclusion ?? inspection.conclusion
      try register.update(inspection)
      for measure in measures where !measure.text.isBlank {
        try register.insert(MeasureRow(inspection: inspection.id, facility: row.id, text: measure.text, due: measure.due, state: .open))
      }
      if state == .done, let day = inspection.day { row.lastInspection = max(row.lastInspection ?? day, day) }
    }
  }

  package func settleMeasure(_ id: Int, _ state: MeasureRow.State, by caller: Caller) async throws {
    let facility = try await register.read { register in
      try register.row(MeasureRow.self, id).flatMap { try register.row(FacilityRow.self, $0.facility)?.uid }
    }
    guard let facility else { throw Refusal.notFound }
    try await act("measure.settle", at: facility, by: caller, ["biện pháp": String(id), "kết quả": state.rawValue]) { _, register in
      guard var row = try register.row(MeasureRow.self, id) else { throw Refusal.notFound }
      row.state = state
      try register.update(row)
    }
  }
}

extension InspectionRow.State {
  package var label: Words {
    switch self {
    case .proposed: Words(vi: "Đề xuất", en: "Proposed")
    case .planned: Words(vi: "Trong kế hoạch", en: "Planned")
    case .ordered: Words(vi: "Có quyết định", en: "Ordered")
    case .done: Words(vi: "Đã kiểm tra (biên bản)", en: "Done (minutes)")
    case .concluded: Words(vi: "Đã kết luận", en: "Concluded")
    case .remedying: Words(vi: "Đang khắc phục", en: "Being remedied")
    case .remedied: Words(vi: "Đã khắc phục", en: "Remedied")
    case .cancelled: Words(vi: "Không thực hiện", en: "Cancelled")
    }
  }

  /// Where it may go from here.
  package var next: Set<InspectionRow.State> {
    switch self {
    case .proposed: [.planned, .ordered, .cancelled]
    case .planned: [.ordered, .cancelled]
    case .ordered: [.done, .cancelled]
    case .done: [.concluded]
    case .concluded: [.remedying, .remedied]
    case .remedying: [.remedied]
    case .remedied, .cancelled: []
    }
  }
}
