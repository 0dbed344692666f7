internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Publishing

/// Which copies of the site are made for readers without a network.
struct OfflineOptions: ParsableArguments {
  @Flag(help: "Make also a zip of the site, beside its folder and with its name.")
  var bundle = false

  @Option(
    help: ArgumentHelp("Where the zip goes instead; implies --bundle.", valueName: "file"))
  var bundleTo: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A page, by its path below content/, of which one file with all that it needs is made; may be given again.",
      valueName: "page"))
  var singleFile: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where single files go (default: beside the site, with its name and -single).",
      valueName: "dir"))
  var singleFileTo: String?

  func validate() throws {
    if bundleTo == "" { throw ValidationError("--bundle-to must name a file") }
    if singleFileTo == "" { throw ValidationError("--single-file-to must name a folder") }
  }

  /// What was made, and what the command tells of it.
  struct Made {
    var diagnostics: [Diagnostic] = []
    var text = ""

    mutating func take(
      _ copy: (bytes: Int?, diagnostics: [Diagnostic]), _ word: String, _ path: String
    ) {
      diagnostics += copy.diagnostics
      guard let bytes = copy.bytes else { return }
      let size =
        bytes < 1_000_000
        ? "\((bytes + 999) / 1000) kB" : String(format: "%.1f MB", Double(bytes) / 1e6)
      text += "\(word): \(path) (\(size))\n"
    }
  }

  /// Makes the copies of a site that was built.
  func write(_ built: BuildReport, site: String) -> Made {
    var made = Made()
    let copies = OfflineCopies(site: site)
    if bundle || bundleTo != nil {
      let path = bundleTo.map(Paths.clean) ?? site + ".zip"
      made.take(copies.writeBundle(to: path), "bundle", path)
    }
    let folder = singleFileTo.map(Paths.clean) ?? site + "-single"
    let names = OfflineCopies.fileNames(of: built.wantedRoutes)
    for (route, name) in names.sorted(by: { $0.key < $1.key }) {
      let path = folder + "/" + name
      made.take(copies.writePage(route, address: built.address, to: path), "single file", path)
    }
    return made
  }
}
