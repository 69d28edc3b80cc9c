package import DecisionModel
import Screening

/// The wording of the screening sheet, by key, in both languages; other outputs have a list of their own.
package enum Phrase: Phrasing {
  // MARK: The sheet
  case sheetTitle, manyTitle, overviewTitle
  case advisory
  case placeAndDate

  // MARK: The record
  case recordName, kind, place, asOf, sampleDays, file, presumptionsOff
  case proposal, eia, facility, permit, registration
  case proposalShort, eiaShort, facilityShort, permitShort, registrationShort

  // MARK: The recommendation
  case recommendation
  case approve, postInspection, reject, undetermined
  case approveFacility, postInspectionFacility, rejectFacility
  case atLeast, atLeastPostInspection, atLeastPostInspectionFacility, atLeastMeaning
  case approveMeaning, postInspectionMeaning, rejectMeaning, undeterminedMeaning,
    undeterminedTextsMeaning
  case approveFacilityMeaning, postInspectionFacilityMeaning, rejectFacilityMeaning
  case completeness, budgetSpent, notListable, oneOfThese, regardless
  case stillPossible, presuming

  // MARK: Sections
  case hits, mightFire, riskProfile, determinationsAndDuties, request, wanting, presumed, facts, notFired, signature,
    stamp
  case noHits, noDuties, noFacts

  // MARK: Rules
  case rule, criterion, callsFor, riskOnly, lessRiskOnly, toCheck, source, waitsFor, onlyNoted, inspectedWhileUnknown,
    riskPoints, andMore, andMoreFacts, waitingIntro, waitingOthers
  case comparedFact, value, comparison, threshold, margin, result, thresholdSource
  case holds, holdsNot, holdsUnknown, over, under, equal, oneOf, inRange, some
  case weakSource, twoSources, sourceSeen

  // MARK: Risk
  case weight, risk, total, totalNote, band, bandReached, bandMight, outOf100, legend

  // MARK: Determinations and duties
  case procedure, determination, answer, dutyTopic, duty, says, standing, applies, mightApply, mightApplyFor, notDetermined,
    textWanting

  // MARK: Facts
  case requestIntro, fact, unit, choices, origin, covers, respondent, followUps, waitingRules, couldLeadTo
  case investor, mapOrRegister, authority, otherDepartment
  case wantingIntro, wantingText, noText
  case presumedIntro, presumedValue, basis, ownPolicy, silentOn, unlessStated, confirmedIntro, confirmedBy, confirmer
  case components, component, sampledOn, laboratory, byComponent, ofRecord, differsByComponent, standsForAll
  case derivedFacts, derivedIntro, followsFrom, followsBecause, unusedFacts, unusedIntro
  case statedNotUsed
  case asWritten, factSource, document, page, by, on, evidence, note, certainty
  case dossier, proximity, finding, derived
  case declared, measured, verified, estimated, disputed
  case yes, no, null, unknown

  // MARK: Signature
  case officer, decider, name, date, signatureLine, decision

  // MARK: Stamp
  case ruleSet, hash, recordHash, engine, dayFrom, dayOfRecord, dayAsked, dayToday, dayRetrospective, schema, pageNumber

  // MARK: Overview
  case record, hitCount, missingCount, byOutcome
  case records, recommendOpening
  case noRecord, notScreened, recordHasErrors, recordUnreadable, recordSkipped

  package var words: Words {
    switch self {
    case .sheetTitle: Words(vi: "Phiếu sàng lọc môi trường", en: "Environmental screening sheet")
    case .manyTitle: Words(vi: "Tập phiếu sàng lọc môi trường", en: "Environmental screening sheets")
    case .overviewTitle: Words(vi: "Tổng hợp kết quả sàng lọc môi trường", en: "Overview of environmental screening")
    case .advisory: Words(vi: "Phiếu đề xuất; người có thẩm quyền quyết định", en: "Recommendation, not a decision")
    case .placeAndDate:
      Words(vi: "…………, ngày …… tháng …… năm ………", en: "…………, date ………………………")

    case .recordName: Words(vi: "Mã hồ sơ", en: "Record")
    case .kind: Words(vi: "Loại hồ sơ", en: "Kind")
    case .place: Words(vi: "Địa điểm", en: "Place")
    case .asOf: Words(vi: "Thời điểm áp dụng pháp luật", en: "Law applied as of")
    case .sampleDays: Words(vi: "Giới hạn của kết quả đo, theo ngày lấy mẫu", en: "Limits of measured values, by day of sample")
    case .file: Words(vi: "Tệp dữ liệu", en: "File")
    case .presumptionsOff:
      Words(
        vi: "Xét chặt: không dùng thông tin mặc định.",
        en: "Strict: nothing is presumed in place of the dossier.")
    case .proposal: Words(vi: "Đề xuất dự án đầu tư", en: "Investment project proposal")
    case .eia:
      Words(vi: "Báo cáo đánh giá tác động môi trường (ĐTM)", en: "Environmental impact assessment (EIA) report")
    case .facility:
      Words(
        vi: "Cơ sở",
        en: "Facility (building, trial operation or operating)")

    case .permit: Words(vi: "Hồ sơ đề nghị cấp giấy phép môi trường", en: "Dossier for an environmental permit")
    case .registration: Words(vi: "Hồ sơ đăng ký môi trường", en: "Environmental registration")

    case .proposalShort: Words(vi: "Đề xuất", en: "Proposal")
    case .eiaShort: Words(vi: "Báo cáo ĐTM", en: "EIA")
    case .facilityShort: Words(vi: "Cơ sở", en: "Facility")
    case .permitShort: Words(vi: "Giấy phép", en: "Permit")
    case .registrationShort: Words(vi: "Đăng ký", en: "Registration")

    case .recommendation: Words(vi: "Kết quả sàng lọc", en: "Recommendation")
    case .approve: Words(vi: "Đề nghị chấp thuận", en: "Recommend approval")
    case .postInspection: Words(vi: "Đề nghị chấp thuận và đưa vào diện hậu kiểm", en: "Post-inspection")
    case .reject: Words(vi: "Đề nghị không chấp thuận", en: "Recommend refusal")
    case .undetermined: Words(vi: "Chưa đủ căn cứ, đề nghị bổ sung", en: "Not enough grounds, supplements requested")
    case .approveFacility: Words(vi: "Chưa có dấu hiệu phải kiểm tra", en: "Nothing indicates an inspection")
    case .postInspectionFacility: Words(vi: "Đề nghị kiểm tra", en: "Post-inspection: inspect")
    case .rejectFacility:
      Words(vi: "Đề nghị không chấp nhận như hiện trạng, chuyển xử lý vi phạm", en: "Recommend not to accept it as it is")
    case .atLeast: Words(vi: "{1} (ít nhất)", en: "At least: {1}")
    case .atLeastPostInspection: Words(vi: "Chưa đủ căn cứ để đề nghị chấp thuận; nếu chấp thuận thì phải hậu kiểm", en: "Not enough grounds to recommend approval; at least: post-inspection")
    case .atLeastPostInspectionFacility: Words(vi: "Đề nghị kiểm tra (ít nhất)", en: "At least: inspect")
    case .atLeastMeaning:
      Words(
        vi: "Căn cứ đã đủ cho mức này; thông tin còn thiếu, nêu dưới đây, chỉ có thể dẫn tới mức nặng hơn.",
        en: "The grounds suffice for this much; the facts still missing, listed below, could only lead to more.")
    case .approveMeaning:
      Words(
        vi: "Không phát hiện nội dung không đáp ứng tiêu chí; không còn nội dung nào chưa đủ thông tin để xét.",
        en: "No rule of the rule set speaks against the record, and none still could.")
    case .postInspectionMeaning:
      Words(
        vi: "Dự án có thể tiếp tục; đưa vào danh sách hậu kiểm với các nội dung nêu tại mục 2.",
        en: "It may go ahead and goes on the inspection list, with what to check as stated below.")
    case .rejectMeaning:
      Words(
        vi: "Dự án không đáp ứng các nội dung nêu tại mục 2.",
        en: "It must not go ahead as proposed, for the grounds stated below.")
    case .undeterminedTextsMeaning:
      Words(
        vi: "Hồ sơ không thiếu thông tin nào: kết quả phụ thuộc pháp luật chưa có trong bộ tiêu chí, nêu dưới đây.",
        en: "No fact of the dossier is missing: the result depends on law that is not in the rule set, as said below.")
    case .undeterminedMeaning:
      Words(
        vi: "Thông tin còn thiếu quyết định kết quả; danh sách cần bổ sung nêu dưới đây.",
        en: "Facts still missing decide the result; the supplements to ask for are listed below.")
    case .approveFacilityMeaning:
      Words(
        vi: "Không có căn cứ cho thấy cần kiểm tra.",
        en: "There is no ground for an inspection.")
    case .postInspectionFacilityMeaning:
      Words(
        vi: "Đưa vào danh sách kiểm tra, theo thứ tự ưu tiên của mức rủi ro.",
        en: "Put on the inspection list, with the priority that its risk gives.")
    case .rejectFacilityMeaning:
      Words(
        vi: "Không được chấp nhận như hiện trạng, vì các căn cứ nêu dưới đây; chuyển cơ quan có thẩm quyền xử lý.",
        en: "It must not be accepted as it is, for the grounds stated below; refer for handling.")
    case .stillPossible: Words(vi: "Tùy thông tin bổ sung, có thể là", en: "Still possible")
    case .presuming: Words(vi: "Thông tin mặc định (hồ sơ không nêu)", en: "Presuming")
    case .completeness: Words(vi: "Mức độ xét", en: "How far it was looked at")
    case .budgetSpent:
      Words(
        vi: "chưa xét hết các khả năng của thông tin còn thiếu (vượt giới hạn tính toán); có thể còn để ngỏ nhiều hơn thực tế: {1}",
        en: "not all possibilities of the missing facts were looked at (the limit of computation was met); more may stand open than is: {1}")
    case .notListable:
      Words(
        vi: "chưa xét hết các khả năng vì có thông tin còn thiếu được so sánh hoặc tính toán với nhau; có thể còn để ngỏ nhiều hơn thực tế: {1}",
        en: "not all possibilities were looked at, since missing facts are compared or computed with one another; more may stand open than is: {1}")
    case .oneOfThese:
      Words(
        vi: "Dù thông tin còn thiếu là thế nào, ít nhất một nội dung sau là căn cứ",
        en: "Whatever the missing facts are, at least one of these rules applies")
    case .regardless: Words(vi: "Áp dụng với mọi giá trị của", en: "Applies whatever is stated of")

    case .hits: Words(vi: "Căn cứ", en: "Grounds of the recommendation")
    case .mightFire: Words(vi: "Nội dung chưa đủ thông tin để xét", en: "Rules waiting for facts")
    case .riskProfile: Words(vi: "Điểm rủi ro theo tiêu chí", en: "Risk profile")
    case .procedure: Words(vi: "Thủ tục", en: "Procedure")
    case .determinationsAndDuties: Words(vi: "Thủ tục và nghĩa vụ về môi trường", en: "Classification and duties")
    case .request: Words(vi: "Thông tin đề nghị bổ sung", en: "Request for supplements")
    case .wanting: Words(vi: "Quy định chưa tra cứu được", en: "Texts wanting")
    case .presumed: Words(vi: "Thông tin mặc định", en: "Presumed facts")
    case .facts: Words(vi: "Thông tin, số liệu đã dùng", en: "Facts used")
    case .notFired: Words(vi: "Nội dung đã xét, không có căn cứ", en: "Rules considered that do not fire")
    case .signature: Words(vi: "Ý kiến và ký xác nhận", en: "Review and decision")
    case .stamp: Words(vi: "Thông tin kỹ thuật của phiếu", en: "Stamp")
    case .noHits:
      Words(
        vi: "Chưa có căn cứ nào để kết luận.",
        en: "No rule fires that calls for a recommendation.")
    case .noDuties:
      Words(vi: "Không thuộc đối tượng của nghĩa vụ nào trong bộ tiêu chí.", en: "The rule set states no duty for this record.")
    case .components: Words(vi: "Hạng mục", en: "Components")
    case .component: Words(vi: "Hạng mục", en: "Component")
    case .sampledOn: Words(vi: "Ngày lấy mẫu", en: "Sampled on")
    case .laboratory: Words(vi: "Đơn vị lấy mẫu, phân tích", en: "Laboratory")
    case .byComponent: Words(vi: "theo hạng mục: {1}", en: "by component: {1}")
    case .ofRecord: Words(vi: "phần chung của hồ sơ", en: "the record itself")
    case .differsByComponent: Words(vi: "khác nhau theo hạng mục: {1}", en: "differs by component: {1}")
    case .standsForAll: Words(vi: "lấy cho cả dự án: {1}", en: "stands for the whole: {1}")
    case .noFacts: Words(vi: "Hồ sơ chưa có thông tin, số liệu.", en: "The record states no fact.")

    case .rule: Words(vi: "Nội dung xét", en: "Rule")
    case .criterion: Words(vi: "Tiêu chí", en: "Criterion")
    case .callsFor: Words(vi: "Dẫn đến", en: "Calls for")
    case .riskOnly: Words(vi: "Chỉ cộng điểm rủi ro", en: "Adds risk only")
    case .toCheck: Words(vi: "Nội dung cần kiểm tra", en: "To check")
    case .source: Words(vi: "Căn cứ pháp lý", en: "Source")
    case .waitsFor: Words(vi: "Còn thiếu", en: "Waits for")
    case .onlyNoted:
      Words(vi: "chỉ ghi nhận", en: "noted only")
    case .inspectedWhileUnknown: Words(vi: "chưa rõ thì kiểm tra", en: "inspected while unknown")
    case .lessRiskOnly: Words(vi: "Chỉ trừ điểm rủi ro", en: "Lowers risk only")
    case .riskPoints: Words(vi: "{1} điểm rủi ro", en: "{1} risk points")
    case .andMoreFacts: Words(vi: "; và {1} thông tin khác", en: "; and {1} more facts")
    case .andMore: Words(vi: "và {1} nội dung khác", en: "and {1} more")
    case .waitingIntro:
      Words(
        vi:
          "Khi có thông tin, các nội dung sau có thể làm thay đổi kết quả.",
        en: "Once answered, these rules may raise the recommendation. “Noted only”: it does not wait for the answer.")
    case .waitingOthers:
      Words(
        vi: "{1} nội dung khác chưa đủ thông tin nhưng không làm thay đổi kết quả.",
        en: "Other rules that wait for facts but cannot raise the recommendation: {1}.")
    case .comparedFact: Words(vi: "Thông tin", en: "Fact")
    case .value: Words(vi: "Giá trị", en: "Value")
    case .comparison: Words(vi: "So với", en: "Comparison")
    case .threshold: Words(vi: "Mức quy định", en: "Threshold")
    case .margin: Words(vi: "Chênh lệch", en: "Margin")
    case .result: Words(vi: "Kết quả", en: "Result")
    case .thresholdSource: Words(vi: "Văn bản quy định mức này", en: "Source of the threshold")
    case .holds: Words(vi: "đúng", en: "holds")
    case .holdsNot: Words(vi: "không", en: "does not hold")
    case .holdsUnknown: Words(vi: "chưa rõ", en: "unknown")
    case .over: Words(vi: "cao hơn {1}", en: "over by {1}")
    case .under: Words(vi: "thấp hơn {1}", en: "under by {1}")
    case .equal: Words(vi: "bằng mức quy định", en: "exactly at the threshold")
    case .oneOf: Words(vi: "thuộc", en: "is one of")
    case .inRange: Words(vi: "trong khoảng", en: "is")
    case .some: Words(vi: "có {1}", en: "{1}")
    case .weakSource: Words(vi: "cần đối chiếu văn bản gốc: {1}", en: "weak reading: {1}")
    case .twoSources: Words(vi: "đã đối chiếu hai nguồn", en: "checked against two sources")
    case .sourceSeen: Words(vi: "đã đối chiếu một nguồn", en: "one source read")

    case .weight: Words(vi: "Hệ số", en: "Weight")
    case .risk: Words(vi: "Điểm rủi ro", en: "Risk")
    case .total: Words(vi: "Tổng điểm (bình quân theo hệ số)", en: "Total (weighted mean)")
    case .totalNote:
      Words(
        vi: "Tổng điểm chỉ dùng để xếp thứ tự kiểm tra, không dùng làm căn cứ từ chối.",
        en: "The total ranks inspections; only a rule leads to a refusal.")
    case .band: Words(vi: "Mức do tỉnh quy định", en: "Band of the policy")
    case .bandReached: Words(vi: "tổng điểm {1}: đạt, nâng lên “{2}”", en: "total {1}: reached, raises to “{2}”")
    case .bandMight:
      Words(
        vi: "tổng điểm {1}: có thể đạt; khi đạt thì nâng lên “{2}”", en: "total {1}: might be reached, would raise to “{2}”")
    case .outOf100: Words(vi: "{1}/100", en: "{1} out of 100")
    case .legend:
      Words(
        vi: "đậm: đã chắc chắn; nhạt: có thể thêm do còn thiếu thông tin",
        en: "dark: certain; light: might be added by missing facts")

    case .determination: Words(vi: "Thủ tục", en: "Classification")
    case .answer: Words(vi: "Kết quả", en: "Answer")
    case .dutyTopic: Words(vi: "Lĩnh vực", en: "Topic")
    case .duty: Words(vi: "Nghĩa vụ", en: "Duty")
    case .says: Words(vi: "Nội dung", en: "What it asks")
    case .standing: Words(vi: "Tình trạng", en: "Standing")
    case .applies: Words(vi: "phải thực hiện", en: "applies")
    case .mightApply: Words(vi: "có thể phải thực hiện", en: "might apply")
    case .mightApplyFor: Words(vi: "có thể phải thực hiện; còn thiếu: {1}", en: "might apply; waits for: {1}")
    case .notDetermined: Words(vi: "chưa xác định", en: "not determined")
    case .textWanting: Words(vi: "chưa tra cứu được: {1}", en: "text wanting: {1}")

    case .requestIntro:
      Words(
        vi: "Theo mức độ quyết định đến kết quả, chia theo nơi cung cấp:",
        en: "What is peculiar to the sector comes first, what the authority has to find last; each says who can answer:")
    case .fact: Words(vi: "Thông tin", en: "Fact")
    case .unit: Words(vi: "Đơn vị", en: "Unit")
    case .choices: Words(vi: "Chọn một", en: "One of")
    case .origin: Words(vi: "Nơi cung cấp", en: "Comes from")
    case .covers: Words(vi: "“Không có” nghĩa là", en: "“None” means")
    case .respondent: Words(vi: "Ai trả lời", en: "Who answers")
    case .followUps: Words(vi: "Hỏi tiếp, nếu còn cần", en: "Asked afterwards, where it still counts")
    case .investor: Words(vi: "chủ dự án, chủ cơ sở", en: "the investor or operator")
    case .mapOrRegister: Words(vi: "tra bản đồ, sổ đăng ký", en: "a map or register")
    case .authority: Words(vi: "cơ quan thẩm định, kiểm tra kết luận", en: "the authority's own finding")
    case .otherDepartment: Words(vi: "cơ quan khác trả lời bằng văn bản", en: "another department, in writing")
    case .waitingRules: Words(vi: "Nội dung chờ", en: "Rules that wait")
    case .couldLeadTo: Words(vi: "Có thể dẫn đến", en: "Could lead to")
    case .wantingIntro:
      Words(
        vi: "Chưa đối chiếu được với văn bản gốc; nội dung phụ thuộc quy định này ghi “chưa xác định”.",
        en: "Nobody has read the value in the text itself; answers that depend on it are “not determined”.")
    case .wantingText: Words(vi: "Nội dung", en: "What")
    case .noText: Words(vi: "chưa rõ văn bản", en: "text not known")
    case .presumedIntro:
      Words(
        vi:
          "Biểu mẫu buộc nêu nếu có, hồ sơ không nêu nên hiểu là không có. Khi hồ sơ nêu khác thì xét lại.",
        en:
          "Not stated: either the form obliges the applicant to state it, or it is the rule set's own policy, to be confirmed before signing. A stated fact replaces the presumption."
      )
    case .ownPolicy:
      Words(
        vi: "quy ước của bộ tiêu chí, cần xác nhận trước khi ký",
        en: "the rule set's own policy, to be confirmed before signing")
    case .silentOn: Words(vi: "không nêu {1} nội dung", en: "{1} facts not stated")
    case .unlessStated:
      Words(vi: "không còn khi hồ sơ nêu khác về: {1}", en: "not where the record speaks against it: {1}")
    case .confirmedIntro:
      Words(
        vi: "Đã có người kiểm tra và xác nhận từng nội dung sau; nội dung này đứng như dữ kiện, không còn là giả định.",
        en: "Looked into and confirmed, fact by fact: these stand as facts and are presumed no more.")
    case .confirmer: Words(vi: "người xác nhận: {1}", en: "confirmed by {1}")
    case .confirmedBy: Words(vi: "đã kiểm tra, không có; người xác nhận: {1}", en: "looked into, there is none; confirmed by {1}")
    case .derivedFacts: Words(vi: "Thông tin suy ra", en: "What follows")
    case .derivedIntro:
      Words(
        vi: "Hồ sơ không nêu trực tiếp, nhưng suy ra được từ thông tin đã nêu.",
        en: "Not stated, but it follows from what is.")
    case .followsFrom: Words(vi: "Suy ra từ", en: "Follows from")
    case .followsBecause: Words(vi: "Vì sao", en: "Why")
    case .unusedFacts: Words(vi: "Thông tin đã nêu, không dùng đến", en: "Stated and not used")
    case .unusedIntro:
      Words(
        vi: "Không nội dung nào của hồ sơ này cần đến; giá trị khác cũng không làm thay đổi kết quả.",
        en: "No rule, duty or classification of this record needed it; another value would change nothing.")
    case .presumedValue: Words(vi: "Giá trị mặc định", en: "Presumed")
    case .basis: Words(vi: "Căn cứ", en: "Basis")
    case .statedNotUsed:
      Words(vi: "đã nêu, chưa dùng được, vì {1}", en: "stated, not used, because {1}")
    case .asWritten: Words(vi: "Ghi trong hồ sơ", en: "As written")
    case .factSource: Words(vi: "Tài liệu", en: "Source")
    case .document: Words(vi: "tài liệu: {1}", en: "document {1}")
    case .page: Words(vi: "tr. {1}", en: "page {1}")
    case .by: Words(vi: "theo {1}", en: "by {1}")
    case .on: Words(vi: "ngày {1}", en: "on {1}")
    case .evidence: Words(vi: "bằng chứng: {1}", en: "evidence: {1}")
    case .note: Words(vi: "ghi chú: {1}", en: "note: {1}")
    case .certainty: Words(vi: "mức tin cậy: {1}", en: "certainty: {1}")
    case .dossier: Words(vi: "hồ sơ", en: "dossier")
    case .proximity: Words(vi: "xác định trên bản đồ", en: "computed from the map")
    case .finding: Words(vi: "đánh giá của cán bộ, cơ quan", en: "a person's finding")
    case .derived: Words(vi: "suy ra từ thông tin khác", en: "derived from other facts")
    case .declared: Words(vi: "chủ dự án tự kê khai", en: "declared")
    case .measured: Words(vi: "số liệu đo", en: "measured")
    case .verified: Words(vi: "đã kiểm tra", en: "verified")
    case .estimated: Words(vi: "ước tính", en: "estimated")
    case .disputed: Words(vi: "còn ý kiến khác nhau", en: "disputed")
    case .yes: ValueWord.yes.words
    case .no: ValueWord.no.words
    case .null: ValueWord.none.words
    case .unknown: ValueWord.unknown.words

    case .officer: Words(vi: "Người lập phiếu", en: "Screening officer")
    case .decider: Words(vi: "Lãnh đạo phòng", en: "Head of division")
    case .name: Words(vi: "Họ và tên", en: "Name")
    case .date: Words(vi: "Ngày", en: "Date")
    case .signatureLine: Words(vi: "(ký, ghi rõ họ tên)", en: "(signature, full name)")
    case .decision: Words(vi: "Ý kiến chỉ đạo", en: "Decision")

    case .ruleSet: Words(vi: "Bộ tiêu chí sàng lọc", en: "Rule set")
    case .hash: Words(vi: "Mã kiểm tra", en: "Content hash (SHA-256)")
    case .recordHash: Words(vi: "Mã băm hồ sơ (SHA-256)", en: "Hash of the record (SHA-256)")
    case .engine: Words(vi: "Phiên bản chương trình", en: "Version of the program")
    case .dayFrom: Words(vi: "Cách chọn ngày áp dụng", en: "How the day was chosen")
    case .dayOfRecord: Words(vi: "ngày ghi trong hồ sơ", en: "the day that the record names")
    case .dayAsked: Words(vi: "ngày do người sàng lọc chọn", en: "the day that was asked for")
    case .dayToday: Words(vi: "ngày sàng lọc, vì hồ sơ không ghi ngày", en: "the day of screening: the record names none")
    case .dayRetrospective:
      Words(
        vi: "ngày đầu tiên bộ tiêu chí có hiệu lực, xét hồi cứu hồ sơ cũ hơn",
        en: "the first day that the rule set covers, in retrospect for an older record")
    case .schema: Words(vi: "Dạng dữ liệu", en: "Form of the report")
    case .pageNumber: Words(vi: "Trang", en: "Page")

    case .record: Words(vi: "Hồ sơ", en: "Record")
    case .hitCount: Words(vi: "Căn cứ", en: "Grounds")
    case .missingCount: Words(vi: "Thông tin còn thiếu", en: "Missing")
    case .records: Words(vi: "Từng hồ sơ", en: "Each record")
    case .recommendOpening: Words(vi: "Đề nghị ", en: "Recommend ")
    case .noRecord: Words(vi: "Không có hồ sơ nào được sàng lọc.", en: "No record was screened.")
    case .notScreened: Words(vi: "Tệp không được sàng lọc", en: "Files that were not screened")
    case .recordHasErrors: Words(vi: "hồ sơ có lỗi", en: "the record has errors")
    case .recordUnreadable: Words(vi: "không đọc được", en: "cannot be read")
    case .recordSkipped: Words(vi: "bỏ qua, không phải tệp hồ sơ (.yaml)", en: "skipped, no case file (.yaml)")
    case .byOutcome: Words(vi: "Theo kết quả sàng lọc", en: "By outcome")
    }
  }
}
