internal import Diagnostics

extension FigureFormat.Kind {
  /// The units that the format may print as its own; nil where it prints none of its own.
  ///
  /// Points take `%` too, since the difference of two rates is often kept with the rates' unit.
  private var ownUnits: Set<String>? {
    let hundredths: Set = ["%", "％", "percent", "per cent"]
    let points: Set = ["百分点", "个百分点", "percentage point", "percentage points"]
    return switch self {
    case .percent: hundredths
    case .points: hundredths.union(points)
    default: nil
    }
  }

  /// The unit's text that contradicts the one the format prints; nil where none does. A value
  /// without a unit takes any format.
  func contradiction(with unit: LocalizedText?) -> String? {
    guard let ownUnits, let unit else { return nil }
    let texts = [unit.plain].compactMap(\.self) + unit.byLanguage.values.sorted()
    return texts.first { !$0.trimmed.isEmpty && !ownUnits.contains($0.trimmed.lowercased()) }
  }
}

extension Diagnostic {
  /// - Parameter subject: such as `the figure 'count'`.
  static func formatUnit(
    _ kind: FigureFormat.Kind, of subject: String, unit: String, at span: SourceSpan?,
    notes: [Note]
  ) -> Diagnostic {
    let printed = kind == .percent ? "%" : FigureFormat.pointsUnit
    return .error(
      "format-unit",
      "the format \(kind.rawValue) prints '\(printed)', but the unit of \(subject) is '\(unit)'",
      at: span, notes: notes, help: "the format number prints the value alone")
  }
}
