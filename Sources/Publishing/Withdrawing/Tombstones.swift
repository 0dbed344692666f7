internal import Datasets
internal import Diagnostics
internal import Releases

/// The records of the pages that were withdrawn from a publication.
enum Tombstones {
  /// The records by the page's path, and what is wrong with them.
  ///
  /// - Parameters:
  ///   - folders: the folders of releases, by path below `content/`.
  ///   - pages: the paths of the pages that there are.
  static func read(
    in content: String, folders: [String], pages: [String]
  ) -> (byPath: [String: WithdrawnPage], diagnostics: [Diagnostic]) {
    var byPath: [String: WithdrawnPage] = [:]
    var diagnostics: [Diagnostic] = []
    for folder in folders {
      let file = folder + "/" + WithdrawnPage.fileName
      guard Disk.kind(of: content + "/" + file) == .file else { continue }
      do throws(DiskFault) {
        let source = SourceText(
          path: "content/" + file, bytes: try Disk.read(content + "/" + file))
        let (record, found) = WithdrawnPage.read(source)
        diagnostics += found
        guard let record else { continue }
        if ReleaseFolder.path(ofPage: record.page) != folder {
          diagnostics.append(.misplacedTombstone(source.path, record.page))
        } else if !record.hasOwnAddresses {
          diagnostics.append(.tombstoneElsewhere(source.path, record.page))
          continue
        }
        byPath[record.page] = record
      } catch {
        diagnostics.append(.unreadable(error))
      }
    }
    if !byPath.isEmpty {
      diagnostics += pages.filter { byPath[$0] != nil }.map(Diagnostic.pageAgain)
    }
    return (byPath, diagnostics)
  }
}

extension WithdrawnPage {
  /// The addresses at which its notice stands: its own, and those of its releases.
  var routes: [String] {
    let names = releases.map(\.name)
    // A release out of which something was taken before has several checksums.
    return [route]
      + zip(names, [""] + names).filter { $0 != $1 }
      .map { ReleaseFolder.route(of: $0.0, page: route) }
  }

  /// Whether its notices stand where the page and its releases stood, and nowhere else.
  fileprivate var hasOwnAddresses: Bool {
    page.hasSuffix(".md") && route == PathText.route(ofPage: page)
      && releases.allSatisfy { !$0.name.contains("/") && !$0.name.utf8.contains(0) }
  }
}

extension PlanBuilder {
  /// Adds the notices in the places of withdrawn pages.
  mutating func addTombstones(_ words: (String) -> [String: String]) {
    for (path, record) in plan.withdrawn.sorted(by: { $0.key < $1.key })
    where record.audience <= edition.audience {
      for route in record.routes {
        add(
          .withdrawn(path), route: route, kind: "withdrawn",
          title: words(record.language)["withdrawn"] ?? "已撤下", language: record.language)
      }
    }
  }
}

extension PublicationPlan {
  /// The withdrawn pages that have a notice in this edition, the newest first, those of one day by
  /// their addresses.
  var shownWithdrawals: [WithdrawnPage] {
    let shown = pages.compactMap { page in
      if case .withdrawn(let path) = page.role { withdrawn[path] } else { nil }
    }
    // A notice stands at the address of each former release too.
    var seen: Set<String> = []
    return shown.filter { seen.insert($0.page).inserted }
      .sorted { $0.date == $1.date ? $0.route < $1.route : $0.date > $1.date }
  }
}

extension Diagnostic {
  static func pageAgain(_ path: String) -> Diagnostic {
    .error(
      "page-withdrawn", "this page was withdrawn, and here it is again",
      at: .file("content/" + path),
      help: "delete it, or give it another name; if it may be published again, delete "
        + "content/\(ReleaseFolder.path(ofPage: path))/\(WithdrawnPage.fileName)")
  }

  static func rowAgain(_ path: String) -> Diagnostic {
    .error(
      "page-withdrawn", "this page was withdrawn, and a row of the data makes it again",
      at: .file("content/" + ReleaseFolder.path(ofPage: path) + "/" + WithdrawnPage.fileName),
      help: "take the row out of the data, or give it another name")
  }

  static func misplacedTombstone(_ path: String, _ page: String) -> Diagnostic {
    .error(
      "withdrawn-name", "this is the record of '\(page)', and lies beside another page",
      at: .file(path), help: "put it back: content/\(ReleaseFolder.path(ofPage: page))/")
  }

  static func tombstoneElsewhere(_ path: String, _ page: String) -> Diagnostic {
    .error(
      "withdrawn-route", "this record has other addresses than '\(page)' and its releases",
      at: .file(path), help: "restore it from git")
  }

  static func linkWithdrawn(
    _ destination: String, _ record: WithdrawnPage, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "link-withdrawn", "'\(destination)' was withdrawn on \(record.date.text)", at: span,
      help: "take the link out")
  }
}
