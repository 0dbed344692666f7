internal import Diagnostics
public import Publishing

/// Makes electronic books (EPUB 3.3) of finished pages and what belongs to them.
public struct EPUBPress: DocumentPress {
  public let format = DocumentFormat.epub

  public init() {}

  /// It needs nothing beside the program.
  public func missing() -> String? { nil }

  public func press(
    _ orders: [DocumentOrder], from desk: DocumentDesk
  ) async -> [PressedDocument] {
    var books = [PressedDocument?](repeating: nil, count: orders.count)
    await withTaskGroup(of: (Int, PressedDocument).self) { group in
      for (index, order) in orders.enumerated() {
        // No more at once than were asked for: each holds its pictures.
        if index >= max(1, desk.jobs), let (place, book) = await group.next() {
          books[place] = book
        }
        group.addTask { (index, Self.book(order, from: desk)) }
      }
      for await (place, book) in group { books[place] = book }
    }
    return books.map { $0 ?? PressedDocument(bytes: nil) }
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
