import Application
import Archive
import DecisionModel
import Foundation
import Testing

@testable import WebService

/// What somebody types never acts on a page, whichever form it came through.
struct HostileTests {
  static let payloads: [String] = [
    // Scripts and elements.
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<iframe src=javascript:alert(1)>", "<body onload=alert(1)>", "<a href=javascript:alert(1)>x</a>", "<math><mtext><script>1</script>", "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "--><script>alert(1)</script>", "]]><script>alert(1)</script>", "<style>*{display:none}</style>", "<meta http-equiv=refresh content=0>",
    "<form action=//evil.example><input name=a>", "<base href=//evil.example/>", "<<b>b</b>",
    // Attributes.
    "\" onfocus=alert(1) autofocus x=\"", "' onmouseover='alert(1)", "\"><b>x</b>", "'><b>x</b>", "` onx=`", "\"\u{300} onfocus=alert(1)", "\" style=\"position:fixed",
    // Addresses and headers.
    "javascript:alert(1)", "data:text/html,<script>1</script>", "//evil.example/\r\nSet-Cookie: a=b", "%3Cscript%3Ealert(1)%3C/script%3E",
    // Templates and names of catalogues.
    "{{form_token}}", "{{{form_token}}}", "{{#user}}{{name}}{{/user}}", "{{% CONTENT_TYPE: TEXT}}{{title}}", "<div class=\"part\" data-slot=\"part\"></div>", "${7*7}", "{count}",
    // What hides, what is too much.
    "abc\u{202E}fdp.exe", "a\u{200B}b\u{FEFF}c\u{2066}d", "\u{0}nul", "bell\u{7}\u{1B}[31m", String(repeating: "ầ", count: 4_000), "'; DROP TABLE dossier; --", "=HYPERLINK(\"http://evil\")",
  ]

  /// What would act, if it stood on a page as it was typed.
  private static func check(_ page: String, _ payload: String, _ place: String, isScanned: Bool = true) {
    let scalars = page.unicodeScalars
    for hidden in ["\u{202E}", "\u{200B}", "\u{FEFF}", "\u{2066}", "\u{0}", "\u{7}", "\u{1B}"] as [Unicode.Scalar] {
      #expect(!scalars.contains(hidden), "\(place): \(payload.debugDescription) hides \(hidden.value)")
    }
    // Whatever holds one of these signs cannot stand anywhere as it was typed.
    if payload.unicodeScalars.contains(where: { "<>\"'`".unicodeScalars.contains($0) }) {
      #expect(Array(page.utf8).firstRange(of: Array(payload.utf8)) == nil, "\(place): \(payload.debugDescription) stands as it was typed")
    }
    if isScanned { scan(page, payload, place) }
  }

