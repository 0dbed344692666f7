internal import Diagnostics
public import Publishing

/// Makes electronic books (EPUB 3.3) of finished pages and what belongs to them.
public struct EPUBPress: DocumentPress {
  public let format = DocumentFormat.epub

  public init() {}

  /// It needs nothing beside the program.
  public func missing() -> String? { nil }

  public func run(at desk: DocumentDesk) -> PressRun {
    PressRun { _ in { order in Self.book(order, from: desk) } }
  }

  private static func book(_ order: DocumentOrder, from desk: DocumentDesk) -> PressedDocument {
    do {
      let source = try desk.source(of: order)
      let style = desk.templates(in: "epub/")["book.css"]?.bytes ?? []
      return Book(of: source, style: style, read: desk.file).pressed()
    } catch {
      return PressedDocument(bytes: nil, diagnostics: [.bookNotPacked(order.path, error.reason)])
    }
  }
}
