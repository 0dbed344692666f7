public import Diagnostics
internal import YAMLSource

/// What a whole page decides about its parts: ids, numerals, the numbers of captions.
public struct MarkupOutline: Sendable {
  public var headings: [Heading] = []
  /// By the index of the block.
  public var captionNumbers: [Int: CaptionNumber] = [:]
  /// The blocks that have an id, their own or one made of their caption's number, by it.
  public var blocksByID: [String: Int] = [:]
  /// For each block, how many headings come before it.
  public var headingsBefore: [Int] = []
  /// Every id on the page: of headings, plan items and blocks.
  public var anchors: Set<String> = []
  public var diagnostics: [Diagnostic] = []
  /// The file in which headings stand; nil for an outline of nothing.
  var source: SourceText?

  public init() {}

  /// Where a heading stands; nil where it came in from another file.
  public func span(of heading: Heading) -> SourceSpan? {
    guard let source, let offset = heading.offset else { return nil }
    let end = source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
    return source.span(offset..<end)
  }

  /// The id of a block; nil where it has none.
  public func id(ofBlock index: Int) -> String? {
    blocksByID.first { $0.value == index }?.key
  }

  /// A heading with what the page says of it.
  public struct Heading: Sendable {
    /// As it is written, 1 to 6.
    public var level: Int
    /// As readers meet it, 1 to 6: at most one below the heading that it stands under, and the page's
    /// title is 1. Offices that begin an article with 1. write its headings as `###`; to a reader who
    /// goes from heading to heading a skipped level is a missing section (WCAG 2.2, 1.3.1).
    public var rank: Int
    public var id: String
    /// `item-5` of a plan's fifth item; nil elsewhere.
    public var itemID: String?
    /// `一、` or `（一）`; empty where headings aren't numbered.
    public var numeral: String
    /// nil where headings aren't numbered.
    public var number: Int?
    /// Among the tree's nodes.
    public var node: Int
    /// The heading's source text without markup; references as they are written.
    public var text: String
    /// The byte of the file at which its line begins; nil where it came in from another file.
    var offset: Int?
  }

  /// The number of a caption among those of its kind.
  public struct CaptionNumber: Sendable, Hashable {
    public var kind: CaptionKind
    public var number: Int

    public init(kind: CaptionKind, number: Int) {
      self.kind = kind
      self.number = number
    }
  }

  /// Tables and charts are counted apart.
  public enum CaptionKind: Sendable, Hashable {
    case table, figure
  }
}

extension MarkupTree {
  /// Ids, numerals and caption numbers, to be asked for after expansion.
  public func outline() -> MarkupOutline {
    var outline = MarkupOutline()
    outline.source = source
    var ids = AnchorNames()
    let headings = nodes.indices.filter { nodes[$0].kind == .heading }
    outline.headingsBefore = headingsBeforeBlocks()
    nameBlocks(&outline, &ids)
    for index in headings {
      guard let explicit = explicitID(of: nodes[index]) else { continue }
      if AnchorNames.isReserved(explicit.id) {
        outline.diagnostics.append(.reservedAnchor(explicit.id, at: explicit.span))
      } else if let first = ids.take(explicit.id, at: explicit.span) {
        outline.diagnostics.append(.repeatedAnchor(explicit.id, at: explicit.span, first: first))
      }
    }
    nameOtherBlocks(&outline, &ids)
    var counter = HeadingCounter(numbering: options.numbering, language: options.language)
    var above: [(level: Int, rank: Int)] = []
    for index in headings {
      let level = Int(nodes[index].value & 0xFF)
      let counted = counter.next(level: level)
      while let last = above.last, last.level >= level { above.removeLast() }
      let rank = min(level, (above.last?.rank ?? 1) + 1)
      above.append((level, rank))
      let id =
        explicitID(of: nodes[index])?.id ?? ids.free(like: AnchorNames.slug(nameText(of: index)))
      outline.headings.append(
        .init(
          level: level, rank: rank, id: id, numeral: counted?.numeral ?? "",
          number: counted?.number,
          node: index, text: sourceText(of: index), offset: fileOffset(of: nodes[index])))
    }
    if options.numbering == .continuous {
      for index in outline.headings.indices where outline.headings[index].level == 3 {
        guard let number = outline.headings[index].number else { continue }
        let name = "item-\(number)"
        if ids.takeQuietly(name) { outline.headings[index].itemID = name }
      }
    }
    outline.anchors = ids.names
    return outline
  }

