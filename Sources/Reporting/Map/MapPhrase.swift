package import DecisionModel

/// The wording of what the map says.
package enum MapPhrase: Phrasing {
  case title, intro, mistakenIntro, siteArea, fact, answer, layer, feature, standing, stated
  case used, agrees, outweighed, disputes, silent, toMeasure, between, atLeast, measured
  case partialLayer, namesOnly, edge, broken, noRiver, noLayer
  case mistakes, questions, conditions, conditionZone, conditionEffect, conditionSays, conditionClause
  case barred, limited, required, perhaps, troubles, credits, notMapped
  case picture, site, siteAccuracy, north, wholePicture
  case layersTitle, layerName, layerShows, layerComplete, layerDay, layerFeatures, layerAnswers, layerAccuracy
  case everywhere, within, partial, holdsOn, imported, notWrittenOver
  case searchTitle, searchHint, searchPasses, searchSame, searchSign, searchCells, searchNearest, searchAway, toEast, toWest, toNorth, toSouth, fails

  package var words: Words {
    switch self {
    case .title: Words(vi: "Vị trí trên bản đồ", en: "The site on the map")
    case .intro:
      Words(
        vi: "Khu đất {1} ha theo tọa độ các mốc, sai số mỗi mốc ±{2} m. Khoảng giá trị gộp cả sai số của lớp bản đồ.",
        en: "A site of {1} ha by its corners, each within ±{2} m. The ranges hold the accuracy of the layers, too.")
    case .mistakenIntro:
      Words(
        vi: "Tọa độ các mốc có chỗ chưa đúng: bản đồ chưa được dùng cho đến khi làm rõ.",
        en: "Something is wrong with the corners: nothing of the map is used until that is clear.")
    case .siteArea: Words(vi: "Vị trí có sai số ±{1} m.", en: "A place within ±{1} m.")
    case .fact: Words(vi: "Thông tin", en: "Fact")
    case .answer: Words(vi: "Bản đồ cho biết", en: "What the map says")
    case .layer: Words(vi: "Lớp bản đồ", en: "Layer")
    case .feature: Words(vi: "Đối tượng gần nhất", en: "Nearest feature")
    case .standing: Words(vi: "Sử dụng", en: "Use")
    case .stated: Words(vi: "Hồ sơ nêu", en: "Stated")
    case .used: Words(vi: "đã dùng", en: "used")
    case .agrees: Words(vi: "khớp với hồ sơ ({1})", en: "agrees with what is stated ({1})")
    case .outweighed:
      Words(
        vi: "TRÁI với hồ sơ ({1}), hồ sơ có số đo hoặc xác minh nên vẫn dùng",
        en: "AGAINST what is stated ({1}), which was measured or verified and counts")
    case .disputes:
      Words(
        vi: "TRÁI với hồ sơ ({1}): coi là chưa rõ, cần xác minh", en: "AGAINST what is stated ({1}): unknown until verified")
    case .silent: Words(vi: "không xác định được từ bản đồ", en: "the map cannot tell")
    case .toMeasure: Words(vi: "{1} so với {2}: cần đo", en: "{1} against {2}: to be measured")
    case .between: Words(vi: "{1} đến {2}", en: "{1} to {2}")
    case .atLeast: Words(vi: "từ {1} trở lên", en: "{1} or more")
    case .measured: Words(vi: "{1} ± {2} m", en: "{1} ± {2} m")
    case .partialLayer:
      Words(vi: "lớp không đầy đủ: không thấy không có nghĩa là không có", en: "the layer is not complete: what it does not show may be there")
    case .namesOnly: Words(vi: "lớp chỉ có tên", en: "the layer has names only")
    case .edge: Words(vi: "gần mép vùng lớp có dữ liệu đầy đủ", en: "near the edge of where the layer is complete")
    case .broken: Words(vi: "gần đó có đối tượng bị lỗi hình học", en: "a feature nearby is broken")
    case .noRiver: Words(vi: "không chắc nước chảy về sông, suối nào", en: "it is not certain into which river the site drains")
    case .noLayer: Words(vi: "chưa có lớp bản đồ cho ngày này", en: "no layer holds on this day")
    case .mistakes: Words(vi: "Tọa độ chưa đúng", en: "Wrong with the corners")
    case .questions: Words(vi: "Cần hỏi lại", en: "To be asked")
    case .conditions: Words(vi: "Điều kiện của vùng", en: "Conditions of the place")
    case .conditionZone: Words(vi: "Vùng", en: "Zone")
    case .conditionEffect: Words(vi: "Mức", en: "Effect")
    case .conditionSays: Words(vi: "Nội dung", en: "What holds")
    case .conditionClause: Words(vi: "Căn cứ", en: "Clause")
    case .barred: Words(vi: "không được phép", en: "barred")
    case .limited: Words(vi: "hạn chế", en: "limited")
    case .required: Words(vi: "kèm yêu cầu", en: "with a requirement")
    case .perhaps: Words(vi: "có thể: {1}", en: "perhaps: {1}")
    case .troubles: Words(vi: "Không đọc được bản đồ", en: "The map cannot be read")
    case .credits: Words(vi: "Nguồn bản đồ", en: "Map credits")
    case .notMapped:
      Words(
        vi: "hồ sơ không nêu vị trí (`site:`), hoặc bộ tiêu chí không có bản đồ",
        en: "the record states no `site:`, or the rule set has no map")
    case .picture: Words(vi: "Vị trí dự án và các đối tượng gần nhất", en: "The site and what is nearest")
    case .site: Words(vi: "Khu đất dự án", en: "The site")
    case .siteAccuracy:
      Words(vi: "Khu đất có thể nằm ở bất kỳ đâu trong vùng này (±{1} m)", en: "Where the site may be (±{1} m)")
    case .north: Words(vi: "B", en: "N")
    case .wholePicture: Words(vi: "phủ toàn bộ hình", en: "all of the picture")
    case .layersTitle: Words(vi: "Các lớp bản đồ của bộ tiêu chí", en: "Map layers of the rule set")
    case .layerName: Words(vi: "Lớp", en: "Layer")
    case .layerShows: Words(vi: "Nội dung", en: "Shows")
    case .layerComplete: Words(vi: "Mức đầy đủ", en: "Complete")
    case .layerDay: Words(vi: "Hiện trạng ngày", en: "State of")
    case .layerFeatures: Words(vi: "Số đối tượng", en: "Features")
    case .layerAnswers: Words(vi: "Trả lời cho", en: "Answers")
    case .layerAccuracy: Words(vi: "Sai số (m)", en: "Accuracy (m)")
    case .everywhere: Words(vi: "đầy đủ", en: "everywhere")
    case .within: Words(vi: "đầy đủ trong {1}", en: "within {1}")
    case .partial: Words(vi: "không đầy đủ", en: "partial")
    case .holdsOn: Words(vi: "không áp dụng ngày này", en: "not on this day")
    case .imported:
      Words(
        vi: "đã ghi {1} đối tượng vào `{2}`; chép phần khai báo vào bộ tiêu chí và điền những mục còn trống",
        en: "{1} features are in `{2}`; put the declaration into the rule set and fill in what is open")
    case .notWrittenOver:
      Words(
        vi: "`{1}` đã có: không ghi đè; đặt tên khác hoặc tự xóa tệp cũ",
        en: "`{1}` is there already and is not written over; give another name, or remove it")
    case .searchTitle: Words(vi: "Vị trí khác trong bán kính {1} m", en: "Other places within {1} m")
    case .searchHint:
      Words(
        vi: "Chỉ là gợi ý theo các lớp bản đồ nêu ở mục “Nguồn bản đồ”, không thay cho khảo sát; cùng dự án, chỉ đổi vị trí. Mỗi ô một ký hiệu, phía bắc ở trên; ký hiệu trong ngoặc là vị trí hiện tại.",
        en: "A hint by the layers named under “Map credits”, in place of no survey; the same project, only the place is another. A sign for each cell, north above; the one in brackets is the site itself.")
    case .searchPasses: Words(vi: "không vướng quy tắc nào về vị trí", en: "no rule about the place speaks against it")
    case .searchSame: Words(vi: "vị trí hiện tại", en: "the site itself")
    case .searchSign: Words(vi: "Ký hiệu", en: "Sign")
    case .searchCells: Words(vi: "Số ô", en: "Cells")
    case .searchNearest: Words(vi: "Ô gần nhất", en: "The nearest")
    case .searchAway: Words(vi: "cách {1} m ({2})", en: "{1} m away ({2})")
    case .toEast: Words(vi: "đông {1} m", en: "{1} m east")
    case .toWest: Words(vi: "tây {1} m", en: "{1} m west")
    case .toNorth: Words(vi: "bắc {1} m", en: "{1} m north")
    case .toSouth: Words(vi: "nam {1} m", en: "{1} m south")
    case .fails: Words(vi: "Quy tắc vướng hoặc chưa rõ", en: "Rules against it or open")
    }
  }
}
