internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// A kind of file that the commands write beside pages, and what to say where one is broken.
struct RecordKind: Sendable {
  /// What the ids of its diagnostics begin with.
  var id: String
  /// "this release"
  var subject: String
  /// The newest form that this program reads.
  var format: Int
  var isSealed: Bool
  /// What to do where two branches of the publication have both written it.
  var helpOnConflict: String
  /// What to do where somebody has edited it; nil for files without a seal.
  var helpOnEdit: String?

  /// The object that the file holds; nil, with errors, where it can't be read, is newer than the
  /// program or doesn't fit its seal.
  func open(_ source: SourceText) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
    if let marker = Self.conflictMarker(in: source.bytes) {
      return (nil, [.conflictInRecord(self, at: source.span(marker))])
    }
    let (root, faults) = JSONReader.parse(source)
    guard let root else { return (nil, faults.map { .unreadableRecord(self, $0) }) }
    guard root.entries != nil else {
      let fault = Diagnostic.wrongType(subject, expected: "an object", root)
      return (nil, [.unreadableRecord(self, fault)])
    }
    if case .scalar(let text, quoted: false)? = root["format"]?.value, let number = Int(text),
      number > format
    {
      let span = root["format"]?.span ?? root.span
      return (nil, [.newerRecord(self, number, at: span)])
    }
    if isSealed, !Seal.closes(source.bytes) {
      return (nil, [.editedRecord(self, root, source)])
    }
    guard faults.isEmpty else { return (nil, faults.map { damaged($0) }) }
    return (root, [])
  }

  /// A mistake that the fields' reader found, as one of this file.
  func damaged(_ fault: Diagnostic) -> Diagnostic {
    .error(
      "\(id)-damaged", fault.message, at: fault.span, notes: fault.notes,
      help: helpOnRestoring(fault.span?.path))
  }

  /// An error at the first line that isn't as the program writes it; nil where all are.
  ///
  /// - Parameter bytes: the file as the program writes what was read from it.
  func deviation(of source: SourceText, from bytes: [UInt8]) -> Diagnostic? {
    guard source.bytes != bytes else { return nil }
    let same = zip(source.bytes, bytes).prefix { $0 == $1 }.count
    return damaged(
      .error(
        "\(id)-damaged", "\(subject) is not written here as Gazette writes it",
        at: source.span(same..<same + 1)))
  }

  func helpOnRestoring(_ path: String?) -> String {
    "restore it as it was: git checkout -- \(path ?? "PATH")"
  }

  /// Where git left both sides of a conflict, the marker at the beginning of a line.
  private static func conflictMarker(in bytes: [UInt8]) -> Range<Int>? {
    for mark in ["<<<<<<<", ">>>>>>>"].map({ Array($0.utf8) }) {
      var start = 0
      while start < bytes.count {
        if bytes[start...].starts(with: mark) { return start..<start + mark.count }
        guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
        start = end + 1
      }
    }
    return nil
  }
}

extension Diagnostic {
  static func conflictInRecord(_ kind: RecordKind, at span: SourceSpan) -> Diagnostic {
    .error(
      "\(kind.id)-unreadable", "\(kind.subject) holds both sides of a merge that git left open",
      at: span, help: kind.helpOnConflict)
  }

  static func unreadableRecord(_ kind: RecordKind, _ fault: Diagnostic) -> Diagnostic {
    .error(
      "\(kind.id)-unreadable", "\(kind.subject) can't be read: \(fault.message)", at: fault.span,
      help: kind.helpOnRestoring(fault.span?.path))
  }

  static func newerRecord(_ kind: RecordKind, _ format: Int, at span: SourceSpan) -> Diagnostic {
    .error(
      "\(kind.id)-newer",
      "\(kind.subject) was made by a newer version of Gazette: its format is \(format),"
        + " and this version knows \(kind.format)",
      at: span, help: "use the version of Gazette that made it, or a newer one")
  }

  static func editedRecord(_ kind: RecordKind, _ root: YAMLNode, _ source: SourceText)
    -> Diagnostic
  {
    let hasForeignLineEnds = source.bytes.contains(UInt8(ascii: "\r"))
    let span =
      root.entries?.last { $0.key == "sha256" }?.keyNode.span ?? root.span
    return .error(
      "\(kind.id)-edited",
      hasForeignLineEnds
        ? "the line ends of \(kind.subject) were changed: its checksum no longer fits"
        : "\(kind.subject) was edited after it was published: its checksum no longer fits",
      at: span,
      help: hasForeignLineEnds
        ? "write '**/*.releases/** -text' into .gitattributes, and restore it: git checkout -- "
          + source.path
        : kind.helpOnRestoring(source.path) + (kind.helpOnEdit.map { "; " + $0 } ?? ""))
  }
}