  private static func scan(_ page: String, _ payload: String, _ place: String) {
    // A page is made of our own elements alone: outside of quoted values no element and no attribute that acts.
    for tag in page.matches(of: /<[^>]*>/) {
      let bare = String(tag.output).replacing(/"[^"]*"/, with: "\"\"").lowercased()
      #expect(bare.firstMatch(of: /\son[a-z]+\s*=|style\s*=|srcdoc|formaction/) == nil, "\(place): \(payload.debugDescription): \(tag.output)")
      #expect(bare.firstMatch(of: /^<\/?(iframe|math|base|style|object|embed|link(?! rel=""))\b/) == nil, "\(place): \(payload.debugDescription): \(tag.output)")
      if bare.hasPrefix("<script") { #expect(tag.output.contains("src=\"/"), "\(place): \(payload.debugDescription): \(tag.output)") }
      for found in tag.output.matches(of: /(?:href|src|action)="([^"]*)"/) {
        #expect(found.1.hasPrefix("/") && !found.1.hasPrefix("//") || found.1.hasPrefix("#") || found.1.hasPrefix("https://") && !found.1.contains("evil"), "\(place): \(tag.output)")
      }
    }
  }

  @Test func `forty payloads go through the forms of a dossier and come out as text`() async throws {
    #expect(Self.payloads.count >= 40)
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let (clerk, head, officer) = (try office.person(.clerk), try office.person(.head), try office.person(.officer))
    for payload in Self.payloads {
      let shown = "P \(payload)"
      let made = await clerk.post(
        "/ho-so/moi",
        [
          ("thu-tuc", "investment-opinion"), ("ten", shown), ("chu-dau-tu", shown), ("xa", shown), ("dia-diem", shown), ("ma-cong", shown), ("ma-so-thue", payload), ("dia-chi", payload),
        ])
      guard made.status == 303, let address = made.header("location") else {
        Self.check(made.text, payload, "vao-so")
        #expect([413, 422].contains(made.status), "\(payload.debugDescription): \(made.status)")
        continue
      }
      #expect(address.hasPrefix("/ho-so/") && !address.contains("evil"))
      let version = { () async throws -> String in
        let uid = address.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        return String(try await office.rows(Query<DossierRow>.where(.uid, uid)).first?.version ?? 0)
      }
      _ = await head.post("\(address)/buoc/phan-cong", [("_ban", try await version()), ("can-bo", String(officer.caller.user)), ("ly-do", payload)])
      let fact = "land.area.total"
      let typed = [("_ban", try await version()), ("thay.\(fact)", ""), ("gt.\(fact)", payload), ("tr.\(fact)", payload), ("td.\(fact)", payload)]
      for extra in [("_thu", "1"), ("_luu", "1")] {
        let answer = await officer.post("\(address)/nhap/place", typed + [extra])
        #expect([200, 303, 409, 422].contains(answer.status), "\(payload.debugDescription): \(answer.status)")
        Self.check(answer.text, payload, "nhap")
      }
      let query = PercentText.encoded(payload)
      for page in ["", "/nhap", "/nhap/place?het=1", "/kiem-tra", "/ket-qua", "/lich-su", "/tai-lieu", "/thu?gi.1=\(query)&la.1=\(query)&toi=\(query)", "/dien-bien?tu=\(query)", "/bo-sung"] {
        let answer = await officer.get(address + page)
        #expect([200, 422].contains(answer.status), "\(page): \(answer.status) \(payload.debugDescription)")
        Self.check(answer.text, payload, page)
      }
      for page in ["/viec", "/ho-so?tim=\(query)", "/co-so?tim=\(query)", "/quy-tac?tim=\(query)&ngay=\(query)", "/so-theo-doi"] {
        let answer = await clerk.get(page)
        #expect([200, 303, 422].contains(answer.status), "\(page): \(answer.status)")
        Self.check(answer.text, payload, page)
      }
    }
    let auditor = try office.person(.auditor)
    Self.check(await auditor.get("/nhat-ky").text, "<script>alert(1)</script>", "/nhat-ky")
  }

  @Test func `payloads go through the forms of a facility and of the administration`() async throws {
    let office = try await WebOffice(dossiers: 1, facilities: 1)
    let (inspector, admin) = (try office.person(.inspector), try office.person(.administrator))
    for payload in Self.payloads {
      let made = await inspector.post("/co-so/moi", [("ten", "C \(payload)"), ("chu", payload), ("xa", payload), ("dia-chi", payload), ("ma-so-thue", payload)])
      if let address = made.header("location"), made.status == 303 {
        for (page, fields) in [
          ("phan-anh", [("ngay", "20/11/2026"), ("nguoi", payload), ("noi-dung", payload)]),
          ("giay-phep", [("so", payload), ("ngay", "20/11/2026"), ("co-quan", payload), ("gh-ts.1", "effluent.bod5"), ("gh-tri.1", payload), ("gh-vt.1", payload)]),
          ("mau", [("vi-tri", payload), ("ngay", "20/11/2026"), ("don-vi", payload), ("kq.effluent.bod5", payload)]),
          ("giai-doan", [("giai-doan", "trial"), ("ngay", "20/11/2026"), ("van-ban", payload), ("ghi-chu", payload)]),
          ("kiem-tra", [("loai", "1"), ("can-cu", payload), ("so", payload), ("doan", payload)]),
        ] {
          let answer = await inspector.post("\(address)/\(page)", fields)
          #expect([303, 422].contains(answer.status), "\(page): \(answer.status) \(payload.debugDescription)")
          Self.check(answer.text, payload, page)
        }
        let page = await inspector.get(address)
        #expect(page.status == 200)
        Self.check(page.text, payload, "co-so")
      } else {
        Self.check(made.text, payload, "co-so/moi")
      }
      _ = await admin.post("/quan-tri/don-vi", [("ten", payload), ("ky-hieu", payload)])
      Self.check(await admin.post("/quan-tri/nguoi-dung", [("tai-khoan", payload), ("ho-ten", payload), ("chuc-vu", payload), ("don-vi", "1")]).text, payload, "nguoi-dung", isScanned: false)
    }
    for page in ["/quan-tri/don-vi", "/quan-tri/nguoi-dung", "/nhat-ky"] { Self.check(await admin.get(page).text, "<b>", page) }
    Self.check(await inspector.get("/co-so").text, "<b>", "/co-so")
  }
}
