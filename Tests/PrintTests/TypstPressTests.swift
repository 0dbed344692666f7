import Publishing
import Testing

@testable import Print

@Suite("Orders of pdf")
struct TypstPressTests {
  @Test("are for that form alone")
  func form() { #expect(TypstPress().format == .pdf) }
}
