internal import Dispatch
package import Sheets
internal import Synchronization

/// A foreign file that is being read by its process while this one does something else.
package final class SheetsAhead: Sendable {
  package let form: DelimitedText.Form
  private let workbook = Mutex<Result<Workbook, SheetFailure>?>(nil)
  private let end = DispatchSemaphore(value: 0)

  package init(_ path: String, _ form: DelimitedText.Form) {
    self.form = form
    DispatchQueue.global().async { [self] in
      let read: Result<Workbook, SheetFailure>
      do throws(SheetFailure) { read = .success(try ForeignSheets.read(path, form)) } catch { read = .failure(error) }
      workbook.withLock { $0 = read }
      end.signal()
    }
  }

  /// What was read, once it is.
  package func wait() throws(SheetFailure) -> Workbook {
    end.wait()
    defer { end.signal() }
    guard let read = workbook.withLock({ $0 }) else { throw .broken(.init("sangloc")) }
    return try read.get()
  }
}
