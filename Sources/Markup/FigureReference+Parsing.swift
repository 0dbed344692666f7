public import Diagnostics

/// What came of reading a reference.
public struct FigureReferenceParse: Sendable {
  /// nil where there are errors.
  public var reference: FigureReference?
  public var diagnostics: [Diagnostic]
  /// The offset in the text after the last byte that belongs to the reference.
  public var end: Int
}

extension FigureReference {
  /// Reads what stands between `{{` and `}}`, or a reference that a YAML value gives without them.
  ///
  /// - Parameters:
  ///   - line: where the text begins in the file, counted from 1.
  ///   - column: counted from 1, in characters.
  public static func parse(
    _ text: String, in source: SourceText, line: Int, column: Int
  ) -> FigureReferenceParse {
    parse(EmbeddedText(text, in: source, line: line, column: column))
  }

  /// Reads a whole text as a reference without its braces.
  public static func parse(_ text: EmbeddedText) -> FigureReferenceParse {
    read(text, range: text.fileRange(0..<text.bytes.count)).parse(in: text.source)
  }

  /// Reads the reference that begins at an offset, as far as it goes: name, arguments, column.
  /// Formats and fallbacks have no place in the value of a figure.
  public static func parsePrefix(of text: EmbeddedText, at offset: Int) -> FigureReferenceParse {
    var reader = ReferenceReader(text, from: offset)
    return reader.readPrefix().parse(in: text.source)
  }

  /// Reads a reference that the inline parser found.
  static func read(_ text: EmbeddedText, range: Range<Int>) -> ReferenceReading {
    var reader = ReferenceReader(text, from: 0)
    return reader.readWhole(range: range)
  }
}

/// A reference as it was read, its faults not yet told: places take time to work out.
struct ReferenceReading {
  var reference: FigureReference?
  var fault: ReferenceFault?
  var end: Int

  func parse(in source: SourceText) -> FigureReferenceParse {
    let diagnostics = fault.map { [$0.diagnostic(source.span($0.range))] } ?? []
    return FigureReferenceParse(reference: reference, diagnostics: diagnostics, end: end)
  }
}

/// What is wrong with a reference.
struct ReferenceFault {
  /// The bytes of the file that are meant.
  var range: Range<Int>
  var diagnostic: (SourceSpan) -> Diagnostic
}
