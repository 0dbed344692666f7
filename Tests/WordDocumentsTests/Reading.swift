import HTMLReading

@testable import WordDocuments

/// Reads a piece of a page, for tests.
struct Reading {
  var reader: WordReader
  private let nodes: [HTMLNode]

  init(
    _ html: String, language: String = "zh-Hans", site: String? = nil,
    files: [String: [UInt8]] = [:]
  ) {
    nodes = HTMLTreeReader.nodes(of: html)
    var places = WordPlaces(site: site)
    places.add(nodes, of: "reports/a.html")
    reader = WordReader(language: language, places: places) { address, _ in files[address] }
    reader.route = "reports/a.html"
    for item in nodes.elements(where: { $0.name == "li" && $0["id"]?.hasPrefix("fn-") == true }) {
      reader.notes[item["id"] ?? ""] = item.children
    }
  }

  /// Its blocks, but for what only sets tables apart.
  var blocks: [PandocBlock] {
    mutating get { reader.blocks(nodes).filter { $0 != WordReader.tableEnd } }
  }

  static func blocks(_ html: String, language: String = "zh-Hans") -> [PandocBlock] {
    var reading = Reading(html, language: language)
    return reading.blocks
  }
}

extension PandocTable.Cell {
  /// The text in it.
  var text: String { blocks.map(\.text).joined(separator: "\n") }
}

extension PandocBlock {
  var text: String {
    switch self {
    case .paragraph(let inlines), .plain(let inlines), .heading(_, _, let inlines): inlines.text
    case .styled(_, _, let inside), .quote(let inside):
      inside.map(\.text).joined(separator: "\n")
    case .bullets(let items), .ordered(_, let items):
      items.flatMap(\.self).map(\.text).joined(separator: "\n")
    case .code(let text): text
    case .table(let table):
      (table.head + table.bodies.flatMap(\.rows)).map { $0.map(\.text).joined(separator: " ") }
        .joined(separator: "\n")
    case .openXML: ""
    }
  }

  var table: PandocTable? {
    if case .table(let table) = self { table } else { nil }
  }
}
