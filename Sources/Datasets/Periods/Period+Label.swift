extension Period {
  /// How a run of whole quarters is named.
  public enum RunStyle: Sendable {
    /// 1—9月, January–September.
    case months
    /// 前三季度, the first three quarters; 上半年 for 1—6月. Other runs stay months.
    case quarters
  }

  /// The period in words: `2022年上半年`, `First half of 2022`.
  ///
  /// - Parameter language: Chinese for any code that begins with `zh`, else English.
  public func label(language: String, runs: RunStyle = .months) -> String {
    language.hasPrefix("zh") ? chineseLabel(runs) : englishLabel(runs)
  }

  private func chineseLabel(_ runs: RunStyle) -> String {
    let name = "\(year)年"
    switch kind {
    case .year: return name
    case .half: return name + (part == 1 ? "上半年" : "下半年")
    case .quarter: return name + ["一", "二", "三", "四"][part - 1] + "季度"
    case .month: return name + "\(part)月"
    case .week: return name + "第\(part)周"
    case .day: return name + "\(part)月\(day)日"
    case .run:
      switch (runs, part) {
      case (.quarters, 3): return name + "一季度"
      case (.quarters, 6): return name + "上半年"
      case (.quarters, 9): return name + "前三季度"
      case (.quarters, 12): return name + "全年"
      case (_, 1): return name + "1月"
      default: return name + "1—\(part)月"
      }
    }
  }

  private func englishLabel(_ runs: RunStyle) -> String {
    switch kind {
    case .year: return "\(year)"
    case .half: return (part == 1 ? "First" : "Second") + " half of \(year)"
    case .quarter: return "Q\(part) \(year)"
    case .month: return "\(Self.monthNames[part - 1]) \(year)"
    case .week: return "Week \(part) of \(year)"
    case .day: return "\(day) \(Self.monthNames[part - 1]) \(year)"
    case .run:
      switch (runs, part) {
      case (.quarters, 3): return "Q1 \(year)"
      case (.quarters, 6): return "First half of \(year)"
      case (.quarters, 9): return "First three quarters of \(year)"
      case (.quarters, 12): return "\(year)"
      case (_, 1): return "January \(year)"
      default: return "January–\(Self.monthNames[part - 1]) \(year)"
      }
    }
  }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
