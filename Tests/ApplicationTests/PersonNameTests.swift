import Testing

@testable import Application

/// Names of persons in titles that go out to everybody.
struct PersonNameTests {
  @Test(arguments: [
    // name, title, as it is published
    ("Trần Văn Riêng Tư", "Trại heo Trần Văn Riêng Tư", "Trại heo …"),
    ("Trần Văn Riêng Tư", "Trại heo TRAN VAN RIENG TU/Hàm Yên", "Trại heo …/Hàm Yên"),
    ("Trần Văn Riêng Tư", "Trại Trần Văn Riêng Tư-chăn nuôi", "Trại …-chăn nuôi"),
    ("Trần Văn Riêng Tư", "Trại\u{A0}Trần\u{A0}Văn\u{A0}Riêng\u{A0}Tư (mở rộng)", "Trại\u{A0}… (mở rộng)"),
    ("Ông Trần Văn Riêng Tư", "Trại heo của Trần Văn Riêng Tư, Hàm Yên", "Trại heo của …, Hàm Yên"),
    ("Hộ kinh doanh Trần Văn Tư", "Hộ kinh doanh Trần Văn Tư", "Hộ kinh doanh …"),
    ("Nguyễn Văn An (An Râu)", "Trại heo Nguyễn Văn An", "Trại heo …"),
    ("Nguyễn Văn An", "Nguyễn Văn An và Nguyễn Văn An", "… và …"),
    // Another name, a longer word, no name at all.
    ("Nguyễn Văn An", "Trại heo Nguyễn Văn Ánh", "Trại heo Nguyễn Văn Ánh"),
    ("Nguyễn Văn An", "Trại heo Hàm Yên", "Trại heo Hàm Yên"),
    ("", "Trại heo Hàm Yên", "Trại heo Hàm Yên"), ("()", "Trại heo", "Trại heo"), ("Nguyễn Văn An", "", ""),
  ])
  func `a title is published without the name`(name: String, title: String, expected: String) {
    #expect(PersonName(name).masked(in: title) == expected)
  }
}
