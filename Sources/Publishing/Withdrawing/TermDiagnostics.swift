internal import Datasets
internal import Diagnostics

/// None of these names the term: reports are kept.
extension Diagnostic {
  static func termRefused(_ why: String, help: String? = nil) -> Diagnostic {
    .error("term-refused", why, help: help)
  }

  static func termNotFound() -> Diagnostic {
    .error(
      "term-not-found", "the term stands nowhere in this publication",
      help: "it must be written as it stands there, with its spaces and in its capitals")
  }

  static func termInData(at span: SourceSpan) -> Diagnostic {
    .error(
      "term-in-data", "the term stands in what pages are made from", at: span,
      help: "take it out of the data first, then run this again")
  }

  static func termInFile(at span: SourceSpan) -> Diagnostic {
    .error(
      "term-in-file", "the term stands in a file that readers can fetch", at: span,
      help: "take it out of the file, or the file out of the publication, then run this again")
  }

  static func termInName(_ path: String) -> Diagnostic {
    .error(
      "term-in-name", "a file or a folder is called by the term", at: .file(path),
      help: "rename it and mend the links to it, then run this again")
  }

  static func termInReference(at span: SourceSpan) -> Diagnostic {
    .error(
      "term-in-reference", "the term stands in a figure reference", at: span,
      help: "take it out of the reference and of the data, then run this again")
  }

  static func termInField(_ what: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "term-in-reference", "the term stands in \(what), which decides what the page is made from",
      at: span, help: "take it out by hand, then run this again")
  }

  static func termBreaksPage(at span: SourceSpan) -> Diagnostic {
    .error(
      "term-by-hand", "the page can't be read any more with a mark in the term's place", at: span,
      help: "take the term out of the page by hand, then run this again")
  }

  static func termVariant(at span: SourceSpan) -> Diagnostic {
    .warning(
      "term-variant", "what may be the term stands here, written otherwise", at: span,
      help: "if it is meant, run this again with what stands here")
  }

  static func notSearched(_ path: String) -> Diagnostic {
    .warning(
      "not-searched", "this file is packed, and nobody can look into its bytes", at: .file(path),
      help: "open it, and see whether the term stands in it")
  }
}
