extension Period {
  /// The period so many of its own kind later, or earlier where `n` is below zero; nil beyond the
  /// years 1000 to 9999.
  ///
  /// A run from the year's start is followed by the same run of the next year: 1—9月 of 2022 by
  /// 1—9月 of 2023.
  public func shifted(by n: Int) -> Period? {
    // Nothing within the years lies further away, and no sum below can overflow.
    guard n.magnitude <= 4_000_000 else { return nil }
    switch kind {
    case .year, .run: return Period(kind: kind, year: year + n, part: part)
    case .half: return shifted(by: n, partsInYear: 2)
    case .quarter: return shifted(by: n, partsInYear: 4)
    case .month: return shifted(by: n, partsInYear: 12)
    case .week:
      let monday = CivilDay.firstMonday(of: year).number + (part - 1 + n) * 7
      let isoYear = CivilDay(number: monday + 3).parts.year
      let week = (monday - CivilDay.firstMonday(of: isoYear).number) / 7 + 1
      return Period(kind: .week, year: isoYear, part: week)
    case .day:
      let number = CivilDay(year: year, month: part, day: day).number + n
      let parts = CivilDay(number: number).parts
      return Period(kind: .day, year: parts.year, part: parts.month, day: parts.day)
    }
  }

  private func shifted(by n: Int, partsInYear count: Int) -> Period? {
    let index = year * count + part - 1 + n
    guard index >= 0 else { return nil }
    return Period(kind: kind, year: index / count, part: index % count + 1)
  }

  /// The period before, of the same kind (环比); for a run that of the year before.
  public var previous: Period? { shifted(by: -1) }

  /// The same period of the year before (同比).
  ///
  /// 29 February is compared with 28 February, and a week 53 with week 52 where the year before
  /// has no week 53.
  public var yearAgo: Period? {
    let before = year - 1
    switch kind {
    case .week:
      return Period(kind: kind, year: before, part: min(part, CivilDay.weeks(in: before)))
    case .day:
      let last = CivilDay.days(inMonth: part, of: before)
      return Period(kind: kind, year: before, part: part, day: min(day, last))
    default: return Period(kind: kind, year: before, part: part)
    }
  }
}
