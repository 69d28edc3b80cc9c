import DecisionModel

/// The wording of the two pages and the annexes of a screening sheet.
enum SheetPhrase: Phrasing {
  // MARK: The sections, whose numbers never move
  case general, grounds, procedure, questions, notes, opinions
  case annex, annexGrounds, annexQuestions, annexOpen, annexRisk, annexTechnical

  // MARK: 1
  case caseName, notStated

  // MARK: The box
  case result, failingProject, failingFacility, checkedProject, checkedFacility, missingChangesNothing
  case possibleResults, provenFacility, provenProject, textsAlone, considered, restsOnPresumptions, byBand, whileUnknown
  case adviceOnly

  // MARK: 2
  case noneFailing, noneYet, besides, noted, more, paper, paperNone, clause, toCheck, checkSource

  // MARK: 3
  case procedureNone, notDetermined, undetermined, undeterminedNeedless, undeterminedForTexts, undeterminedForFailure, mustDo

  // MARK: 4
  case questionsCount, noneToAsk, noneNeeded, noneMatters, noneOfInvestor
  case investor, facilityOwner, fromMap, fromAuthority, fromOthers

  // MARK: 5
  case presumed, presumedCount, not, noneOf, unread, failed, outside, notExact, mapDoubts, nothing

  // MARK: Foot
  case stamp, attached, attachedOne, number, placeAndDate

  // MARK: Annexes
  case askedNames, ruleNames, ruleName, place, answersClauses, points

