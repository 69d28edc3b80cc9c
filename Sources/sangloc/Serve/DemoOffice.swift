internal import Application
internal import Archive
internal import DecisionModel
internal import Diagnostics
internal import FEEL
internal import Screening
internal import YAMLTree

/// An invented office, so that everything can be tried: nine people, dossiers at all steps, facilities with samples. Its facts are
/// those of the sample records; every name is invented.
struct DemoOffice {
  struct Person: Sendable {
    let account: String
    let name: String
    let post: String
    let roles: [Role]
  }

  static let password = "sang loc moi truong"

  static let people: [Person] = [
    .init(account: "lan", name: "Nguyễn Thị Lan", post: "Văn thư", roles: [.clerk]),
    .init(account: "minh", name: "Trần Văn Minh", post: "Chuyên viên", roles: [.officer]),
    .init(account: "hoa", name: "Lê Thị Hoa", post: "Chuyên viên thẩm định", roles: [.appraiser]),
    .init(account: "son", name: "Hoàng Văn Sơn", post: "Cán bộ hậu kiểm", roles: [.inspector]),
    .init(account: "ha", name: "Phạm Thu Hà", post: "Trưởng phòng", roles: [.head]),
    .init(account: "dung", name: "Vũ Tiến Dũng", post: "Phó giám đốc", roles: [.signatory]),
    .init(account: "quang", name: "Đỗ Minh Quang", post: "Duy trì quy tắc", roles: [.maintainer]),
    .init(account: "an", name: "Bùi Thị An", post: "Quản trị hệ thống", roles: [.administrator]),
    .init(account: "kiem", name: "Ngô Văn Kiểm", post: "Thanh tra", roles: [.auditor]),
  ]

  private let workplace: Workplace
  private let archive: Archive
  private let passwords: SodiumPasswords
  private let samples: String

  init(_ workplace: Workplace, _ archive: Archive, _ passwords: SodiumPasswords, samples: String) {
    self.workplace = workplace
    self.archive = archive
    self.passwords = passwords
    self.samples = samples
  }

  func fill() async throws {
    try await addPeople()
    let clerk = try await caller("lan")
    let officer = try await caller("minh")
    let head = try await caller("ha")
    for (place, dossier) in dossiers.enumerated() { try await add(dossier, place, clerk: clerk, officer: officer, head: head) }
    try await addFacilities(by: head)
  }

  /// The people come as an administrator makes them. Nobody is there yet who could confirm the signatory: that is written at once.
  private func addPeople() async throws {
    guard let first = Self.people.first(where: { $0.roles.contains(.administrator) }) else { return }
    try await workplace.begin(agency: "Sở mẫu, tỉnh Tuyên Quang", symbol: "SM", account: first.account, name: first.name, password: Self.password)
    let administrator = try await caller(first.account)
    guard let unit = administrator.unit else { return }
    for person in Self.people where person.account != first.account {
      let added = try await workplace.addUser(account: person.account, name: person.name, post: person.post, unit: unit, by: administrator)
      for role in person.roles { try await workplace.grant(role, to: added.id, from: workplace.today, until: nil, by: administrator) }
      try await archive.write { register in
        for var row in try register.rows(Query<UserRoleRow>.where(.user, added.id)) where row.confirmedBy == nil && row.role.needsTwoToGrant {
          row.confirmedBy = added.id
          try register.update(row)
        }
      }
      let own = try await workplace.signIn(account: person.account, password: added.password, address: "127.0.0.1", agent: "demo").caller
      try await workplace.changePassword(from: added.password, to: Self.password, by: own)
    }
  }

  private func caller(_ account: String) async throws -> Caller {
    try await workplace.signIn(account: account, password: Self.password, address: "127.0.0.1", agent: "demo").caller
  }

  private struct Dossier {
    let title: String
    let investor: String
    let commune: String
    let procedure: String
    let sample: String?
    /// How far it went: 0 registered, 1 assigned, 2 facts entered.
    let step: Int
    let daysAgo: Int
  }

