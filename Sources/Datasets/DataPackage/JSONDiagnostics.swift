internal import Diagnostics

extension Diagnostic {
  static func notJSON(_ problem: String, at span: SourceSpan) -> Diagnostic {
    .error("invalid-json", "this is not JSON: \(problem)", at: span)
  }

  static func jsonNotUTF8(_ likeness: LookAlike?, at span: SourceSpan) -> Diagnostic {
    .error(
      "not-utf8",
      "this file is not UTF-8" + (likeness.map { "; it looks like \($0.words)" } ?? ""),
      at: span, help: "save it as UTF-8")
  }

  static func repeatedJSONKey(_ key: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    .error(
      "repeated-field", "'\(key)' is given twice", at: span,
      notes: [.init("it was given here first", at: first)], help: "remove one of the two")
  }
}
