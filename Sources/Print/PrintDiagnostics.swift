internal import Diagnostics
internal import Publishing

extension Diagnostic {
  static func notPrinted(_ path: String, _ reason: String) -> Diagnostic {
    .error("print-fails", "the PDF of '\(path)' can't be made: \(reason)", at: nil)
  }

  static func unknownLayout(
    _ name: String, _ source: DocumentSource, known: [String]
  ) -> Diagnostic {
    .error(
      "unknown-layout", "'\(source.path)' is printed in '\(name)', and there is no such layout",
      at: source.fieldSpan("print"),
      help: Suggestion.help(for: name, in: known)
        ?? "the layouts are \(known.joined(separator: ", "))")
  }

  static func layoutNeeds(
    _ names: [String], _ layout: PrintLayout, _ source: DocumentSource
  ) -> Diagnostic {
    let fields = names.map { "'\($0.split(separator: ".").last ?? "")'" }
    return .error(
      "layout-needs", "the layout '\(layout.name)' needs \(fields.joined(separator: ", "))",
      at: source.markdown?.span(line: 1, column: 1),
      help:
        "add \(fields.count == 1 ? "it" : "them") to the front matter, or choose another layout "
        + "with 'print: report'")
  }

  /// A character that no font has would be an empty box.
  static func noGlyph(_ character: String, _ source: DocumentSource) -> Diagnostic {
    .error(
      "no-glyph",
      "no font has the character '\(character)' (\(codes(character))) of '\(source.path)'",
      at: source.span(of: character),
      help: "install a font that has it, or write it otherwise; it may come from a dataset")
  }

  static func otherFont(
    _ character: String, _ family: String, own: String?, _ source: DocumentSource
  ) -> Diagnostic {
    .warning(
      "other-font",
      "'\(character)' (\(codes(character))) of '\(source.path)' is printed in \(family)"
        + (own.map { ", since \($0) lacks it" } ?? ""),
      at: source.span(of: character),
      help: "install a font of the wanted style that has it")
  }

  /// - Parameter place: what Typst prints of where it stopped.
  static func layoutFails(
    _ text: String, place: String, hints: [String], _ layout: PrintLayout, _ layouts: PrintLayouts,
    _ source: DocumentSource
  ) -> Diagnostic {
    .error(
      "print-fails", "the PDF of '\(source.path)' can't be made: \(text)",
      at: layouts.span(of: place), help: hints.isEmpty ? nil : hints.joined(separator: "; "))
  }
  private static func codes(_ character: String) -> String {
    character.unicodeScalars.map { scalar in
      let code = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
    }.joined(separator: " ")
  }
}

extension PrintLayouts {
  /// The first place in a layout that Typst names after an error: `┌─ ../0/print/report.typ:12:3`; nil
  /// where it names none.
  fileprivate func span(of place: String) -> SourceSpan? {
    var isError = false
    for line in place.split(separator: "\n") {
      if line.hasPrefix("error:") { isError = true }
      guard isError, line.contains("┌─ "), let name = line.split(separator: " ").last else {
        continue
      }
      let parts = name.split(separator: ":")
      guard parts.count == 3, let row = Int(parts[1]), let column = Int(parts[2]) else { continue }
      let folders = parts[0].split(separator: "/")
      guard let print = folders.lastIndex(of: "print") else { continue }
      let path = folders[(print + 1)...].joined(separator: "/")
      if let file = files[path] { return file.span(line: row, column: column) }
    }
    return nil
  }
}

extension DocumentSource {
  /// Where a text stands first in the page's file; nil where it came from elsewhere.
  fileprivate func span(of text: String) -> SourceSpan? {
    guard let markdown else { return nil }
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return nil }
    var index = 0
    let bytes = markdown.bytes
    while let found = bytes[index...].firstIndex(of: first) {
      if bytes[found...].starts(with: wanted) { return markdown.span(found..<found + wanted.count) }
      index = found + 1
    }
    return nil
  }

  /// Where a field of the front matter stands.
  fileprivate func fieldSpan(_ name: String) -> SourceSpan? {
    span(of: "\n\(name):").map { _ in span(of: "\(name):") } ?? markdown?.span(line: 1, column: 1)
  }
}
