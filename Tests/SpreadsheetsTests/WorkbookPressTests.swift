import Publishing
import Testing

@testable import Spreadsheets

@Suite("Orders of xlsx")
struct WorkbookPressTests {
  @Test("are for that form alone")
  func form() { #expect(WorkbookPress().format == .xlsx) }
}
