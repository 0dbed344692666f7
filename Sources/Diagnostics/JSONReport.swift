/// Diagnostics as JSON lines, one object a line, for editors and scripts.
public struct JSONReport: Sendable {
  public init() {}

  public func text(_ diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.map { line($0) + "\n" }.joined()
  }

  private func line(_ diagnostic: Diagnostic) -> String {
    var fields = [
      "\"severity\":\(JSONText.quoted(diagnostic.severity.rawValue))",
      "\"id\":\(JSONText.quoted(diagnostic.id))",
      "\"message\":\(JSONText.quoted(diagnostic.message))",
    ]
    if let span = diagnostic.span { fields.append(place(span)) }
    if let help = diagnostic.help { fields.append("\"help\":\(JSONText.quoted(help))") }
    if !diagnostic.notes.isEmpty {
      let notes = diagnostic.notes.map { note in
        "{\"message\":\(JSONText.quoted(note.message))"
          + (note.span.map { "," + place($0) } ?? "") + "}"
      }
      fields.append("\"notes\":[\(notes.joined(separator: ","))]")
    }
    return "{\(fields.joined(separator: ","))}"
  }

  private func place(_ span: SourceSpan) -> String {
    var fields = ["\"file\":\(JSONText.quoted(span.path))"]
    if span.line > 0 {
      fields.append("\"line\":\(span.line),\"column\":\(span.column),\"length\":\(span.length)")
    }
    return fields.joined(separator: ",")
  }
}

/// Text as JSON writes it.
public enum JSONText {
  /// A JSON string with its quotes. `<`, U+2028 and U+2029 are escaped too, so that the text may
  /// also stand in a script.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<", "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}", "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
