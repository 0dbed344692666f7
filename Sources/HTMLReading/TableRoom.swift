/// How much room the columns of a table want, told from its text alone, in the height of its letters.
public struct TableRoom: Equatable, Sendable {
  public struct Column: Equatable, Sendable {
    /// The least in which no number and no short word is broken.
    public var need: Double
    /// All that its longest line takes.
    public var wish: Double
    /// Whether its cells are numbers, which can't be broken.
    public var isNumeric: Bool

    public init(need: Double, wish: Double, isNumeric: Bool) {
      (self.need, self.wish, self.isNumeric) = (need, wish, isNumeric)
    }
  }

  public var columns: [Column]

  public init(_ columns: [Column]) { self.columns = columns }

  /// - Parameters:
  ///   - heads: rows of heads, whose words may be broken in two.
  ///   - rows: all others. A cell over several columns tells nothing of each.
  public init(heads: [HTMLElement], rows: [HTMLElement]) {
    var (words, numbers, titles) = ([Double](), [Double](), [Double]())
    func note(_ width: Double, at column: Int, in widths: inout [Double]) {
      while widths.count <= column { widths.append(0) }
      widths[column] = max(widths[column], width)
    }
    // No cell goes on from the head into the body.
    var (head, body) = (TableGrid(), TableGrid())
    for row in heads {
      for (cell, column) in head.places(of: row) where cell.columnSpan == 1 {
        note(TextWidth.longestLine(of: cell.children), at: column, in: &titles)
      }
    }
    for row in rows {
      for (cell, column) in body.places(of: row) where cell.columnSpan == 1 {
        let width = TextWidth.longestLine(of: cell.children)
        if cell.isNumeric || cell.isDrawn {
          note(width, at: column, in: &numbers)
        } else {
          note(width, at: column, in: &words)
        }
      }
    }
    columns = (0..<max(head.columns, body.columns)).map { column in
      let word = words.indices.contains(column) ? words[column] : 0
      let number = numbers.indices.contains(column) ? numbers[column] : 0
      let title = titles.indices.contains(column) ? titles[column] : 0
      return Column(
        need: max(1, number, Self.folded(word), min(title, max(4, title / 2))),
        wish: max(1, word, number, title), isNumeric: number > 0 && number >= word)
    }
  }

  /// A width in which words don't stand as a tower: short ones in a line, long ones in lines that are
  /// the wider the more there are.
  private static func folded(_ width: Double) -> Double {
    min(width, max(10, 1.6 * width.squareRoot()))
  }
}

/// Where the cells of a table's rows stand, row after row.
public struct TableGrid {
  /// How many columns the rows had so far.
  public private(set) var columns = 0
  /// How many the last one had, with those of cells from above.
  public private(set) var lastColumns = 0
  /// For each column over how many rows from the next on a cell from above reaches.
  private var taken: [Int] = []

  public init() {}

  /// The cells of the next row, each with the place of its first column.
  public mutating func places(of row: HTMLElement) -> [(cell: HTMLElement, column: Int)] {
    var places: [(HTMLElement, Int)] = []
    var column = 0
    var below = taken.map { max($0 - 1, 0) }
    for cell in row.cells {
      while column < taken.count, taken[column] > 0 { column += 1 }
      places.append((cell, column))
      let end = column + cell.columnSpan
      while below.count < end { below.append(0) }
      for place in column..<end { below[place] = max(below[place], cell.rowSpan - 1) }
      column = end
    }
    lastColumns = places.reduce(taken.count { $0 > 0 }) { $0 + $1.0.columnSpan }
    columns = max(columns, column, lastColumns)
    taken = below
    return places
  }
}

extension HTMLElement {
  /// The cells of a row.
  public var cells: [HTMLElement] {
    children.compactMap(\.element).filter { $0.name == "td" || $0.name == "th" }
  }

  /// Over how many columns a cell goes; at most a thousand, as HTML has it.
  public var columnSpan: Int { span("colspan") }
  /// Over how many rows a cell goes; at most a thousand.
  public var rowSpan: Int { span("rowspan") }

  private func span(_ name: String) -> Int {
    min(max(1, self[name].flatMap { Int($0) } ?? 1), 1000)
  }

  /// Whether a cell stands at the right, as numbers do.
  public var isNumeric: Bool { hasClass("n") || self["align"] == "right" }
}

extension HTMLElement {
  /// Whether a cell has a bar or another small drawing, which stays beside its number.
  fileprivate var isDrawn: Bool { children.contains { $0.element?.name == "svg" } }
}

/// How wide text is, in the height of its letters.
public enum TextWidth {
  /// East Asian characters are as wide as high, others about half as wide.
  public static func of(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// The widest line of what stands in a cell: what is meant for a screen reader alone has none.
  public static func longestLine(of nodes: [HTMLNode]) -> Double {
    var lines = Lines()
    lines.add(nodes)
    return max(lines.longest, lines.open)
  }

  private struct Lines {
    var longest = 0.0
    var open = 0.0
    private var isAfterSpace = true

    mutating func add(_ nodes: [HTMLNode]) {
      for node in nodes {
        switch node {
        case .text(let text): add(text)
        case .element(let element): add(element)
        }
      }
    }

    private mutating func add(_ text: String) {
      for scalar in text.unicodeScalars {
        let isSpace = scalar == " " || scalar == "\n" || scalar == "\t"
        if isSpace && isAfterSpace { continue }
        isAfterSpace = isSpace
        open += width(scalar)
      }
    }

    private mutating func add(_ element: HTMLElement) {
      if element.hasClass("vh") { return }
      // A mark stands before it.
      if element.hasClass("state") || element.hasClass("chip") { open += 1 }
      switch element.name {
      case "br": end()
      case "p", "div", "li", "ul", "ol":
        end()
        add(element.children)
        end()
      // A bar or a line of a few centimetres, or a small picture.
      case "svg": open += element.hasClass("spark") ? 10.5 : 5.4
      case "img": open += 2
      default: add(element.children)
      }
    }

    private mutating func end() {
      longest = max(longest, open)
      open = 0
      isAfterSpace = true
    }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD, 0x2014, 0x2018...0x2019,
      0x201C...0x201D, 0x2026, 0x2460...0x24FF:
      1
    // As the numerals of Noto Serif in bold: what is narrower, such as a point, makes up for what is wider.
    case 0x25, 0x2030: 0.95
    case 0x41...0x5A: 0.72
    default: 0.58
    }
  }
}
