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
      "unknown-layout",
      (source.isOwnLayout ? "'\(source.path)' is" : "pages of the kind '\(source.kind)' are")
        + " printed in '\(name)', and there is no such layout",
      at: source.layoutSpan,
      help: Suggestion.help(for: name, in: known)
        ?? "the layouts are \(known.joined(separator: ", "))")
  }

  static func layoutNeeds(
    _ names: [String], _ layout: PrintLayout, _ source: DocumentSource
  ) -> Diagnostic {
    let fields = names.map { name in
      let field = String(name.split(separator: ".").last ?? "")
      return "'\(field.hasSuffix("_html") ? String(field.dropLast(5)) : field)'"
    }
    return .error(
      "layout-needs", "the layout '\(layout.name)' needs \(fields.joined(separator: ", "))",
      at: source.markdown?.span(line: 1, column: 1),
      help: "add \(fields.count == 1 ? "it" : "them") to the front matter")
  }

  /// A name among a layout's needs that pages of the kind can't have: the page chose the wrong layout,
  /// or the layout names it wrongly.
  static func unknownNeed(
    _ name: String, _ layout: PrintLayout, _ layouts: PrintLayouts, _ source: DocumentSource
  ) -> Diagnostic {
    .error(
      "layout-needs",
      "the layout '\(layout.name)' needs '\(name)', which pages of the kind '\(source.kind)' can't have",
      at: source.isOwnLayout
        ? source.layoutSpan : layouts.files[layout.name + ".yml"]?.place(of: name),
      help: "'requires' takes names as templates have them; page.fields.NAME is a field that the "
        + "kind declares")
  }

  /// A character that no font has would be an empty box.
  static func noGlyph(_ character: String, _ source: DocumentSource) -> Diagnostic {
    let source = source.holder(of: character)
    return .error(
      "no-glyph",
      "no font has the character '\(character)' (\(codes(character))) of '\(source.path)'",
      at: source.span(of: character),
      help: "install a font that has it, or write it otherwise; it may come from a dataset")
  }

  static func otherFont(
    _ character: String, _ family: String, own: String?, _ source: DocumentSource
  ) -> Diagnostic {
    let source = source.holder(of: character)
    return .warning(
      "other-font",
      "'\(character)' (\(codes(character))) of '\(source.path)' is printed in \(family)"
        + (own.map { ", since \($0) lacks it" } ?? ""),
      at: source.span(of: character),
      help: "install a font of the wanted style that has it")
  }

  /// A picture from elsewhere, or in a form that Typst doesn't know.
  static func pictureNotPrinted(_ address: String, _ source: DocumentSource) -> Diagnostic {
    let source = source.holder(of: address)
    return .warning(
      "picture-not-printed", "the picture '\(address)' isn't in the PDF of '\(source.path)'",
      at: source.span(of: address),
      help:
        "it takes PNG, JPEG, GIF, WebP and SVG files of the site; its description stands in its "
        + "place")
  }

  /// A table with merged cells, which can't be set in parts one below the other.
  ///
  /// - Parameter head: the texts of its first row.
  static func tableTooWide(_ head: [String], _ source: DocumentSource) -> Diagnostic {
    let name = head.first { !$0.isEmpty } ?? ""
    let source = source.holder(of: name)
    return .warning(
      "table-too-wide",
      "the table that begins with '\(name)' is too wide for a page of the PDF of '\(source.path)'",
      at: name.isEmpty ? nil : source.span(of: name),
      help: "give it fewer columns, or no merged cells: then it is set in parts")
  }

  /// - Parameter place: what Typst prints of where it stopped.
  static func layoutFails(
    _ text: String, place: String, hints: [String], _ layout: PrintLayout, _ layouts: PrintLayouts,
    _ source: DocumentSource
  ) -> Diagnostic {
    let start = layouts.files[layout.name + ".typ"]?.span(line: 1, column: 1)
    if text == "unresolved import", layouts.span(of: place) == nil {
      return .error(
        "print-fails", "the layout '\(layout.name)' has no function 'layout'", at: start,
        help: "write '#let layout(doc: (:), body: none, parts: ()) = { … }' in it")
    }
    return .error(
      "print-fails", "the layout '\(layout.name)' fails: \(text)",
      at: layouts.span(of: place) ?? start,
      notes: [Note("while '\(source.path)' was printed")],
      help: hints.isEmpty ? nil : hints.joined(separator: "; "))
  }

  /// What Typst warns of, such as a font that isn't there.
  static func layoutWarns(
    _ text: String, hints: [String], _ layout: PrintLayout
  ) -> Diagnostic {
    .warning(
      "print-warning", "the layout '\(layout.name)': \(text)", at: nil,
      help: hints.isEmpty ? nil : hints.joined(separator: "; "))
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
  /// Of the page and its parts the first whose file has a text; the page where none has.
  fileprivate func holder(of text: String) -> DocumentSource {
    ([self] + parts).first { $0.span(of: text) != nil } ?? self
  }

  /// Where a text stands first in the page's file; nil where it came from elsewhere.
  fileprivate func span(of text: String) -> SourceSpan? { markdown?.place(of: text) }

  /// Whether the page itself chose its layout, not its kind.
  fileprivate var isOwnLayout: Bool { layoutSpan?.path.hasSuffix(".md") ?? false }
}

extension SourceText {
  /// Where a text stands first; nil where it doesn't.
  fileprivate func place(of text: String) -> SourceSpan? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return nil }
    var index = 0
    while let found = bytes[index...].firstIndex(of: first) {
      if bytes[found...].starts(with: wanted) { return span(found..<found + wanted.count) }
      index = found + 1
    }
    return nil
  }
}
