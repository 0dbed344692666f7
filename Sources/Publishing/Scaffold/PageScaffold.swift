internal import Datasets
internal import Diagnostics

/// A new page of a kind: front matter made of the kind's fields, and the text of
/// `templates/scaffold/KIND.md`, where there is one.
public struct PageScaffold: Sendable {
  let publication: Publication
  /// The page's date.
  let day: CivilDay

  /// Why a page can't be made.
  public struct Fault: Error, Sendable {
    public var message: String
    /// What to do about it; nil where that is plain.
    public var help: String?
  }

  /// - Parameter date: the page's, such as `2023-07-06`.
  public init?(_ publication: Publication, date: String) {
    guard let day = CivilDay(date) else { return nil }
    self.publication = publication
    self.day = day
  }

  /// Kinds that the build makes by itself.
  private static let generated: Set<String> = ["dataset", "search"]

  /// Whether editors write pages of a kind.
  static func isWritten(_ kind: String) -> Bool {
    !PlanBuilder.reserved.contains(kind) && !generated.contains(kind)
  }

  /// The kinds that can be made, by name, with their labels in the publication's language.
  public var kinds: [(name: String, label: String)] {
    publication.templates.kinds.values.filter { Self.isWritten($0.name) }
      .sorted { $0.name < $1.name }.map { ($0.name, $0.label(publication.settings.language)) }
  }

  /// Writes the page, and never over a file that is there.
  ///
  /// - Parameters:
  ///   - path: below `content/`; an issue's is that of its folder.
  ///   - title: nil for the kind's label, or the number.
  /// - Returns: the file's path below the publication's folder.
  public func write(
    kind name: String, path: String, title: String?
  ) throws -> String {
    guard kinds.contains(where: { $0.name == name }), let kind = publication.templates.kinds[name]
    else {
      throw Fault(
        message: "there is no kind '\(name)'",
        help: Suggestion.help(for: name, in: kinds.map(\.name))
          ?? "'gazette new --list' lists them")
    }
    let target = try place(path, of: kind)
    let file = publication.contentFolder + "/" + target
    if Disk.kind(of: file) != nil {
      throw Fault(message: "'content/\(target)' is there already", help: "give another path")
    }
    let text = try ScaffoldPage(
      publication: publication, kind: kind, path: target, day: day, title: title
    ).text()
    if let folder = Disk.parent(of: file) { try Disk.makeFolder(folder) }
    try Disk.write(Array(text.utf8), to: file)
    return "content/" + target
  }

  /// The kinds whose page is the index of a folder.
  private static let indexes: Set<String> = ["issue", "series", "folder", "home"]

  /// Where a page of a kind is written, below `content/`.
  private func place(_ path: String, of kind: Kind) throws -> String {
    var given = path
    while given.hasPrefix("./") { given.removeFirst(2) }
    if given.hasPrefix("content/") { given.removeFirst("content/".count) }
    while given.hasSuffix("/") { given.removeLast() }
    guard !path.hasPrefix("/"), let clean = PathText.normalized(given), !clean.isEmpty else {
      throw Fault(
        message: "'\(path)' doesn't lie in the publication",
        help: "the path is counted from content/, such as notices/2023-9")
    }
    let parts = clean.split(separator: "/").map(String.init)
    let hidden = parts.first { $0.hasPrefix("_") || $0.hasPrefix(".") }
    if let part = hidden ?? (["data", "static"].contains(parts[0]) ? parts[0] : nil) {
      throw Fault(message: "'\(part)' holds no pages", help: "choose another folder or name")
    }
    if Self.indexes.contains(kind.name) {
      if clean.hasSuffix(".md") {
        if PathText.name(of: clean) == "index.md" { return clean }
        throw Fault(
          message: "a page of kind '\(kind.name)' is the index of a folder",
          help: "give the folder: '\(clean.dropLast(3))'")
      }
      return clean + "/index.md"
    }
    return clean.hasSuffix(".md") ? clean : clean + ".md"
  }
}
