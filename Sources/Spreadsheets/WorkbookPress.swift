public import Publishing

/// Makes a workbook of a page's tables.
public struct WorkbookPress: DocumentPress {
  public let format = DocumentFormat.xlsx

  public init() {}

  public func missing() -> String? { "it isn't there yet" }

  public func press(
    _ orders: [DocumentOrder], from desk: DocumentDesk
  ) async -> [PressedDocument] { orders.map { _ in PressedDocument(bytes: nil) } }
}
