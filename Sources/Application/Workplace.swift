package import FEEL
package import Letters

/// **Start here.** The whole work of the office as functions: pages, API and command line call the same ones.
///
///     let workplace = Workplace(register, desk, book, passwords)
///     let signedIn = try await workplace.signIn(account: "lan", password: "…", address: "127.0.0.1", agent: "")
///     let list = try await workplace.dossiers(DossierFilter(), by: signedIn.caller)
///
/// Each function asks the policy, acts in one transaction and writes one row of the audit log. What it does not do it says with a
/// `Refusal`.
package final class Workplace: Sendable {
  let register: any Register
  let desk: ScreeningDesk
  let book: OfficeBook
  let passwords: any Passwords
  /// What keeps copies; `nil` where nothing does.
  let backups: (any Backups)?
  /// Where the templates of letters stand; `nil` where there are none.
  let letters: LetterFolders?
  let now: @Sendable () -> Moment
  let decoy = Decoy()

  package init(
    _ register: any Register, _ desk: ScreeningDesk, _ book: OfficeBook, _ passwords: any Passwords, backups: (any Backups)? = nil, letters: LetterFolders? = nil,
    now: @escaping @Sendable () -> Moment
  ) {
    self.backups = backups
    self.letters = letters
    self.register = register
    self.desk = desk
    self.book = book
    self.passwords = passwords
    self.now = now
  }

  /// The day that the calendar of the office shows.
  package var today: CalendarDate { now().day(offset: book.clockOffset) }
}
