internal import Datasets
internal import Diagnostics
internal import YAMLSource

/// Which figures of a page have another value than in the site that stands there.
struct FigureMovement {
  /// The page's `figures.json` in the old site; nil where it had none.
  let old: [UInt8]?
  /// The one of the new site.
  let new: [UInt8]

  /// How many figures that both show have moved.
  var count: Int {
    guard let old, old != new else { return 0 }
    let before = Self.values(old)
    return Self.values(new).count { key, value in before[key].map { $0 != value } ?? false }
  }

  /// By key; empty for what isn't Gazette's.
  private static func values(_ bytes: [UInt8]) -> [String: String] {
    let root = JSONReader.parse(SourceText(path: "figures.json", bytes: bytes)).root
    var values: [String: String] = [:]
    for entry in root?["figures"]?.elements ?? [] {
      if let key = entry["key"]?.text, let value = entry["value"]?.text { values[key] = value }
    }
    return values
  }
}
