import DecisionModel

/// The wording of alternatives: what would have to change, and what that changes.
enum WhatIfPhrase: Phrasing {
  case title, now, nowOpen
  case toMilder, toGraver, byAnswer, toFall
  case none, noneByAnswer, already, obstacleRules, obstacleOpen, obstacleOutside, nothing
  case more, cut, two, twoAnswers, anyBut, some
  case change, answer, presumedBefore, moving, tried, orElse
  case below, above, atLeast, atMost, exactly, dayBefore, dayAfter, dayFrom, dayUntil
  case then, thenOpen, gone, new, dutiesGone, dutiesNew, redetermined, rank

  var words: Words {
    switch self {
    case .title: Words(vi: "Thay đổi làm thay đổi kết quả", en: "Which changes lead to another recommendation")
    case .now: Words(vi: "Hiện nay: {1}", en: "As it stands: {1}")
    case .nowOpen: Words(vi: "Hiện nay: {1}; có thể là {2}", en: "As it stands: {1}; it may still be {2}")
    case .toMilder: Words(vi: "Để đạt “{1}”:", en: "To come to “{1}”:")
    case .toGraver: Words(vi: "Trở thành “{1}” nếu:", en: "It would become “{1}” if:")
    case .byAnswer: Words(vi: "Là “{1}” nếu trả lời:", en: "It will be “{1}” if the answer is:")
    case .toFall:
      Words(
        vi: "Để không còn “{1}” (vẫn phải bổ sung thông tin mới kết luận được):",
        en: "For “{1}” to fall (facts must then still be supplied before it is settled):")
    case .none:
      Words(
        vi: "Thay đổi một hoặc hai thông tin không dẫn đến “{1}”.",
        en: "No change of one or two facts leads to “{1}”.")
    case .noneByAnswer:
      Words(
        vi: "Trả lời một hoặc hai thông tin còn thiếu chưa đủ để kết luận “{1}”.",
        en: "No answer to one or two missing facts settles it as “{1}”.")
    case .already: Words(vi: "Hồ sơ đã ở mức “{1}”.", en: "The record already stands at “{1}”.")
    case .obstacleRules: Words(vi: "Căn cứ nặng hơn: {1}.", en: "Apply and call for more: {1}.")
    case .obstacleOpen:
      Words(
        vi: "Còn {1} nội dung có thể nặng hơn, thiếu {2} thông tin.",
        en: "Rules that might still call for more: {1}; facts missing for them: {2}.")
    case .obstacleOutside:
      Words(
        vi: "{1}: không thay đổi được bằng thông tin của hồ sơ.",
        en: "{1}: no fact of the record can stand in for that.")
    case .nothing:
      Words(
        vi: "Không nội dung nào dẫn đến mức này chỉ do một hoặc hai thông tin.",
        en: "No rule that calls for it would fire because of one or two such facts.")
    case .more: Words(vi: "Còn {1} cách khác (thêm --most để xem).", en: "{1} more were found (--most shows them).")
    case .cut:
      Words(
        vi: "Đã dừng ở giới hạn tính toán; có thể còn cách khác.",
        en: "The search ended at its limit; other changes of two facts may exist.")
    case .two: Words(vi: "Cả hai thay đổi sau:", en: "Both of these:")
    case .twoAnswers: Words(vi: "Cả hai câu trả lời sau:", en: "Both of these answers:")
    case .anyBut: Words(vi: "bất kỳ giá trị nào, trừ: {1}", en: "any, except: {1}")
    case .some: Words(vi: "{1}; hoặc {2} giá trị khác trong danh sách", en: "{1}; or {2} others of the list")
    case .change: Words(vi: "{1}: từ {2} thành {3}", en: "{1}: {2} → {3}")
    case .answer: Words(vi: "{1} Trả lời: {2}", en: "{1} Answer: {2}")
    case .presumedBefore: Words(vi: "{1} (mặc định)", en: "{1} (presumed)")
    case .moving: Words(vi: "tức là chọn địa điểm khác", en: "that is, another site")
    case .tried: Words(vi: "đã thử với {1}", en: "tried with {1}")
    case .orElse: Words(vi: "{1}; hoặc {2}", en: "{1}; or {2}")
    case .below: Words(vi: "dưới {1}", en: "less than {1}")
    case .above: Words(vi: "trên {1}", en: "more than {1}")
    case .atLeast: Words(vi: "từ {1} trở lên", en: "{1} or more")
    case .atMost: Words(vi: "không quá {1}", en: "at most {1}")
    case .exactly: Words(vi: "{1}", en: "{1}")
    case .dayBefore: Words(vi: "trước ngày {1}", en: "before {1}")
    case .dayAfter: Words(vi: "sau ngày {1}", en: "after {1}")
    case .dayFrom: Words(vi: "từ ngày {1} trở đi", en: "{1} or later")
    case .dayUntil: Words(vi: "không sau ngày {1}", en: "{1} or earlier")
    case .then: Words(vi: "Khi đó: {1}", en: "Then: {1}")
    case .thenOpen:
      Words(
        vi: "Khi đó: {1}; có thể là {2}; còn thiếu {3} thông tin",
        en: "Then: {1}; it may still be {2}; facts missing: {3}")
    case .gone: Words(vi: "Không còn căn cứ: {1}", en: "No longer applies: {1}")
    case .new: Words(vi: "Thêm căn cứ: {1}", en: "Applies then: {1}")
    case .dutiesGone: Words(vi: "Không còn phải thực hiện: {1}", en: "Duties that fall away: {1}")
    case .dutiesNew: Words(vi: "Phải thực hiện thêm: {1}", en: "Duties added: {1}")
    case .redetermined: Words(vi: "{1}: từ {2} thành {3}", en: "{1}: {2} → {3}")
    case .rank: Words(vi: "Cách {1}:", en: "{1}.")
    }
  }
}
