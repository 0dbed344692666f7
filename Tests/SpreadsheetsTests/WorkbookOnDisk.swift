import Foundation
import FoundationXML

@testable import Spreadsheets

/// A written workbook as a program that knows the format reads it: unpacked by `unzip`, its XML by
/// Foundation's parser.
struct WorkbookOnDisk {
  struct Cell: Equatable {
    /// `s` for a string, nil for a number.
    var type: String?
    var value = ""
    var hasFormula = false
  }

  var bytes: [UInt8] = []
  var sheetNames: [String] = []
  /// For each sheet its cells by their place, `B2`.
  var sheets: [[String: Cell]] = []
  /// Every element of every part, with its attributes.
  var elements: [(part: String, name: String, attributes: [String: String])] = []
  /// The words of the parts that have properties.
  var properties: [String: String] = [:]

  /// Writes a workbook into a folder of its own, and reads it.
  init(_ workbook: Workbook) throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gazette-xlsx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "book.xlsx")
    _ = try WorkbookWriter.write(workbook, to: file.path, temporary: folder.path)
    try self.init(file: file)
  }

  init(file: URL) throws {
    bytes = Array(try Data(contentsOf: file))
    func part(_ name: String) throws -> XMLElements {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/unzip")
      process.arguments = ["-p", file.path, name]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return try XMLElements(data)
    }
    let book = try part("xl/workbook.xml")
    sheetNames = book.all.filter { $0.name == "sheet" }.compactMap { $0.attributes["name"] }
    let strings = try part("xl/sharedStrings.xml").texts(of: "si")
    for number in sheetNames.indices {
      let name = "xl/worksheets/sheet\(number + 1).xml"
      let sheet = try part(name)
      sheets.append(sheet.cells(strings))
      elements += sheet.all.map { (name, $0.name, $0.attributes) }
    }
    elements += try part("xl/styles.xml").all.map { ("xl/styles.xml", $0.name, $0.attributes) }
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
      for element in try part(name).all where !element.text.isEmpty {
        properties[element.name] = element.text
      }
    }
  }

  /// A sheet's cells by its name.
  func cells(_ name: String) -> [String: Cell] {
    sheetNames.firstIndex(of: name).map { sheets[$0] } ?? [:]
  }

  func count(_ name: String) -> Int { elements.count { $0.name == name } }
}

/// The elements of an XML file in the order in which they end. Throws where it isn't well formed.
private final class XMLElements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
    /// The element around it; nil for the root.
    var parent: Int?
  }

  private(set) var all: [Element] = []
  private var open: [Int] = []

  init(_ data: Data) throws {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    all.append(Element(name: name, attributes: attributes, parent: open.last))
    open.append(all.count - 1)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { all[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  /// The words in each element of a name.
  func texts(of name: String) -> [String] {
    let places = all.indices.filter { all[$0].name == name }
    var texts = [Int: String](uniqueKeysWithValues: places.map { ($0, all[$0].text) })
    for element in all where element.name == "t" {
      if let parent = element.parent { texts[parent]? += element.text }
    }
    return places.map { texts[$0] ?? "" }
  }

  func cells(_ strings: [String]) -> [String: WorkbookOnDisk.Cell] {
    var cells: [String: WorkbookOnDisk.Cell] = [:]
    for (place, element) in all.enumerated() where element.name == "c" {
      var cell = WorkbookOnDisk.Cell(type: element.attributes["t"])
      for child in all[(place + 1)...].prefix(while: { ($0.parent ?? -1) >= place }) {
        if child.name == "f" { cell.hasFormula = true }
        if child.name == "v" { cell.value = child.text }
      }
      if cell.type == "s", let index = Int(cell.value), strings.indices.contains(index) {
        cell.value = strings[index]
      }
      cells[element.attributes["r"] ?? ""] = cell
    }
    return cells
  }
}