  private func fileOffset(of heading: MarkupNode) -> Int? {
    heading.length > 0 && Int(heading.start) < source.bytes.count ? Int(heading.start) : nil
  }

  private func headingsBeforeBlocks() -> [Int] {
    if blocks.isEmpty { return [] }
    var counts = Array(repeating: 0, count: blocks.count)
    var headings = 0
    for node in nodes {
      if node.kind == .heading { headings += 1 }
      if node.kind == .block, counts.indices.contains(Int(node.value)) {
        counts[Int(node.value)] = headings
      }
    }
    return counts
  }

  private func nameBlocks(_ outline: inout MarkupOutline, _ ids: inout AnchorNames) {
    var counts: [MarkupOutline.CaptionKind: Int] = [:]
    for (index, block) in blocks.enumerated() {
      if let id = block.id {
        let span = block.body?["id"]?.span ?? block.span
        if AnchorNames.isReserved(id) {
          outline.diagnostics.append(.reservedAnchor(id, at: span))
        } else if let first = ids.take(id, at: span) {
          outline.diagnostics.append(.repeatedAnchor(id, at: span, first: first))
        } else {
          outline.blocksByID[id] = index
        }
      }
      let kind: MarkupOutline.CaptionKind
      switch block.name {
      case "table": kind = .table
      case "chart": kind = .figure
      default: continue
      }
      guard block.body?["title"] != nil || block.body?["caption"] != nil else { continue }
      counts[kind, default: 0] += 1
      outline.captionNumbers[index] = .init(kind: kind, number: counts[kind] ?? 1)
    }
  }

  /// Tables and charts without an id take one from their number, plans and indexes of answers from
  /// their name, after all that editors gave.
  private func nameOtherBlocks(_ outline: inout MarkupOutline, _ ids: inout AnchorNames) {
    let named = Set(outline.blocksByID.values)
    for (index, block) in blocks.enumerated()
    where !named.contains(index) && (block.name == "table" || block.name == "chart") {
      let number = outline.captionNumbers[index].map { String($0.number) } ?? "untitled"
      let id = ids.free(like: (block.name == "table" ? "tbl-" : "fig-") + number)
      outline.blocksByID[id] = index
    }
    for (index, block) in blocks.enumerated() where !named.contains(index) {
      guard block.name == "plan" || block.name == "answers" && block.body?["list"] != nil else {
        continue
      }
      outline.blocksByID[ids.free(like: block.name)] = index
    }
  }

  private func explicitID(of node: MarkupNode) -> ExplicitID? {
    let index = Int(node.value >> 8) - 1
    return explicitIDs.indices.contains(index) ? explicitIDs[index] : nil
  }

  /// The text of a heading or another node without markup; references as they are written.
  func sourceText(of index: Int) -> String {
    inlineText(of: index) { $0.text }
  }

  /// For ids, a reference is its figure's name: values change, names don't.
  private func nameText(of index: Int) -> String {
    inlineText(of: index) { ([$0.name] + ($0.column.map { [$0] } ?? [])).joined(separator: " ") }
  }

  private func inlineText(of index: Int, figure: (FigureReference) -> String) -> String {
    var result: [UInt8] = []
    var child = index + 1
    while child < Int(nodes[index].end) {
      let node = nodes[child]
      child += 1
      switch node.kind {
      case .text, .code: result += text(of: node)
      case .softBreak where !node.flags.contains(.joined): result.append(UInt8(ascii: " "))
      case .lineBreak: result.append(UInt8(ascii: " "))
      case .figure: result += figure(figureReferences[Int(node.value)]).utf8
      case .crossReference: result += crossReferences[Int(node.value)].id.utf8
      case .caption: child = Int(node.end)
      default: break
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
