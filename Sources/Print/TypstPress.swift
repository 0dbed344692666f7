public import Publishing

/// Makes PDFs through Typst.
public struct TypstPress: DocumentPress {
  public let format = DocumentFormat.pdf

  public init() {}

  public func missing() -> String? { "it isn't there yet" }

  public func press(
    _ orders: [DocumentOrder], from desk: DocumentDesk
  ) async -> [PressedDocument] { orders.map { _ in PressedDocument(bytes: nil) } }
}
