public import Publishing

/// Makes electronic books.
public struct EPUBPress: DocumentPress {
  public let format = DocumentFormat.epub

  public init() {}

  public func missing() -> String? { "it isn't there yet" }

  public func press(
    _ orders: [DocumentOrder], from desk: DocumentDesk
  ) async -> [PressedDocument] { orders.map { _ in PressedDocument(bytes: nil) } }
}
