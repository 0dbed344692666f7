/// Writes a tree as the JSON that pandoc reads with `--from json`.
struct PandocJSON {
  private(set) var bytes: [UInt8] = []
  /// The address of each picture.
  private let addresses: [String]

  /// - Parameters:
  ///   - version: of pandoc's tree, as pandoc itself writes it: `[1,22,2,1]`.
  ///   - addresses: of the tree's pictures, in their order.
  static func bytes(_ tree: PandocTree, version: [Int], addresses: [String]) -> [UInt8] {
    var writer = PandocJSON(addresses: addresses)
    writer.raw("{\"pandoc-api-version\":[")
    writer.raw(version.map { "\($0)" }.joined(separator: ","))
    // The languages are the reference document's: pandoc would make figures in Chinese words Chinese
    // too, and then a line may break within a number.
    writer.raw("],\"meta\":{},\"blocks\":")
    writer.blocks(tree.blocks)
    writer.raw("}")
    return writer.bytes
  }

  private init(addresses: [String]) { self.addresses = addresses }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func string(_ text: String) {
    raw("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): raw("\\\"")
      case UInt8(ascii: "\\"): raw("\\\\")
      case UInt8(ascii: "\n"): raw("\\n")
      case UInt8(ascii: "\t"): raw("\\t")
      // No other control character can stand in a document: XML has none.
      case 0..<0x20: break
      default: bytes.append(byte)
      }
    }
    raw("\"")
  }

  private mutating func list<Element>(
    _ elements: [Element], _ write: (inout PandocJSON, Element) -> Void
  ) {
    raw("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { raw(",") }
      write(&self, element)
    }
    raw("]")
  }

  private mutating func node(_ type: String, _ content: (inout PandocJSON) -> Void) {
    raw("{\"t\":\"\(type)\",\"c\":")
    content(&self)
    raw("}")
  }

  private mutating func attributes(id: String = "", _ pairs: [(String, String)] = []) {
    raw("[")
    string(id)
    raw(",[],")
    list(pairs) { writer, pair in
      writer.raw("[")
      writer.string(pair.0)
      writer.raw(",")
      writer.string(pair.1)
      writer.raw("]")
    }
    raw("]")
  }

  // MARK: Blocks

  private mutating func blocks(_ blocks: [PandocBlock]) { list(blocks) { $0.block($1) } }

  private mutating func block(_ block: PandocBlock) {
    switch block {
    case .paragraph(let inlines): node("Para") { $0.inlines(inlines) }
    case .plain(let inlines): node("Plain") { $0.inlines(inlines) }
    case .heading(let level, let id, let inlines):
      node("Header") {
        $0.raw("[\(level),")
        $0.attributes(id: id)
        $0.raw(",")
        $0.inlines(inlines)
        $0.raw("]")
      }
    case .styled(let style, let id, let inside):
      node("Div") {
        $0.raw("[")
        $0.attributes(id: id, [("custom-style", style)])
        $0.raw(",")
        $0.blocks(inside)
        $0.raw("]")
      }
    case .bullets(let items): node("BulletList") { $0.list(items) { $0.blocks($1) } }
    case .ordered(let start, let items):
      node("OrderedList") {
        $0.raw("[[\(start),{\"t\":\"Decimal\"},{\"t\":\"Period\"}],")
        $0.list(items) { $0.blocks($1) }
        $0.raw("]")
      }
    case .quote(let inside): node("BlockQuote") { $0.blocks(inside) }
    case .code(let text):
      node("CodeBlock") {
        $0.raw("[")
        $0.attributes()
        $0.raw(",")
        $0.string(text)
        $0.raw("]")
      }
    case .table(let table): node("Table") { $0.table(table) }
    case .openXML(let text): node("RawBlock") { $0.openXML(text) }
    }
  }

  private mutating func openXML(_ text: String) {
    raw("[\"openxml\",")
    string(text)
    raw("]")
  }

  private mutating func table(_ table: PandocTable) {
    raw("[")
    attributes()
    raw(",[null,[]],")
    list(table.columns) { writer, column in
      writer.raw("[{\"t\":\"\(column.alignment.rawValue)\"},")
      writer.raw("{\"t\":\"ColWidth\",\"c\":\(column.width)}]")
    }
    raw(",[")
    attributes()
    raw(",")
    list(table.head) { $0.row($1) }
    raw("],")
    list(table.bodies) { writer, body in
      writer.raw("[")
      writer.attributes()
      writer.raw(",0,[],")
      writer.list(body.rows) { $0.row($1) }
      writer.raw("]")
    }
    raw(",[")
    attributes()
    raw(",[]]]")
  }

  private mutating func row(_ cells: [PandocTable.Cell]) {
    raw("[")
    attributes()
    raw(",")
    list(cells) { writer, cell in
      writer.raw("[")
      writer.attributes()
      writer.raw(",{\"t\":\"\(cell.alignment.rawValue)\"},\(cell.rows),\(cell.columns),")
      writer.blocks(cell.blocks)
      writer.raw("]")
    }
    raw("]")
  }

  // MARK: Inlines

  private mutating func inlines(_ inlines: [PandocInline]) { list(inlines) { $0.inline($1) } }

  private mutating func inline(_ inline: PandocInline) {
    switch inline {
    case .text(let text): node("Str") { $0.string(text) }
    case .lineBreak: raw("{\"t\":\"LineBreak\"}")
    case .strong(let inside): node("Strong") { $0.inlines(inside) }
    case .emphasis(let inside): node("Emph") { $0.inlines(inside) }
    case .superscript(let inside): node("Superscript") { $0.inlines(inside) }
    case .subscripted(let inside): node("Subscript") { $0.inlines(inside) }
    case .struck(let inside): node("Strikeout") { $0.inlines(inside) }
    case .code(let text):
      node("Code") {
        $0.raw("[")
        $0.attributes()
        $0.raw(",")
        $0.string(text)
        $0.raw("]")
      }
    case .link(let inside, let address):
      node("Link") {
        $0.raw("[")
        $0.attributes()
        $0.raw(",")
        $0.inlines(inside)
        $0.raw(",[")
        $0.string(address)
        $0.raw(",\"\"]]")
      }
    case .note(let inside): node("Note") { $0.blocks(inside) }
    case .styled(let style, let inside):
      node("Span") {
        $0.raw("[")
        $0.attributes([("custom-style", style)])
        $0.raw(",")
        $0.inlines(inside)
        $0.raw("]")
      }
    case .image(let number, let alternative, let width):
      node("Image") {
        $0.raw("[")
        $0.attributes([("width", "\(width)mm")])
        $0.raw(",[{\"t\":\"Str\",\"c\":")
        $0.string(alternative)
        $0.raw("}],[")
        $0.string($0.addresses.indices.contains(number) ? $0.addresses[number] : "")
        $0.raw(",\"\"]]")
      }
    case .openXML(let text): node("RawInline") { $0.openXML(text) }
    }
  }
}
