internal import Figures

extension FigureFormat.Kind {
  /// Whether a column of it is set flush right, its digits below each other.
  var isNumeric: Bool {
    switch self {
    case .text, .list, .date, .period, .direction, .chinese: false
    default: true
    }
  }
}
