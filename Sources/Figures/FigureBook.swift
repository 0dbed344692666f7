public import Datasets
public import Diagnostics
internal import YAMLSource

/// All figures of a publication, checked: their SQL against the catalog, their formulas against
/// each other.
public struct FigureBook: Sendable {
  /// Every sound definition by its name.
  public internal(set) var definitions: [String: FigureDefinition] = [:]
  /// Figures whose definitions have errors, which are reported there and nowhere else.
  var broken: Set<String> = []
  /// The names that figures had before, and their present ones.
  public internal(set) var formerNames: [String: String] = [:]
  /// For each formula, what it takes from its page through the figures it uses.
  var free: [String: [FigureParameter]] = [:]
  /// What each figure is made of, its own definition too.
  var parts: [String: FigureParts] = [:]

  init() {}

  /// The names of the sound definitions, sorted.
  public var names: [String] { definitions.keys.sorted() }

  /// Reads and checks all files of `data/figures`, in the order of their paths.
  public static func load(
    _ files: [SourceText], catalog: Catalog, options: FigureOptions = FigureOptions()
  ) -> (book: FigureBook, diagnostics: [Diagnostic]) {
    load(files, source: CatalogSource(catalog))
  }

  static func load(_ files: [SourceText], source: any FigureSource)
    -> (book: FigureBook, diagnostics: [Diagnostic])
  {
    var book = FigureBook()
    var diagnostics = book.read(files)
    diagnostics += book.checkStatements(source)
    diagnostics += book.checkFormulas()
    book.findParts()
    return (book, diagnostics)
  }

  private mutating func read(_ files: [SourceText]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var places: [String: SourceSpan] = [:]
    for file in files.sorted(by: { $0.path < $1.path }) {
      let parse = YAMLParser.parse(file)
      diagnostics += parse.diagnostics
      guard let root = parse.root, !root.isNull else { continue }
      guard let entries = root.entries else {
        diagnostics.append(.notFigures(root))
        continue
      }
      for entry in entries {
        let span = entry.keyNode.span
        if let first = places[entry.key] {
          diagnostics.append(.repeatedFigure(entry.key, at: span, first: first))
          continue
        }
        places[entry.key] = span
        let reading = DefinitionReader.read(entry)
        diagnostics += reading.diagnostics
        if let definition = reading.definition {
          definitions[entry.key] = definition
          for former in definition.formerNames { formerNames[former] = entry.key }
        } else {
          broken.insert(entry.key)
        }
      }
    }
    return diagnostics
  }

  /// Takes a definition out, so that its errors are told once and not at every reference.
  mutating func markBroken(_ name: String) {
    definitions[name] = nil
    broken.insert(name)
  }

  /// An error for a name that no figure has.
  func unknownFigure(_ name: String, at span: SourceSpan) -> Diagnostic {
    if let present = formerNames[name] {
      return .unknownFigure(name, at: span, help: "it is now called '\(present)'")
    }
    let known = Array(definitions.keys) + Array(broken)
    return .unknownFigure(name, at: span, help: Suggestion.help(for: name, in: known))
  }
}

extension Diagnostic {
  static func unknownFigure(_ name: String, at span: SourceSpan, help: String?) -> Diagnostic {
    .error("unknown-figure", "no figure is named '\(name)'", at: span, help: help)
  }
}
