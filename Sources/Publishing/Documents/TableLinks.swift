internal import Markup

/// The links to the workbooks of a page's tables, each behind the link to the table's CSV file.
///
/// They are put into a body when the page is written, so that they stand only where the files are made,
/// and neither releases nor documents have them.
struct TableLinks {
  /// The workbook's address by that of the CSV file, both as the page writes them.
  private let addresses: [String: String]
  /// What the link says.
  private let word: String

  /// - Parameters:
  ///   - orders: of the page; those of its tables count.
  ///   - words: in the page's language.
  init(_ orders: [DocumentOrder], words: [String: String]) {
    func address(_ route: String) -> String { PathText.encoded(PathText.name(of: route)) }
    var addresses: [String: String] = [:]
    for order in orders {
      guard case .table(let values) = order.extent else { continue }
      addresses[address(values)] = address(order.route)
    }
    self.addresses = addresses
    word = words["xlsx_link"] ?? words["format_xlsx"] ?? "Excel"
  }

  /// - Parameter body: as Gazette wrote it, now or for a release.
  func added(to body: [UInt8]) -> [UInt8] {
    if addresses.isEmpty { return body }
    let opening = Array("<a class=\"csv\" ".utf8)
    var result: [UInt8] = []
    var (place, last) = (0, 0)
    while place < body.count {
      guard body[place] == UInt8(ascii: "<"), body[place...].starts(with: opening),
        let end = Self.end(of: Array("</a>".utf8), in: body[...], from: place)
      else {
        place += 1
        continue
      }
      let link = body[place..<end]
      place = end
      guard let address = Self.address(in: link), let workbook = addresses[address] else {
        continue
      }
      result += body[last..<end]
      result += html(workbook, label: Self.label(in: link))
      last = end
    }
    return result + body[last...]
  }

  /// - Parameter label: the element that says to which table the link belongs; empty for none.
  private func html(_ address: String, label: ArraySlice<UInt8>) -> [UInt8] {
    var html = HTMLBuffer()
    html.raw(" <a class=\"csv\" download=\"\"")
    html.attribute("href", address)
    html.raw(">")
    html.text(word)
    return html.bytes + label + Array("</a>".utf8)
  }

  private static func address(in link: ArraySlice<UInt8>) -> String? {
    guard let start = end(of: Array(" href=\"".utf8), in: link, from: link.startIndex),
      let close = link[start...].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    return String(decoding: link[start..<close], as: UTF8.self)
  }

  private static func label(in link: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let opening = Array("<span class=\"vh\">".utf8)
    guard let start = end(of: opening, in: link, from: link.startIndex),
      let close = end(of: Array("</span>".utf8), in: link, from: start)
    else { return [] }
    return link[(start - opening.count)..<close]
  }

  /// The place behind a text's first occurrence; nil for none.
  private static func end(
    of text: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int
  ) -> Int? {
    var place = start
    while place + text.count <= bytes.endIndex {
      if bytes[place] == text[0], bytes[place...].starts(with: text) { return place + text.count }
      place += 1
    }
    return nil
  }
}
