import Publishing
import Testing

@testable import WordDocuments

@Suite("Orders of docx")
struct WordPressTests {
  @Test("are for that form alone")
  func form() { #expect(WordPress().format == .docx) }
}
