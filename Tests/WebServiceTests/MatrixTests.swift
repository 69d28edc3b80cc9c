import Application
import Archive
import Foundation
import Testing

@testable import WebService

/// Every address by every role: the table below is written from the role matrix of the office by hand, and holds the routes.
struct MatrixTests {
  /// `*`: everybody; `+`: whoever has signed in; else the roles that come in.
  /// V clerk, C officer, T appraiser, H inspector, P head, K signatory, Q maintainer, A administrator, X auditor.
  static let table: [String: String] = [
    "GET /": "*", "GET /dang-nhap": "*", "POST /dang-nhap": "*", "POST /dang-xuat": "*", "POST /mo-khoa": "*", "GET /khoi-tao": "*", "POST /khoi-tao": "*",
    "POST /ngon-ngu": "*", "GET /tinh-trang": "*",
    "GET /mat-khau": "+", "POST /mat-khau": "+", "POST /dang-xuat-moi-noi": "+", "GET /phim-tat": "+", "GET /ma-truy-cap": "+", "POST /ma-truy-cap": "+", "POST /ma-truy-cap/{id}/thu-hoi": "+",
    // Seeing dossiers and results.
    "GET /viec": "VCTHPKX", "GET /ho-so": "VCTHPKX", "GET /ho-so/{id}": "VCTHPKX", "GET /ho-so/{id}/lich-su": "VCTHPKX", "GET /ho-so/{id}/tai-lieu": "VCTHPKX",
    "GET /tai-lieu/{doc}": "VCTHPKX", "GET /ho-so/{id}/buoc/{buoc}": "VCTHPKX", "GET /ho-so/{id}/nhap": "VCTHPKX", "GET /ho-so/{id}/nhap/{nhom}": "VCTHPKX",
    "GET /ho-so/{id}/kiem-tra": "VCTHPKX", "GET /ho-so/{id}/ket-qua": "VCTHPKX", "GET /ho-so/{id}/ket-qua/{n}": "VCTHPKX", "GET /ho-so/{id}/ket-qua/{n}/{tep}": "VCTHPKX",
    "GET /ho-so/{id}/dia-diem": "VCTHPKX", "POST /ho-so/{id}/dia-diem": "CTH", "GET /ho-so/{id}/thu": "VCTHPKX", "GET /ho-so/{id}/dien-bien": "VCTHPKX", "GET /ho-so/{id}/so-sanh": "VCTHPKX", "GET /ho-so/{id}/theo-ngay": "VCTHPKX",
    "GET /ho-so/{id}/bo-sung": "VCTHPKX", "GET /ho-so/{id}/tham-dinh": "VCTHPKX", "GET /ho-so/{id}/trinh-ky": "VCTHPKX", "GET /so-theo-doi": "VCTHPKX", "GET /bao-cao": "VCTHPKX",
    "GET /so-theo-doi/{tep}": "VCTHPKX", "GET /bao-cao/{nam}/bao-cao-nam.docx": "VCTHPKX",
    // Letters by template: seen by whoever sees the record, made by whoever does its work.
    "GET /ho-so/{id}/van-ban": "VCTHPKX", "GET /ho-so/{id}/van-ban/{loai}": "CTHP", "POST /ho-so/{id}/van-ban/{loai}": "CTHP",
    "POST /ho-so/{id}/cong-bo": "PK",
    "GET /co-so/{id}/van-ban": "VCTHPKX", "GET /co-so/{id}/van-ban/{loai}": "THP", "POST /co-so/{id}/van-ban/{loai}": "THP",
    // Registering; a document comes from the clerk and from whoever enters facts.
    "GET /ho-so/moi": "VP", "POST /ho-so/moi": "VP", "POST /ho-so/{id}/tai-lieu": "VCTHP",
    // Facts, findings, fixing, supplements, appraisal.
    "POST /ho-so/{id}/nhap/{nhom}": "CTHP", "POST /ho-so/{id}/xac-nhan": "CTHP",
    "POST /ho-so/{id}/bo-sung": "CTH", "POST /ho-so/{id}/tham-dinh": "CTHP",
    "POST /ho-so/{id}/buoc/chot": "CTH", "POST /ho-so/{id}/buoc/trinh-ky": "CTH", "POST /ho-so/{id}/buoc/hau-kiem": "CTHP",
    "POST /ho-so/{id}/buoc/gui-yeu-cau": "PK", "POST /ho-so/{id}/buoc/phan-cong": "PK", "POST /ho-so/{id}/buoc/qua-han": "PK", "POST /ho-so/{id}/buoc/chuyen-tham-dinh": "PK",
    "POST /ho-so/{id}/buoc/tra-lai": "PK", "POST /ho-so/{id}/buoc/rut": "PK", "POST /ho-so/{id}/buoc/chuyen": "PK", "POST /ho-so/{id}/buoc/mo-lai": "PK",
    "POST /ho-so/{id}/buoc/ky": "K", "POST /ho-so/{id}/buoc/thu-hoi": "K",
    "POST /ho-so/{id}/buoc/tu-choi": "VPK", "POST /ho-so/{id}/buoc/nhan-bo-sung": "VP", "POST /ho-so/{id}/buoc/ban-hanh": "VP", "POST /ho-so/{id}/buoc/luu": "VP",
    "POST /ho-so/{id}/buoc/ghi-ket-qua": "VCTP",
    // Facilities, ledgers.
    "GET /co-so": "VCTHPKX", "GET /co-so/{id}": "VCTHPKX", "POST /co-so/{id}/giao": "PK", "GET /co-so/{id}/nhap": "VCTHPKX", "GET /co-so/{id}/nhap/{nhom}": "VCTHPKX", "POST /co-so/{id}/nhap/{nhom}": "THP",
    "GET /co-so/moi": "THP", "POST /co-so/moi": "THP", "GET /co-so/{id}/giai-doan": "THP", "POST /co-so/{id}/giai-doan": "THP", "GET /co-so/{id}/giay-phep": "THP",
    "POST /co-so/{id}/giay-phep": "THP", "GET /co-so/{id}/mau": "THP", "POST /co-so/{id}/mau": "THP", "GET /co-so/{id}/phan-anh": "THP", "POST /co-so/{id}/phan-anh": "THP",
    "GET /co-so/{id}/kiem-tra": "THP", "POST /co-so/{id}/kiem-tra": "THP", "GET /co-so/{id}/cuoc-kiem-tra/{k}": "THP", "POST /co-so/{id}/cuoc-kiem-tra/{k}": "THP",
    "POST /co-so/{id}/bien-phap/{k}": "THP",
    "GET /nhap-so": "CTHP", "POST /nhap-so": "CTHP", "GET /nhap-so/{tep}": "CTHP", "POST /nhap-so/{tep}": "CTHP",
    // The plan.
    "GET /ke-hoach": "VCTHPKX", "GET /ke-hoach/{id}": "VCTHPKX", "GET /ke-hoach/{id}/{tep}": "VCTHPKX", "POST /ke-hoach": "HP", "POST /ke-hoach/{id}/chon": "HP",
    "POST /ke-hoach/{id}/trinh": "P", "POST /ke-hoach/{id}/ky": "K",
    // Rules, administration, the log.
    "GET /quy-tac": "VCTHPKQAX", "GET /quy-tac/{ten}": "VCTHPKQAX",
    "GET /quan-tri": "PKAX", "GET /quan-tri/nguoi-dung": "KA", "POST /quan-tri/nguoi-dung": "A", "POST /quan-tri/nguoi-dung/{id}": "KA", "GET /quan-tri/don-vi": "A",
    "POST /quan-tri/don-vi": "A", "GET /quan-tri/ngay-nghi": "A", "POST /quan-tri/ngay-nghi": "A", "GET /quan-tri/sao-luu": "AX", "POST /quan-tri/sao-luu": "A",
    "POST /quan-tri/sao-luu/{ten}/dien-tap": "A", "GET /nhat-ky": "PKAX", "POST /nhat-ky/kiem-chuoi": "PKAX",
    // The API, by the same acts.
    "GET /api/v1/openapi.json": "+", "POST /api/v1/screen": "VCTHPKQAX", "GET /api/v1/rules": "VCTHPKQAX", "GET /api/v1/dossiers": "VCTHPKX", "POST /api/v1/dossiers": "VP",
    "GET /api/v1/dossiers/{id}": "VCTHPKX", "GET /api/v1/dossiers/{id}/facts": "VCTHPKX", "PUT /api/v1/dossiers/{id}/facts/{fact}": "CTH",
    "POST /api/v1/dossiers/{id}/moves/{move}": "VCTHPKX", "GET /api/v1/dossiers/{id}/screenings": "VCTHPKX", "GET /api/v1/dossiers/{id}/screenings/{n}": "VCTHPKX",
    "GET /api/v1/facilities": "VCTHPKX", "GET /api/v1/facilities/{id}": "VCTHPKX", "POST /api/v1/facilities/{id}/samples": "THP", "GET /api/v1/plans": "VCTHPKX",
    "GET /api/v1/plans/{id}": "VCTHPKX", "GET /api/v1/events": "VCTHPKX",
  ]