  private var dossiers: [Dossier] {
    let investors = ["Công ty TNHH Giả Định Một", "Công ty cổ phần Mẫu Số Hai", "Hợp tác xã Thử Nghiệm Ba", "Công ty TNHH Ví Dụ Bốn", "Công ty cổ phần Minh Họa Năm"]
    let communes = ["Hàm Yên", "Yên Sơn", "Chiêm Hóa", "Na Hang", "Sơn Dương", "Lâm Bình"]
    let works: [(String, String, String?)] = [
      ("Nhà máy xi măng giả định", "investment-opinion", "whole-projects/cement-works.yaml"), ("Khu dân cư giả định", "investment-opinion", "whole-projects/urban-area.yaml"),
      ("Trang trại lợn giả định", "investment-opinion", "whole-projects/pig-farm.yaml"), ("Nhà máy đường giả định", "investment-opinion", "whole-projects/sugar-mill.yaml"),
      ("Mỏ đá vôi giả định", "investment-opinion", "whole-projects/quarry.yaml"), ("Thủy điện giả định", "investment-opinion", "whole-projects/hydropower.yaml"),
      ("Bệnh viện đa khoa giả định", "investment-opinion", "whole-projects/hospital.yaml"), ("Cụm công nghiệp giả định", "investment-opinion", "whole-projects/industrial-cluster.yaml"),
      ("Lò gạch thủ công giả định", "investment-opinion", "samples/1-brick-kiln.yaml"), ("Xưởng may giả định", "investment-opinion", "samples/3-garment-workshop.yaml"),
      ("Chế biến gỗ rừng trồng giả định", "eia-appraisal", nil), ("Nhà máy tinh bột sắn giả định", "permit", nil),
    ]
    return (0..<60).map { place in
      let work = works[place % works.count]
      let round = place / works.count
      return Dossier(
        title: "\(work.0) số \(round + 1)", investor: investors[place % investors.count], commune: communes[place % communes.count], procedure: work.1,
        sample: round < 2 ? work.2 : nil, step: round < 2 && work.2 != nil ? 2 : round < 4 ? 1 : 0, daysAgo: 3 + place * 2 % 40)
    }
  }

  private func add(_ dossier: Dossier, _ place: Int, clerk: Caller, officer: Caller, head: Caller) async throws {
    guard let procedure = workplace.procedures().first(where: { $0.code == dossier.procedure }) ?? workplace.procedures().first else { return }
    var form = NewDossier(kind: procedure.kind, procedure: procedure.code, title: dossier.title, investor: dossier.investor, commune: dossier.commune)
    form.received = CalendarDate(dayNumber: workplace.today.dayNumber - dossier.daysAgo)
    form.documents = procedure.documents.map { .init(kind: $0.code, name: $0.label.vi, state: $0.isObligatory ? .present : .notApplicable, pages: 40) }
    let uid = try await workplace.receive(form, by: clerk).uid
    guard dossier.step > 0 else { return }
    var detail = try await workplace.dossier(uid, by: head)
    var move = MoveForm(version: detail.version)
    move.officer = officer.user
    _ = try await workplace.move(uid, .assign, move, by: head)
    guard dossier.step > 1, let sample = dossier.sample else { return }
    detail = try await workplace.dossier(uid, by: officer)
    let document = detail.documents.first { $0.state == .present }?.id
    let entries = SampleFacts.read("\(samples)/\(sample)").map { fact -> Entry in
      var entry = Entry(fact: fact.name, written: fact.written)
      entry.document = document
      entry.page = fact.page
      entry.foundBy = fact.by
      entry.foundOn = fact.on
      return entry
    }
    _ = try await workplace.save(entries, to: uid, version: detail.version, by: officer)
  }

  private func addFacilities(by head: Caller) async throws {
    let names = ["Nhà máy tinh bột sắn", "Xưởng giấy", "Trang trại lợn", "Nhà máy gạch", "Cơ sở giết mổ"]
    let communes = ["Hàm Yên", "Yên Sơn", "Chiêm Hóa", "Na Hang", "Sơn Dương"]
    do {
      for place in 0..<25 {
        _ = try await workplace.addFacility(
          name: "\(names[place % 5]) giả định \(place / 5 + 1)", party: "Công ty cổ phần Mẫu Số \(place % 7 + 1)", taxCode: nil, commune: communes[(place / 2) % 5],
          address: nil, activity: nil, by: head)
      }
    } catch Refusal.notFound {
      return
    }
  }
}

/// The facts of a sample record, as written.
enum SampleFacts {
  struct Fact {
    let name: String
    let written: String
    let page: String?
    let by: String?
    let on: String?
  }

  /// Nothing where the file is not there.
  static func read(_ path: String) -> [Fact] {
    var sources = SourceFiles()
    var problems: [Diagnostic] = []
    guard let file = FileFinder.read(path, into: &sources, limit: 1 << 20, reporting: &problems),
      let facts = TreeReader.read(file, reporting: &problems)?.mapping?.entry("facts")?.value.mapping
    else { return [] }
    return facts.compactMap { entry in
      if let text = entry.value.scalar?.text { return Fact(name: entry.key.text, written: text, page: nil, by: nil, on: nil) }
      if let list = entry.value.sequence { return Fact(name: entry.key.text, written: list.compactMap(\.scalar?.text).joined(separator: "; "), page: nil, by: nil, on: nil) }
      guard let mapping = entry.value.mapping else { return nil }
      func text(_ key: String) -> String? { mapping.entry(key)?.value.scalar?.text }
      guard let value = text("value") else { return nil }
      return Fact(name: entry.key.text, written: value, page: text("page"), by: text("by"), on: text("on"))
    }
  }
}
