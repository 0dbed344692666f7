internal import Datasets
internal import Diagnostics

extension Diagnostic {
  static func leavesSite(_ destination: String, at span: SourceSpan) -> Diagnostic {
    .error("leaves-site", "'\(destination)' leads out of the publication", at: span)
  }

  static func linkToFolder(_ destination: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "broken-link", "'\(destination)' is a folder", at: span,
      help:
        "link to its page: '\(destination.hasSuffix("/") ? destination : destination + "/")index.md'"
    )
  }

  static func brokenLink(
    _ destination: String, at span: SourceSpan, near names: NearbyNames, from page: String
  ) -> Diagnostic {
    .error(
      "broken-link", "nothing is at '\(destination)'", at: span,
      help: names.help(for: destination, from: page)
        ?? "links name the source file, from the page's own folder")
  }

  static func linkHeldBack(
    _ destination: String, _ reason: PublicationPlan.HeldBack, zone: Int, at span: SourceSpan
  ) -> Diagnostic {
    .warning(
      "link-held-back", "'\(destination)' isn't in this edition: \(reason.words(zone: zone))",
      at: span,
      help: "its words are shown without the link")
  }

  static func referenceHeldBack(
    _ written: String, _ reason: PublicationPlan.HeldBack, zone: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "reference-held-back", "'\(written)' isn't in this edition: \(reason.words(zone: zone))",
      at: span, help: "reword the sentence, or hold back this page too")
  }

  static func fieldHeldBack(
    _ written: String, _ reason: PublicationPlan.HeldBack, zone: Int, at span: SourceSpan
  ) -> Diagnostic {
    .error(
      "field-held-back", "'\(written)' isn't in this edition: \(reason.words(zone: zone))",
      at: span,
      help: "take it out of the field, or hold back this page too")
  }

  static func brokenAnchor(
    _ anchor: String, page: String?, at span: SourceSpan, known: Set<String>
  ) -> Diagnostic {
    .error(
      "broken-anchor",
      page.map { "'\($0)' has no anchor '\(anchor)'" } ?? "this page has no anchor '\(anchor)'",
      at: span, help: Suggestion.help(for: anchor, in: known.sorted()))
  }

  static func unknownCaption(_ id: String, at span: SourceSpan, known: Set<String>) -> Diagnostic {
    .error(
      "unknown-caption", "no table or chart with a title has the id '\(id)'", at: span,
      help: Suggestion.help(for: id, in: known.sorted()))
  }

  static func missingImage(_ destination: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "missing-image", "there is no picture '\(destination)'", at: span,
      help: "a picture's path is taken from the page's own folder")
  }

  static func heavyImage(_ destination: String, bytes: Int, at span: SourceSpan) -> Diagnostic {
    .warning(
      "heavy-image", "the picture '\(destination)' has \(DatasetContext.bytes(bytes))", at: span,
      help:
        "pictures of up to 2 MB open quickly on a phone; save it smaller, or as SVG, JPEG or WebP")
  }

  static func outsideImage(_ destination: String, at span: SourceSpan) -> Diagnostic {
    .error(
      "outside-image", "'\(destination)' is on another host", at: span,
      help: "keep the picture in the publication, so that the site opens anywhere")
  }

  static func blockNotDrawn(_ name: String, at span: SourceSpan) -> Diagnostic {
    .error("block-not-drawn", "this version of Gazette doesn't draw '\(name)' blocks", at: span)
  }
}

extension PublicationPlan.HeldBack {
  /// Why the page isn't in the edition.
  ///
  /// - Parameter zone: the site's time zone, in minutes east of Greenwich.
  func words(zone: Int) -> String {
    switch self {
    case .draft: "it is a draft"
    case .audience(let audience): "it is for the audience '\(audience.rawValue)'"
    case .until(let instant): "it is held back until \(instant.iso(zone: zone))"
    }
  }
}
