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

  /// Names for files of a site that are to lie in one folder: `a/b.pdf` is `a-b.pdf`. Where that is
  /// another file's name too, the folder's hyphen is doubled until it isn't; some file systems make no
  /// difference between capitals and small letters.
  ///
  /// - Returns: by their routes, the same whatever their order.
  public static func fileNames(of routes: [String]) -> [String: String] {
    var names: [String: String] = [:]
    var taken: Set<String> = []
    // Those without a folder keep their names.
    let ordered = Set(routes).sorted {
      ($0.split(separator: "/").count, $0) < ($1.split(separator: "/").count, $1)
    }
    for route in ordered {
      let parts = route.split(separator: "/")
      var separator = "-"
      var name = parts.joined(separator: separator)
      var number = 1
      while !taken.insert(name.lowercased()).inserted {
        separator += "-"
        number += 1
        // Without a folder only capitals tell two names apart.
        name = parts.count > 1 ? parts.joined(separator: separator) : "\(number)-\(route)"
      }
      names[route] = name
    }
    return names
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
