internal import Datasets
internal import Diagnostics
internal import Figures
internal import Markup

/// What the first pass makes of a page: its body in the spool, and about a kilobyte that the other
/// pages may ask for.
struct ComposedPage: Sendable {
  /// Where the body lies; nil for a page that failed or has none.
  var body: Spool.Place?
  var holes: [(offset: Int, hole: Hole)] = []
  var titleHTML = ""
  var titleText = ""
  var subtitleHTML = ""
  var summaryHTML = ""
  var summaryText = ""
  var description = ""
  /// The description that its front matter gives, `{name}` for each figure; nil where it gives none.
  var descriptionWords: String?
  /// The kind's fields of inline Markdown, as HTML by name.
  var inlineFields: [String: String] = [:]
  var contents: [ContentsEntry] = []
  /// Every id on the page that a link may lead to.
  var anchors: Set<String> = []
  /// The numbered captions, by their block's id; the page that refers to one has the words for it.
  var captions: [String: MarkupOutline.CaptionNumber] = [:]
  var figures: [PageFigure] = []
  /// The datasets that its tables and charts were made from; those of its figures are told by them.
  var datasets: Set<String> = []
  /// For whom its figures were worked out.
  var audience = Audience.public
  var links: [LinkToCheck] = []
  /// The route of the picture that the page is shared with; nil where it names none.
  var image: String?
  /// Files below `content/` that the page links to or shows, copied into the site.
  var files: [String] = []
  /// Words of the page that a translation leaves as they are; empty for any other page.
  var untranslated: [String] = []
  /// What it offers beside itself, such as its tables as CSV.
  var downloads: [PageDownload] = []
  /// What the page shows, where somebody asks for it; let go once it has been compared.
  var record: PageRecord?
  /// How the page stands to its releases; nil where it was never published.
  var release: PageRelease?
  /// For a release that another took the place of: what it was; nil for all other pages.
  var former: FormerRelease?
  /// The front matter of its release, for a page that is shown as it was issued; nil for others.
  var issuedHeader: PageHeader?
  var diagnostics: [Diagnostic] = []
  /// nil where nobody reads proofs.
  var proof: ComposedProof?
}

/// What another page decides.
enum Hole: Sendable {
  /// The number of another page's caption.
  case caption(page: Int, id: String)
}

struct ContentsEntry: Sendable {
  var id: String
  var level: Int
  var titleHTML: String
}

/// A figure that a page shows, under the id that its references lead to.
struct PageFigure: Sendable {
  var id: String
  var value: FigureValue
}

/// A link whose anchor can only be checked when the other page has been read.
struct LinkToCheck: Sendable {
  var page: Int
  var anchor: String
  var span: SourceSpan
  /// Whether it asks for a numbered caption.
  var isCaption = false
}
