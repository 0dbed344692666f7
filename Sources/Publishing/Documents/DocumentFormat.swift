public import Diagnostics

/// A form in which a page is offered beside its HTML.
public enum DocumentFormat: String, Sendable, CaseIterable, Comparable {
  case pdf, docx, epub, xlsx

  public static func < (first: DocumentFormat, second: DocumentFormat) -> Bool {
    first.place < second.place
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How much of a publication a document holds.
public enum DocumentExtent: Sendable, Equatable {
  /// A page and the pages that belong to it.
  case page
  /// The issues of a series in a year, beside the page of the series.
  case year(Int)
  /// All pages in a page's language.
  case site
  /// One table or chart of a page, by the route of the file of its values: `reports/2022-H1.tbl-a.csv`.
  case table(String)
}

/// A document that is to be made: of which page, in what form, and where it goes.
public struct DocumentOrder: Sendable, Equatable {
  public var format: DocumentFormat
  /// Of the page, by its place in the plan.
  let page: Int
  public var extent = DocumentExtent.page
  /// The page's file below `content/`.
  public var path: String
  /// The document's path in the site: `reports/2022-H1.pdf`.
  public var route: String
}

extension DocumentOrder {
  var isOfTable: Bool { if case .table = extent { true } else { false } }
}

/// What came of an order.
public struct PressedDocument: Sendable {
  /// nil where it couldn't be made, and then a diagnostic says why.
  public var bytes: [UInt8]?
  public var diagnostics: [Diagnostic]

  public init(bytes: [UInt8]?, diagnostics: [Diagnostic] = []) {
    (self.bytes, self.diagnostics) = (bytes, diagnostics)
  }
}

/// Makes documents of one form from finished pages.
public protocol DocumentPress: Sendable {
  var format: DocumentFormat { get }

  /// What it lacks on this machine and how to get that; nil where it can work. It is asked once a
  /// build, and only where a document is wanted.
  func missing() -> String?

  /// Whether a page's body has something that it can make a document of. It is asked where that isn't
  /// known already.
  func takes(_ body: [UInt8]) -> Bool

  /// Makes ready for the documents of a build.
  func run(at desk: DocumentDesk) -> PressRun
}

/// A press at work for a build.
public struct PressRun: Sendable {
  /// Opens one of the lanes that work at the same time, by its number, and returns what makes one
  /// document after the other in it.
  let lane: @Sendable (Int) -> (DocumentOrder) -> PressedDocument
  /// Puts away what was needed.
  let end: @Sendable () -> Void

  public init(
    lane: @escaping @Sendable (Int) -> (DocumentOrder) -> PressedDocument,
    end: @escaping @Sendable () -> Void = {}
  ) {
    (self.lane, self.end) = (lane, end)
  }
}

extension DocumentPress {
  public func takes(_ body: [UInt8]) -> Bool { true }
}
