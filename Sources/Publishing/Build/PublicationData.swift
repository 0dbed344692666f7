public import Datasets
public import Diagnostics

/// The datasets and views of a publication, with what is wrong with them.
public struct PublicationData: Sendable {
  /// nil where nothing can be read.
  public var catalog: Catalog?
  public var diagnostics: [Diagnostic]

  public static func load(_ options: BuildOptions) async -> PublicationData {
    let (publication, diagnostics) = await Publication.load(options)
    let ours = diagnostics.filter { diagnostic in
      guard let path = diagnostic.span?.path else { return true }
      return path.hasPrefix("content/data/") || publication == nil
    }
    return PublicationData(catalog: publication?.catalog, diagnostics: ours.ordered())
  }
}
