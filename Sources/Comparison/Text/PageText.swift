internal import HTMLReading

/// The words of a generated page, line by line, apart from the figures that it quotes.
///
/// Navigation, scripts, pictures and the list of the figures' origins aren't read.
public struct PageText: Sendable, Equatable {
  public enum Mode: Sendable {
    /// Figures as the page shows them, and tables with all their rows.
    case shown
    /// `{figure-name}` for each figure, and tables of blocks without their rows: the words alone,
    /// whatever the data are.
    case placeholders
  }

  public enum Piece: Sendable, Equatable {
    case words(String)
    case figure(Figure)
    case linkStart
    /// The end of a link, with the address that it leads to, as written.
    case linkEnd(String)
    case picture(description: String, address: String)
    /// The number of a caption, and where it leads to.
    case reference(shown: String, address: String)
  }

  /// A figure that the text quotes.
  public struct Figure: Sendable, Equatable {
    public var name: String
    /// Decimal text, or text.
    public var value: String
    public var shown: String
    /// The id of its entry among the page's figures; empty where it has no link to it.
    public var id: String
  }

  /// What a paragraph, a heading, an item or a table's row holds.
  public struct Line: Sendable, Equatable {
    public var pieces: [Piece]
    /// Whether it is a row of a block's table.
    public var isTableRow = false
    /// Whether it is a row that the block's author wrote, such as a total.
    public var isTotal = false

    public func text(_ mode: Mode) -> String {
      pieces.map { piece in
        switch (piece, mode) {
        case (.words(let text), _), (.reference(let text, _), _): text
        case (.figure(let figure), .shown): figure.shown
        case (.figure(let figure), .placeholders): "{\(figure.name)}"
        case (.picture("", _), _), (.linkStart, _), (.linkEnd, _): ""
        case (.picture(let description, _), _): "[\(description)]"
        }
      }.joined()
    }

    /// Whether it holds more than links and pictures without words.
    fileprivate var showsText: Bool {
      pieces.contains { piece in
        switch piece {
        case .words, .figure, .reference: true
        case .linkStart, .linkEnd: false
        case .picture(let description, _): !description.isEmpty
        }
      }
    }

    /// The line as its author wrote it, as far as its HTML tells.
    fileprivate func written(
      _ name: (Figure) -> String, _ shown: (String) -> String
    ) -> String {
      pieces.map { piece in
        switch piece {
        case .words(let text): text
        case .figure(let figure): "{\(name(figure))}"
        case .linkStart: "["
        case .linkEnd(let address): "](\(Self.closed(shown(address))))"
        case .picture(let description, let address):
          "![\(description)](\(Self.closed(shown(address))))"
        // Within a link, where nothing tells what is referred to.
        case .reference(_, ""): "{ref}"
        case .reference(_, let address):
          "{\(shown(address.hasPrefix("#") ? String(address.dropFirst()) : address))}"
        }
      }.joined()
    }

    /// An address without brackets, so that it ends where its own do.
    private static func closed(_ address: String) -> String {
      address.replacing("(", with: "%28").replacing(")", with: "%29")
    }
  }

  /// A table that a block made, or the rows of a dataset's page.
  public struct Table: Sendable, Equatable {
    /// Empty where it has none.
    public var id: String
    public var labels: [String]
    public var rows: [Row]

    public struct Row: Sendable, Equatable {
      /// The cells that name the row; empty where the table marks none.
      public var names: [String]
      /// All cells as shown, in the order of the labels.
      public var cells: [String]
    }
  }

  public private(set) var lines: [Line] = []
  public private(set) var tables: [Table] = []
  /// The first heading of the first level, as shown; empty where there is none.
  public private(set) var title = ""

  /// - Parameter html: a page, of which `main` is read, or a body's fragment.
  public init(html: [UInt8]) {
    var reader = PageTextReader(html, in: Self.main(of: html))
    reader.read()
    (lines, tables, title) = (reader.lines, reader.tables, reader.title)
  }

  /// The text line by line, empty lines left out.
  public func lines(_ mode: Mode) -> [String] {
    lines.filter { (mode == .shown || !$0.isTableRow) && $0.showsText }.map { $0.text(mode) }
  }

  /// What an author wrote, line by line: `{name}` for a figure, `[text](address)` for a link,
  /// `{caption-id}` for the number of a caption; of blocks' tables all but the rows that data give.
  ///
  /// - Parameter shown: an address as it is to be read, from the one in the HTML.
  public func writtenLines(
    naming name: (Figure) -> String, showing shown: (String) -> String
  ) -> [String] {
    lines.filter { !$0.isTableRow || $0.isTotal }.map { $0.written(name, shown) }
  }

  /// The bytes between `<main …>` and `</main>`; those of `body` or all of them where there is none.
  public static func main(of html: [UInt8]) -> Range<Int> {
    for name in ["main", "body"] {
      let opening = Array("<\(name)".utf8)
      guard let start = html.range(of: opening, from: 0) else { continue }
      let closing = Array("</\(name)>".utf8)
      let end = html.lastRange(of: closing)?.lowerBound ?? html.count
      return start.lowerBound..<(end > start.lowerBound ? end : html.count)
    }
    return 0..<html.count
  }
}

extension [UInt8] {
  /// Where a tag begins: its name, then white space or `>`.
  fileprivate func range(of tag: [UInt8], from start: Int) -> Range<Int>? {
    var index = start
    while index + tag.count < count {
      if self[index] == tag[0], self[index..<index + tag.count].elementsEqual(tag) {
        let after = self[index + tag.count]
        if after == UInt8(ascii: ">") || HTMLScanner.isSpace(after) {
          return index..<index + tag.count
        }
      }
      index += 1
    }
    return nil
  }

  fileprivate func lastRange(of tag: [UInt8]) -> Range<Int>? {
    var index = count - tag.count
    while index >= 0 {
      if self[index] == tag[0], self[index..<index + tag.count].elementsEqual(tag) {
        return index..<index + tag.count
      }
      index -= 1
    }
    return nil
  }
}
