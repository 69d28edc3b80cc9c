/// Papers of the office and its ledgers, each as a whole process: what somebody waits for.
struct Papers {
  private static let ledger = "giay-phep-moi-truong"
  private let scratch: Folder

  init(_ scratch: Folder) { self.scratch = scratch }

  func measure(_ table: inout Table, _ isRight: inout Bool) {
    table.section("(g) papers and ledgers (whole process, the rules read before)")
    let sample = "Cases/samples/4-pig-farm.yaml"
    run(&table, &isRight, "a screening sheet as DOCX", ["screen", sample, "--format", "docx", "--output", scratch.file("phieu.docx")], times: 20, limit: 0.030)
    run(
      &table, &isRight, "a letter that asks for supplements",
      [
        "letter", "yeu-cau-bo-sung", sample, "--output", scratch.file("thu.docx"), "--set", "Hạn bổ sung=15/12/2026", "--set", "Chủ dự án=Ví Dụ",
      ], times: 20, limit: 0.030)
    run(
      &table, &isRight, "a fact sheet to fill in, as DOCX",
      ["facts", "--empty", "eia", "--sector", "cassava starch", "--format", "docx", "--output", scratch.file("thong-tin.docx")], times: 10, limit: nil)
    run(&table, &isRight, "the same read back, in its limited process", ["facts", "--read", scratch.file("thong-tin.docx")], times: 10, limit: nil)
    for (rows, limit) in [(10_000, 0.5), (50_000, nil)] {
      scratch.write(Self.ledger(rows), to: "so.csv")
      run(&table, &isRight, "a ledger of \(rows) rows (.csv) read", ["ledger", "read", scratch.file("so.csv"), "--mapping", Self.ledger], times: 5, limit: limit)
    }
  }

  private func run(_ table: inout Table, _ isRight: inout Bool, _ what: String, _ arguments: [String], times count: Int, limit: Double?) {
    var times = Times()
    var peak = 0.0
    for number in 0...count {
      guard let run = ProgramRun([Benchmarks.command] + arguments), run.status == 0 else {
        isRight = false
        return table.add(what, "does not run; see \(arguments.joined(separator: " "))")
      }
      // The first run may find nothing kept.
      if number > 0 { times.add(run.time) }
      peak = max(peak, run.peakMegabytes)
    }
    let figure = "\(milliseconds(times.median)) median, \(milliseconds(times.least)) least; processor \(milliseconds(times.processor)); \(rounded(peak, 0)) MB"
    if let limit { table.add(what, figure, times.median, atMost: limit, "s") } else { table.add(what, figure) }
  }

  /// Invented permits of farms, as offices write them.
  private static func ledger(_ rows: Int) -> String {
    let places = ["Xã Tân Trào", "Xã Trường Sinh", "Phường Minh Xuân", "Xã Yên Sơn"]
    let (amounts, solids) = (["120 kg/năm", "1,5 tấn/năm", "-", "không", "340"], ["12,5", "1.250", "-", ""])
    var text = "STT;Tên cơ sở;Chủ cơ sở;Địa điểm;Loại hình;Công suất;Giấy phép số;Thời hạn;CTNH;CTRCNTT;Ghi chú\n"
    for number in 1...rows {
      text +=
        "\(number);Trang trại Ví Dụ \(number);Công ty TNHH Ví Dụ \(number % 997);\(places[number % 4]);Chăn nuôi lợn;\(200 + number % 8801) con;"
        + "\(number)/GPMT-UBND ngày \(number % 28 + 1)/\(number % 12 + 1)/\(2020 + number % 6);\(number % 3 == 0 ? "10 năm" : "7 năm");"
        + "\(amounts[number % 5]);\(solids[number % 4]);\(number % 3 == 0 ? "đã nộp phí" : "")\n"
    }
    return text
  }
}
