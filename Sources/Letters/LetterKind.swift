package import DecisionModel

/// The letters and forms that an office makes of records, each by a template of its own. The name is that of its file.
package enum LetterKind: String, Sendable, Hashable, CaseIterable {
  case sheet = "phieu-sang-loc"
  case supplements = "yeu-cau-bo-sung"
  case opinion = "xin-y-kien"
  case appraisal = "nhan-xet-tham-dinh"
  case plan = "ke-hoach-kiem-tra"
  case notice = "thong-bao-kiem-tra"
  case minutes = "bien-ban-kiem-tra"
  case year = "bao-cao-nam"

  /// The same in English, for command lines.
  package var englishName: String {
    switch self {
    case .sheet: "screening-sheet"
    case .supplements: "supplements"
    case .opinion: "opinion"
    case .appraisal: "appraisal"
    case .plan: "plan"
    case .notice: "notice"
    case .minutes: "minutes"
    case .year: "year"
    }
  }

  package init?(named name: String) {
    guard let kind = Self.allCases.first(where: { $0.rawValue == name || $0.englishName == name }) else { return nil }
    self = kind
  }

  package var title: Words {
    switch self {
    case .sheet: Words(vi: "phiếu sàng lọc môi trường", en: "screening sheet")
    case .supplements: Words(vi: "văn bản yêu cầu bổ sung hồ sơ", en: "letter that asks for supplements")
    case .opinion: Words(vi: "văn bản xin ý kiến", en: "request for an opinion")
    case .appraisal: Words(vi: "bản nhận xét thẩm định", en: "comments of an appraiser")
    case .plan: Words(vi: "kế hoạch kiểm tra", en: "plan of inspections")
    case .notice: Words(vi: "thông báo kiểm tra", en: "notice of inspection")
    case .minutes: Words(vi: "biên bản kiểm tra", en: "minutes of an inspection")
    case .year: Words(vi: "báo cáo năm", en: "yearly report")
    }
  }

  /// Whether it is made of a folder of records, and not of one.
  package var isOfMany: Bool {
    switch self {
    case .plan, .year: true
    case .sheet, .supplements, .opinion, .appraisal, .notice, .minutes: false
    }
  }

  /// The values without which it is not made.
  package var required: [LetterName] {
    switch self {
    case .sheet: [.result]
    case .supplements: [.proponent, .code, .supplementsDue]
    case .opinion: [.addressee, .replyDue]
    case .appraisal, .minutes: [.project]
    case .notice: [.project, .proponent]
    case .plan, .year: [.year]
    }
  }

  /// What whoever makes it says beside the record.
  package var given: [LetterName] {
    switch self {
    case .sheet, .year: []
    case .supplements: [.supplementsDue, .division, .telephone, .signer]
    case .opinion: [.addressee, .replyDue, .signer]
    case .appraisal: [.appraiser]
    case .notice: [.order, .inspectionTime, .leader, .signer]
    case .minutes: [.order, .leader]
    case .plan: [.signer]
    }
  }

  /// The lists that its template has to repeat and that may not be empty.
  var requiredLists: [LetterList] {
    switch self {
    case .supplements, .opinion: [.questions]
    case .notice: [.grounds]
    case .plan: [.facilities]
    case .sheet, .appraisal, .minutes, .year: []
    }
  }

  /// The lists that it can fill; any other in its template would always be empty.
  var lists: [LetterList] {
    switch self {
    case .plan: [.facilities, .openFacilities, .legalBasis, .inspectionTerms, .recipients]
    case .year: [.yearOutcomes, .byKind, .bySector, .byCriterion, .missing, .unread, .recipients]
    case .appraisal: [.points, .grounds, .otherGrounds, .procedure, .duties, .questions, .respondents, .notes, .presumed, .unread, .recipients]
    case .sheet, .supplements, .opinion, .notice, .minutes:
      [
        .grounds, .otherGrounds, .procedure, .duties, .inspectionTerms, .questions, .respondents, .notes, .presumed, .unread, .legalBasis,
        .recipients,
      ] + (self == .minutes ? [.toInspect] : self == .supplements ? [.askedBefore] : [])
    }
  }
}
