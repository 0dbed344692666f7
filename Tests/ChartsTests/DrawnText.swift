import Foundation

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A drawing as read by an XML parser: its elements, and its text with where it stands.
final class DrawnText: NSObject, XMLParserDelegate {
  struct Text: CustomStringConvertible {
    var string: String
    var box: Obstacles.Box
    var description: String { string }
  }

  private(set) var texts: [Text] = []
  private(set) var count: [String: Int] = [:]
  private(set) var classes: Set<String> = []
  private(set) var size = (width: 0.0, height: 0.0)
  private(set) var error: String?
  private let face: Face
  private var open: (attributes: [String: String], string: String)?
  private var isTitle = false

  init(_ svg: String, _ width: ChartWidth) {
    face = Face(width)
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    if !parser.parse() { error = "\(parser.lineNumber):\(parser.columnNumber)" }
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    count[element, default: 0] += 1
    if let name = attributes["class"] { classes.insert(name) }
    if element == "svg", let box = attributes["viewBox"] {
      let numbers = box.split(separator: " ").compactMap { Double($0) }
      if numbers.count == 4 { size = (numbers[2], numbers[3]) }
    }
    if element == "text" { open = (attributes, "") }
    if element == "title" { isTitle = true }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if !isTitle { open?.string += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if element == "title" { isTitle = false }
    guard element == "text", let (attributes, string) = open else { return }
    open = nil
    let anchor: SVGWriter.Anchor =
      switch attributes["text-anchor"] {
      case "middle": .middle
      case "end": .end
      default: .start
      }
    var face = face
    face.size = size(of: attributes["class"] ?? "")
    let x = Double(attributes["x"] ?? "") ?? .nan
    let y = Double(attributes["y"] ?? "") ?? .nan
    texts.append(
      Text(string: string, box: Obstacles.Box(string, face: face, x: x, y: y, anchor: anchor)))
  }

  /// As the style sheet has it: smaller in the tiles of a map.
  private func size(of name: String) -> Double {
    guard classes.contains(where: { $0.hasSuffix("c-tiles") }) else { return face.size }
    let isWide = face.size == 13
    if name.split(separator: " ").contains("sm") { return isWide ? 11 : 10 }
    return name.hasPrefix("q") && !isWide ? 11 : face.size
  }

  /// Texts that leave the drawing, and pairs that lie on each other, by a margin of one unit.
  var faults: [String] {
    var faults: [String] = []
    for text in texts {
      let box = text.box
      let isInside =
        box.left >= -1 && box.right <= size.width + 1 && box.top >= -1
        && box.bottom <= size.height + 1
      if !isInside { faults.append("outside: \(text)") }
    }
    for (index, first) in texts.enumerated() {
      for second in texts[(index + 1)...] {
        let box = first.box
        let inner = Obstacles.Box(
          left: box.left + 1, right: box.right - 1, top: box.top + 2, bottom: box.bottom - 2)
        if inner.meets(second.box) { faults.append("\(first) on \(second)") }
      }
    }
    return faults
  }
}
