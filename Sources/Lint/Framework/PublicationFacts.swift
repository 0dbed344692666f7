public import Diagnostics

/// What rules may ask about the publication as a whole.
public struct PublicationFacts: Sendable {
  /// Ordered by name.
  public var definitions: [ProofDefinition]
  /// Ordered by name.
  public var datasets: [Dataset]
  /// The names of figures that pages use otherwise than in their texts: in charts, conditions,
  /// front matter, SQL.
  public var otherFigures: Set<String>
  /// The names of datasets that pages, views or blocks use otherwise than by figures.
  public var otherDatasets: Set<String>

  /// A dataset or a view, and where it is described.
  public struct Dataset: Sendable {
    public var name: String
    public var span: SourceSpan

    public init(name: String, span: SourceSpan) {
      (self.name, self.span) = (name, span)
    }
  }

  public init(
    definitions: [ProofDefinition] = [], datasets: [Dataset] = [], otherFigures: Set<String> = [],
    otherDatasets: Set<String> = []
  ) {
    (self.definitions, self.datasets) = (definitions, datasets)
    (self.otherFigures, self.otherDatasets) = (otherFigures, otherDatasets)
  }
}
