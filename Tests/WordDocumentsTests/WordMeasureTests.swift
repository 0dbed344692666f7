import Testing

@testable import WordDocuments

@Suite("Titles in lines")
struct TitleLinesTests {
  @Test("stay whole where they fit, else break into lines as equal as may be")
  func breaks() {
    #expect(TitleLines.breaks([8, 8], limit: 20) == [])
    #expect(TitleLines.breaks([12, 12], limit: 20) == [0])
    #expect(TitleLines.breaks([6, 6, 6, 6], limit: 20) == [1])
    #expect(TitleLines.breaks([15, 15, 15], limit: 20) == [0, 1])
  }

  @Test("break anywhere where a piece is longer than a line")
  func longPiece() { #expect(TitleLines.breaks([30, 2], limit: 20) == []) }
}