  @Test func `no route is missing from the table, and none is there that is no route`() {
    let routes = Set(RouteTable().routes.map { "\($0.method.rawValue) \($0.pattern)" })
    #expect(routes.subtracting(Self.table.keys).sorted() == [])
    #expect(Set(Self.table.keys).subtracting(routes).sorted() == [])
  }

  private static func roles(_ cell: String) -> Set<Role> { Set(cell.compactMap { Role(rawValue: String($0)) }) }

  /// Asked for what is nowhere, so that nothing is changed: whoever may come in is told so, whoever may not is told that first.
  private static func address(_ pattern: String) -> String {
    pattern.split(separator: "/").map { $0.hasPrefix("{") ? "khong-co" : String($0) }.reduce("") { $0 + "/" + $1 }
  }

  @Test func `each route lets in the roles of the table and no other`() async throws {
    let office = try await WebOffice(dossiers: 3, facilities: 1)
    let today = office.workplace.today
    for (role, browser) in office.people {
      // Changing the password and ending all sessions would end this one.
      let token = try await office.workplace.addToken(name: "thử", expires: today.adding(days: 1), by: browser.caller)
      for route in RouteTable().routes where route.access != .anybody && ![.init(stringLiteral: "/mat-khau"), .init(stringLiteral: "/dang-xuat-moi-noi")].contains(route.pattern) {
        let name = "\(route.method.rawValue) \(route.pattern)"
        guard let cell = Self.table[name] else { continue }
        let address = Self.address(route.pattern.description)
        let answer =
          route.isAPI
          ? await browser.api(route.method, address.isEmpty ? "/" : address, token: token, route.method == .get ? nil : "{}", headers: ["if-match": "\"1\""])
          : route.method == .get ? await browser.get(address.isEmpty ? "/" : address) : await browser.post(address)
        let isLetIn = answer.status != 403
        #expect(isLetIn == (cell == "+" || Self.roles(cell).contains(role)), "\(name) as \(role): \(answer.status)")
        #expect(answer.status < 500, "\(name) as \(role): \(answer.status)")
      }
    }
  }