  var words: Words {
    switch self {
    case .general: Words(vi: "Thông tin chung", en: "General information")
    case .grounds: Words(vi: "Căn cứ", en: "Grounds")
    case .procedure: Words(vi: "Thủ tục về môi trường", en: "Environmental procedure")
    case .questions: Words(vi: "Thông tin đề nghị bổ sung", en: "Supplements requested")
    case .notes: Words(vi: "Lưu ý", en: "Notes")
    case .opinions: Words(vi: "Ý kiến", en: "Opinions")
    case .annex: Words(vi: "Phụ lục {1}", en: "Annex {1}")
    case .annexGrounds: Words(vi: "Căn cứ chi tiết và tài liệu", en: "Grounds in detail, and papers")
    case .annexQuestions: Words(vi: "Toàn bộ thông tin đề nghị bổ sung", en: "All supplements requested")
    case .annexOpen:
      Words(
        vi: "Nội dung chưa đủ thông tin, quy định chưa tra cứu được", en: "What lacks facts, and texts that nobody has read")
    case .annexRisk: Words(vi: "Điểm rủi ro", en: "Risk")
    case .annexTechnical:
      Words(vi: "Thông tin kỹ thuật (lưu nội bộ, không gửi kèm)", en: "Technical information (kept inside, not sent)")

    case .caseName: Words(vi: "Mã hồ sơ", en: "Record")
    case .notStated: Words(vi: "hồ sơ không nêu", en: "not stated")

    case .result: Words(vi: "Kết quả: {1}", en: "Result: {1}")
    case .failingProject:
      Words(vi: "Dự án không đáp ứng {1} nội dung nêu tại mục 2.", en: "Grounds against the project, stated in section 2: {1}.")
    case .failingFacility:
      Words(vi: "Cơ sở không đáp ứng {1} nội dung nêu tại mục 2.", en: "Grounds against the facility, stated in section 2: {1}.")
    case .checkedProject:
      Words(vi: "Có {1} nội dung cần hậu kiểm nêu tại mục 2.", en: "To be inspected afterwards, stated in section 2: {1}.")
    case .checkedFacility:
      Words(vi: "Cơ sở có {1} căn cứ kiểm tra nêu tại mục 2.", en: "Grounds for an inspection, stated in section 2: {1}.")
    case .missingChangesNothing:
      Words(vi: "Thông tin còn thiếu không làm thay đổi kết quả.", en: "The facts still missing do not change the result.")
    case .possibleResults:
      Words(vi: "Tùy thông tin bổ sung, kết quả có thể là: {1}.", en: "Depending on the supplements, the result may be: {1}.")
    case .provenFacility:
      Words(
        vi: "Đã đủ căn cứ kiểm tra (mục 2). Tùy thông tin bổ sung (mục 4), còn có thể: {1}.",
        en: "The grounds for an inspection suffice (section 2). Depending on the supplements (section 4), still possible: {1}.")
    case .provenProject:
      Words(
        vi: "Đã có {1} căn cứ hậu kiểm (mục 2). Tùy thông tin bổ sung (mục 4), còn có thể: {2}.",
        en: "Grounds for post-inspection: {1} (section 2). Depending on the supplements (section 4), still possible: {2}.")
    case .textsAlone:
      Words(
        vi: "Hồ sơ đủ thông tin; kết quả phụ thuộc quy định chưa tra cứu được (mục 5).",
        en: "No fact of the dossier is missing; the result depends on texts that nobody has read (section 5).")
    case .considered:
      Words(
        vi: "Đã xét {1} nội dung, không phát hiện nội dung không đáp ứng.",
        en: "Looked at: {1}; nothing was found against it.")
    case .restsOnPresumptions:
      Words(
        vi: "Kết quả dựa trên {1} thông tin mặc định nêu tại mục 5.", en: "The result rests on what is presumed in section 5: {1}.")
    case .byBand:
      Words(
        vi: "Tổng điểm rủi ro đạt mức do tỉnh quy định ({1}) nên kết quả được nâng lên mức này (Phụ lục IV).",
        en: "The total risk reaches the policy's band ({1}), which raises the result to this (annex IV).")
    case .whileUnknown:
      Words(
        vi: "Nội dung chưa rõ mà tiêu chí yêu cầu kiểm tra: {1}.", en: "To be inspected while it is unknown: {1}.")
    case .adviceOnly:
      Words(
        vi: "Phiếu do phần mềm lập để tham mưu; việc quyết định thuộc người có thẩm quyền.",
        en: "Recommendation, not a decision: made by a program to advise; the competent person decides.")

    case .noneFailing: Words(vi: "Không có nội dung không đáp ứng.", en: "Nothing was found against it.")
    case .noneYet: Words(vi: "Chưa có căn cứ nào để kết luận.", en: "No ground settles it yet.")
    case .besides: Words(vi: "Ngoài ra: {1}.", en: "Besides: {1}.")
    case .noted: Words(vi: "Ghi nhận: {1}.", en: "In its favour: {1}.")
    case .more: Words(vi: "(còn {1} nội dung, xem Phụ lục {2})", en: "(and {1} more, see annex {2})")
    case .paper: Words(vi: "Tài liệu: {1}.", en: "Papers: {1}.")
    case .paperNone: Words(vi: "Tài liệu: chưa ghi (tự kê khai).", en: "Papers: none named (own statement).")
    case .clause: Words(vi: "Căn cứ: {1}.", en: "Source: {1}.")
    case .toCheck: Words(vi: "Cần kiểm tra: {1}.", en: "To check: {1}.")
    case .checkSource: Words(vi: "cần đối chiếu văn bản gốc", en: "to be held against the text itself")

    case .procedureNone:
      Words(vi: "Bộ tiêu chí không nêu thủ tục cho loại hồ sơ này.", en: "The rule set names no procedure for such records.")
    case .notDetermined: Words(vi: "chưa xác định, còn thiếu thông tin", en: "not determined, facts are missing")
    case .undetermined:
      Words(vi: "{1}: chưa xác định, còn thiếu thông tin (xem Phụ lục III).", en: "{1}: not determined, facts are missing (see annex III).")
    case .undeterminedNeedless:
      Words(
        vi: "{1}: chưa xác định; không cần xác định để kết luận (xem Phụ lục III).",
        en: "{1}: not determined, and not needed for the result (see annex III).")
    case .undeterminedForTexts:
      Words(
        vi: "{1}: chưa xác định, chưa tra cứu được quy định (xem Phụ lục III).",
        en: "{1}: not determined, a text is wanting (see annex III).")
    case .undeterminedForFailure:
      Words(
        vi: "{1}: chưa xác định, có nội dung không tính được (xem Phụ lục III).",
        en: "{1}: not determined, something could not be evaluated (see annex III).")
    case .mustDo: Words(vi: "{1}: phải thực hiện", en: "{1}: applies")

    case .questionsCount:
      Words(vi: "{1} ({2} trong {3} nội dung; toàn bộ tại Phụ lục II)", en: "{1} ({2} of {3}; all in annex II)")
    case .noneToAsk: Words(vi: "Không có.", en: "None.")
    case .noneNeeded: Words(vi: "Không cần bổ sung để kết luận.", en: "None is needed for the result.")
    case .noneMatters:
      Words(vi: "Không có nội dung ảnh hưởng đến kết quả.", en: "None that bears on the result.")
    case .noneOfInvestor:
      Words(vi: "Không đề nghị chủ dự án, chủ cơ sở bổ sung.", en: "Nothing is asked of the investor or operator.")
    case .investor: Words(vi: "Chủ dự án", en: "The investor")
    case .facilityOwner: Words(vi: "Chủ cơ sở", en: "The operator")
    case .fromMap: Words(vi: "Tra cứu bản đồ, quy hoạch", en: "From maps and plans")
    case .fromAuthority: Words(vi: "Cơ quan thẩm định, kiểm tra kết luận", en: "For the authority to find")
    case .fromOthers: Words(vi: "Xin ý kiến cơ quan liên quan", en: "Of other departments")

    case .presumed:
      Words(vi: "Thông tin mặc định do hồ sơ không nêu: {1}.", en: "Presumed, since the dossier does not state it: {1}.")
    case .presumedCount:
      Words(
        vi: "Có {1} thông tin mặc định do hồ sơ không nêu (danh sách tại Phụ lục I).",
        en: "Presumed, since the dossier does not state it: {1} (listed in annex I).")
    case .not: Words(vi: "không {1}", en: "{1}: no")
    case .noneOf: Words(vi: "không có {1}", en: "{1}: none")
    case .unread:
      Words(
        vi: "Quy định chưa tra cứu được: {1}; phần này chưa xét (xem Phụ lục III).",
        en: "Texts that nobody has read: {1}; not looked at (see annex III).")
    case .failed:
      Words(
        vi: "{1} nội dung không tính được với số liệu của hồ sơ (xem Phụ lục III).",
        en: "Could not be evaluated: {1} (see annex III).")
    case .outside: Words(vi: "{1}.", en: "{1}.")
    case .notExact:
      Words(
        vi: "Chưa xét hết các khả năng của thông tin còn thiếu (xem Phụ lục III).",
        en: "Not all possibilities of the missing facts were looked at (see annex III).")
    case .mapDoubts:
      Words(
        vi: "Vị trí ghi trong hồ sơ có {1} điểm chưa khớp bản đồ (xem Phụ lục I).",
        en: "Where the stated site does not fit the map: {1} (see annex I).")
    case .nothing:
      Words(
        vi: "Không có thông tin mặc định, quy định chưa tra cứu được ảnh hưởng đến kết quả.",
        en: "Nothing is presumed, and no text is wanting, that bears on the result.")

    case .stamp:
      Words(
        vi: "Bộ tiêu chí sàng lọc phiên bản {1}; mã kiểm tra {2}; pháp luật tại ngày {3}.",
        en: "Rule set, version {1}; check code {2}; law of {3}.")
    case .attached: Words(vi: "Kèm Phụ lục {1} đến {2}.", en: "With annexes {1} to {2}.")
    case .attachedOne: Words(vi: "Kèm Phụ lục {1}.", en: "With annex {1}.")
    case .number: Words(vi: "Số:       /{1}", en: "No.:       /{1}")
    case .placeAndDate:
      Words(vi: "{1}, ngày      tháng      năm {2}", en: "{1}, date                    {2}")

    case .askedNames: Words(vi: "Tên của thông tin đề nghị bổ sung trong bộ tiêu chí", en: "Names of the facts asked for")
    case .ruleNames: Words(vi: "Nội dung đã xét trong bộ tiêu chí", en: "Rules")
    case .ruleName: Words(vi: "Tên", en: "Name")
    case .place: Words(vi: "Nơi viết", en: "Place")
    case .answersClauses: Words(vi: "Nhiệm vụ của kế hoạch", en: "Clauses of the plan")
    case .points: Words(vi: "Điểm", en: "Points")
    }
  }
}
