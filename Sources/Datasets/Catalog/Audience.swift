/// Who may see a page, a dataset or a column; each sees what those before it see.
public enum Audience: String, Sendable, Hashable, CaseIterable, Comparable {
  case `public`, system, `internal`

  public static func < (first: Audience, second: Audience) -> Bool { first.rank < second.rank }

  private var rank: Int {
    switch self {
    case .public: 0
    case .system: 1
    case .internal: 2
    }
  }
}
