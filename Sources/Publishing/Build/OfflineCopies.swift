public import Diagnostics
internal import Offline

/// Copies of a site that was built, for readers without a network: all of it in one archive, or a page
/// in one file. They hold the files of that edition and nothing else, so neither what was withdrawn
/// nor what is for other audiences can be in them.
public struct OfflineCopies {
  /// The folder of the site.
  let site: String

  public init(site: String) { self.site = site }

  /// Writes every file that Gazette made into a zip, below a folder with the site's own name. Nothing
  /// stands at `path` but the former archive or the whole new one.
  ///
  /// - Returns: how many bytes it has; nil where it couldn't be written.
  public func writeBundle(to path: String) -> (bytes: Int?, diagnostics: [Diagnostic]) {
    if let fault = check(path) { return (nil, [fault]) }
    guard let made = OutputFolder.manifest(of: site) else {
      return (nil, [.offlineCopyFails(path, "the site isn't there any more")])
    }
    let top = PathText.name(of: Disk.resolved(site) ?? site)
    let files = (made + [OutputFolder.manifestName])
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    do {
      if let parent = Disk.parent(of: path) { try Disk.makeFolder(parent) }
      try ZipArchive.write(
        files.map { ZipArchive.Entry(name: top + "/" + $0, path: site + "/" + $0) }, to: path)
    } catch let fault as DiskFault {
      return (nil, [.offlineCopyFails(fault.path, fault.reason)])
    } catch let fault as ZipFault {
      return (nil, [.offlineCopyFails(fault.path, fault.reason)])
    } catch {
      return (nil, [.offlineCopyFails(path, "\(error)")])
    }
    return ((try? Disk.read(path))?.count, [])
  }

  /// Writes a page with all that it needs into one file.
  ///
  /// - Parameters:
  ///   - route: the page's path in the site.
  ///   - address: the site's address, for links to its other pages; nil where it has none.
  /// - Returns: how many bytes the file has; nil where it couldn't be written.
  public func writePage(
    _ route: String, address: String?, to path: String
  ) -> (bytes: Int?, diagnostics: [Diagnostic]) {
    if let fault = check(path) { return (nil, [fault]) }
    let files = Set(OutputFolder.manifest(of: site) ?? [])
    var page = SinglePage(route: route, address: address) { [site] file in
      files.contains(file) ? try? Disk.read(site + "/" + file) : nil
    }
    guard let html = page.html() else {
      return (nil, [.offlineCopyFails(path, "the site isn't there any more")])
    }
    do {
      if let parent = Disk.parent(of: path) { try Disk.makeFolder(parent) }
      try Disk.write(html, to: path + ".new")
      try Disk.move(path + ".new", to: path)
    } catch {
      return (nil, [.offlineCopyFails(error.path, error.reason)])
    }
    return (html.count, [])
  }

  /// The name of a page's single file.
  public static func fileName(of route: String) -> String {
    route.split(separator: "/").joined(separator: "-")
  }

  /// A copy inside the site would be part of the next one.
  private func check(_ path: String) -> Diagnostic? {
    var folder = Disk.parent(of: path) ?? "."
    while Disk.resolved(folder) == nil, let parent = Disk.parent(of: folder) { folder = parent }
    guard let own = Disk.resolved(site), let target = Disk.resolved(folder),
      (target + "/").hasPrefix(own + "/")
    else { return nil }
    return .offlineCopyInSite(path)
  }
}

extension Diagnostic {
  static func offlineCopyFails(_ path: String, _ reason: String) -> Diagnostic {
    .error(
      "offline-copy-fails", "can't write a copy of the site: '\(path)': \(reason)",
      help: "the site itself was built; name another place for the copy")
  }

  static func offlineCopyInSite(_ path: String) -> Diagnostic {
    .error(
      "offline-copy-in-site", "the copy '\(path)' would lie in the site that it is a copy of",
      help: "name a place beside the site's folder")
  }
}