  @Test func `nobody comes in without a session or a token`() async throws {
    let office = try await WebOffice.filled()
    for route in RouteTable().routes where route.access != .anybody {
      let address = Self.address(route.pattern.description)
      let answer = await office.site.answer(WebRequest(route.method, address, headers: ["host": "localhost"], body: []))
      #expect([303, 401, 403].contains(answer.status), "\(route.method.rawValue) \(route.pattern): \(answer.status)")
      if answer.status == 303 { #expect(answer.header("location")?.hasPrefix("/dang-nhap") == true) }
    }
  }

  /// What is of another unit is as if it were not there.
  @Test func `a dossier of a foreign unit is found neither by page nor by API`() async throws {
    let office = try await WebOffice.filled()
    let (officer, appraiser) = (try office.person(.officer), try office.person(.appraiser))
    let own = try await office.dossier(in: DossierState.open, of: officer.caller.user)
    let foreign = try await office.dossier(in: DossierState.open, of: appraiser.caller.user)
    let pages = ["", "/lich-su", "/tai-lieu", "/nhap", "/nhap/sector", "/kiem-tra", "/ket-qua", "/thu", "/dien-bien", "/bo-sung", "/tham-dinh", "/trinh-ky"]
    for page in pages {
      #expect(await officer.get("/ho-so/\(own)\(page)").status == 200, "\(page)")
      #expect(await officer.get("/ho-so/\(foreign)\(page)").status == 404, "\(page)")
    }
    #expect(await officer.get("/api/v1/dossiers/\(own)").status == 200)
    #expect(await officer.get("/api/v1/dossiers/\(foreign)").status == 404)
    #expect(await officer.post("/ho-so/\(foreign)/nhap/sector", [("_phien-ban", "1")]).status == 404)
  }
}
