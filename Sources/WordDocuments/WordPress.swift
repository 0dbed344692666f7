public import Publishing

/// Makes Word documents through pandoc.
public struct WordPress: DocumentPress {
  public let format = DocumentFormat.docx

  public init() {}

  public func missing() -> String? { "it isn't there yet" }

  public func press(
    _ orders: [DocumentOrder], from desk: DocumentDesk
  ) async -> [PressedDocument] { orders.map { _ in PressedDocument(bytes: nil) } }
}
