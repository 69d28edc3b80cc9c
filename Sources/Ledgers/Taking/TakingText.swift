package import DecisionModel

/// What the taking of a ledger did, for a person.
package struct TakingText {
  private let taking: LedgerTaking
  private let language: Language

  package init(_ taking: LedgerTaking, _ language: Language) {
    self.taking = taking
    self.language = language
  }

  private func say(_ vi: String, _ en: String) -> String { Words(vi: vi, en: en)[language] }

  package var text: String {
    var lines = [
      say("Hồ sơ mới: ", "New records: ") + "\(taking.new)", say("Thay đổi: ", "Changed: ") + "\(taking.changed)",
      say("Giữ nguyên: ", "As they were: ") + "\(taking.unchanged)",
      say("Không nhận: ", "Not taken: ") + "\(taking.notTaken)",
    ]
    for change in taking.changes {
      lines.append(
        say(
          "  dòng \(change.row), \(change.name), \(change.column): ",
          "  row \(change.row), \(change.name), \(change.column): ")
          + "“\(change.old)” → “\(change.new)”")
    }
    if !taking.near.isEmpty {
      lines.append(
        say(
          "Số văn bản gần giống số đã nhập, có thể gõ sai; chưa ghi, trả lời trong answers.csv: ",
          "An act nearly that of before, perhaps mistyped; not written, answer in answers.csv: ") + "\(taking.near.count)")
      lines += taking.near.map { say("  dòng \($0.row), \($0.name): ", "  row \($0.row), \($0.name): ") + "“\($0.written)”; " + say("trước ghi", "before") + " “\($0.before)”" }
    }
    if !taking.gone.isEmpty {
      lines.append(
        say("Không còn trong sổ (hồ sơ giữ lại): ", "No longer in the ledger (records are kept): ")
          + "\(taking.gone.count)")
      lines += taking.gone.map { "  \($0.key) (\($0.file))" }
    }
    if !taking.edited.isEmpty {
      lines.append(say("Đã sửa tay, không ghi đè: ", "Edited by hand, not written over: ") + "\(taking.edited.count)")
      lines += taking.edited.map { "  \($0)" }
    }
    lines.append(
      taking.files.isEmpty
        ? say("Không ghi tệp nào.", "No file was written.")
        : say("Số tệp đã ghi: ", "Files written: ") + "\(taking.files.count)")
    return lines.joined(separator: "\n") + "\n"
  }
}
