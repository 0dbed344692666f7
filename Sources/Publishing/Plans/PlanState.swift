/// How an item of a plan stands.
enum PlanState: String, Sendable, CaseIterable {
  case done, going, late, waiting

  /// The class that gives its shape; its word always stands beside it.
  var className: StaticString {
    switch self {
    case .done: "done"
    case .going: "going"
    case .late: "late"
    case .waiting: "not"
    }
  }

  /// Its word in a page's language.
  func word(_ words: [String: String]) -> String { words["plan_" + rawValue] ?? rawValue }
}
