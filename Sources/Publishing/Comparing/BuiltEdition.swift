internal import Comparison
internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// A site as a build made it, read to be compared.
struct BuiltEdition: Sendable {
  let path: String
  /// The addresses of its pages, ordered.
  let routes: [String]

  init(path: String) throws(ComparisonFault) {
    guard Disk.kind(of: Disk.resolved(path) ?? path) == .folder else { throw .noFolder(path) }
    guard let files = OutputFolder.manifest(of: path) else { throw .notAnEdition(path) }
    self.path = path
    // A manifest that was edited by hand must not lead out of the folder.
    routes = files.filter { $0.hasSuffix(".html") && PathText.isBelow($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a page and of its figures.
  struct Files: Equatable {
    var page: [UInt8]
    /// Empty where it shows none.
    var figures: [UInt8]

    /// Whether readers see the same of two pages: what surrounds them may differ.
    func showsSame(as other: Files) -> Bool {
      if figures != other.figures { return false }
      if page == other.page { return true }
      return page[PageText.main(of: page)] == other.page[PageText.main(of: other.page)]
    }
  }

  func files(_ route: String) throws(ComparisonFault) -> Files {
    do throws(DiskFault) {
      let page = try Disk.read(path + "/" + route)
      let figures = path + "/" + route.dropLast(".html".count) + ".figures.json"
      return Files(page: page, figures: Disk.kind(of: figures) == nil ? [] : try Disk.read(figures))
    } catch {
      throw .unreadable(error)
    }
  }

  static func page(_ route: String, _ files: Files) -> EditionPage {
    EditionPage(route: route, text: PageText(html: files.page), figures: figures(files.figures))
  }

  /// A file that isn't what a build writes lists no figures.
  private static func figures(_ bytes: [UInt8]) -> [EditionFigure] {
    guard !bytes.isEmpty else { return [] }
    let root = JSONReader.parse(SourceText(path: "figures.json", bytes: bytes)).root
    return (root?["figures"]?.elements ?? []).compactMap { entry in
      guard let key = entry["key"]?.text else { return nil }
      return EditionFigure(
        key: key, id: entry["id"]?.text ?? "", label: entry["label"]?.text ?? "",
        value: entry["value"]?.text ?? "", shown: entry["shown"]?.text ?? "",
        unit: entry["unit"]?.text)
    }
  }
}

extension PathText {
  /// Whether a path from a folder stays in it.
  fileprivate static func isBelow(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }
}
