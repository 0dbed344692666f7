import Publishing
import Testing

@testable import EPUB

@Suite("Orders of epub")
struct EPUBPressTests {
  @Test("are for that form alone")
  func form() { #expect(EPUBPress().format == .epub) }
}
