public import Datasets
public import Diagnostics

/// What a build is asked to do.
public struct BuildOptions: Sendable {
  /// The folder that holds `content/` and perhaps `templates/`.
  public var root: String
  public var output: String
  /// A folder of templates that is used instead of the publication's own; nil for its own.
  public var templates: String?
  /// A folder for what may be deleted at any time.
  public var cache: String
  /// How many pages are worked on at once.
  public var jobs: Int
  /// The moment that decides what is due.
  public var at: Instant
  /// Whether `at` was written without a time zone, and read as if it stood in Greenwich's: the
  /// site's own zone is meant.
  public var atIsLocal = false
  public var audience: Audience
  public var includesDrafts = false
  /// Whether to stop before anything is written.
  public var checksOnly = false
  /// Whether texts are proofread, as `gazette check` does.
  public var proofreads = false
  /// Whether a published page that stops the build where its data moved is shown with what the data
  /// now give instead, so that it can be compared.
  public var showsMovedFigures = false
  /// Pages that must be in the edition, by their paths below `content/`: a copy of each will be made.
  public var wantedPages: [String] = []
  /// The forms in which every page of a printed kind is offered, and those that only pages ask for.
  public var documents: Set<DocumentFormat> = []
  /// What makes documents. A form that none makes isn't offered, whatever pages ask for.
  public var presses: [any DocumentPress] = []
  /// The pages, by their paths below `content/`, of which alone documents are made; nil for all.
  public var documentPages: Set<String>?
  /// Told from time to time how far the build has come; nil for a quiet build.
  public var progress: (@Sendable (_ stage: String, _ done: Int, _ all: Int) -> Void)?

  /// Called once where the publication is read only when a command that writes into it has ended.
  public var waiting: (@Sendable () -> Void)?

  public init(
    root: String, output: String, templates: String? = nil, cache: String, jobs: Int, at: Instant,
    audience: Audience = .public
  ) {
    self.root = root
    self.output = output
    self.templates = templates
    self.cache = cache
    self.jobs = jobs
    self.at = at
    self.audience = audience
  }
}

/// What came of a build.
public struct BuildReport: Sendable {
  public var diagnostics: [Diagnostic] = []
  public var pages = 0
  /// Distinct figures that pages show.
  public var figures = 0
  public var datasets = 0
  public var files = 0
  /// Documents that were made beside pages.
  public var documents: [DocumentOrder] = []
  /// Pages that have been published: those with releases.
  public var published = 0
  /// Figures with another value than in the site that stood there, each on each page that isn't
  /// held to a release; and those pages.
  public var movedFigures = 0
  public var movedPages = 0
  /// Pages that exist but aren't in this edition, by path, with the reason in words.
  public var heldBack: [(path: String, reason: String)] = []
  /// The next moment at which the same input would give another site; nil where there is none.
  public var nextChange: String?
  /// The pages that took longest, in milliseconds.
  public var slowest: [(path: String, milliseconds: Double)] = []
  /// Where in the site the pages are that the options ask for, in their order.
  public var wantedRoutes: [String] = []
  /// The site's address without a closing slash; nil where it has none.
  public var address: String?
  /// Whether the site was written.
  public var isWritten = false

  public var hasErrors: Bool { diagnostics.hasErrors }
}
