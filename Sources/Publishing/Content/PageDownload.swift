internal import Diagnostics
internal import Markup

/// A file that a page offers beside itself, such as a table's values: `2022-H1.tbl-rates.csv` beside
/// `2022-H1.html`.
struct PageDownload: Sendable {
  enum Content: Sendable {
    /// Made while the page was composed, and waiting for the second pass.
    case spooled(Spool.Place)
    /// A file of a release, by its path on the machine.
    case file(String)
  }

  /// What follows the page's own name: `tbl-rates.csv`.
  var name: String
  var content: Content

  /// - Parameter route: the page's.
  static func route(_ name: String, page route: String) -> String {
    String(route.dropLast(".html".count)) + "." + name
  }

  func route(of page: PlannedPage) -> String { Self.route(name, page: page.route) }

  /// - Parameter spool: the one in which it was put.
  func bytes(_ spool: Spool?) throws(DiskFault) -> [UInt8] {
    switch content {
    case .spooled(let place): try spool?.read(place) ?? []
    case .file(let path): try Disk.read(path)
    }
  }
}

/// The downloads of one page while it is composed, each under a name of its own.
struct PageDownloads {
  private(set) var all: [PageDownload] = []
  private var names: Set<String> = []

  /// - Parameters:
  ///   - id: of the block that offers the file.
  ///   - spool: nil keeps nothing, as in a check.
  /// - Returns: the file's name.
  mutating func add(
    _ bytes: [UInt8], of id: String, ending: String, to spool: Spool?
  ) throws(DiskFault) -> String {
    let base = Self.fileName(id)
    var name = base + "." + ending
    var number = 1
    // Some file systems make no difference between capitals and small letters.
    while !names.insert(name.lowercased()).inserted {
      number += 1
      name = "\(base)-\(number).\(ending)"
    }
    if let spool {
      all.append(PageDownload(name: name, content: .spooled(try spool.append(bytes))))
    }
    return name
  }

  /// An id as part of a file's name: letters and digits of any script, with hyphens for what else
  /// stands in it, and no longer than file systems bear.
  private static func fileName(_ id: String) -> String {
    var name = String.UnicodeScalarView()
    var length = 0
    for scalar in id.unicodeScalars {
      let isPlain =
        scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      let kept: Unicode.Scalar = isPlain ? scalar : "-"
      length += UTF8.width(kept)
      if length > 96 { break }
      name.append(kept)
    }
    return name.isEmpty ? "table" : String(name)
  }
}

extension PageResolver {
  /// Keeps a file beside the page.
  ///
  /// - Parameters:
  ///   - id: of the block that offers it.
  ///   - ending: of the file's name, without a dot.
  /// - Returns: the address to write, as the way from the page.
  func download(_ bytes: [UInt8], of id: String, ending: String) -> String {
    do throws(DiskFault) {
      let name = try downloads.add(bytes, of: id, ending: ending, to: environment.spool)
      return PathText.encoded(PathText.name(of: PageDownload.route(name, page: page.route)))
    } catch {
      report([.unreadable(error)])
      return ""
    }
  }

  /// Writes the link to a table's or a chart's values.
  ///
  /// - Parameter index: of the block.
  func writeDownload(of file: ValuesFile, for index: Int, to html: inout HTMLBuffer) {
    let words = environment.words(page.language)
    let id = outline.id(ofBlock: index) ?? "table"
    html.raw(" <a class=\"csv\" download=\"\"")
    html.attribute("href", download(file.bytes, of: id, ending: "csv"))
    html.raw(">")
    html.text(words["csv_link"] ?? "CSV")
    if let caption = outline.captionNumbers[index] {
      html.raw("<span class=\"vh\"> ")
      html.text(label(of: caption))
      html.raw("</span>")
    }
    html.raw("</a>")
  }
}
