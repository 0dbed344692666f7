/// Where categories stand along the axis of names or times.
struct CategoryPlaces: Sendable, Hashable {
  /// The middle of each.
  let middles: [Double]
  /// The room of each: for columns.
  let band: Double
  /// Whether values of the category and of the one before it follow each other, with no period
  /// missing between.
  let follows: [Bool]

  /// Points from end to end, as for lines. A single one stands in the middle.
  init(points categories: [Chart.Category], from start: Double, to end: Double) {
    let times = Self.times(categories)
    follows = Self.follows(times, count: categories.count)
    let count = categories.count
    band = count > 1 ? (end - start) / Double(count - 1) : end - start
    guard count > 1 else {
      middles = categories.map { _ in (start + end) / 2 }
      return
    }
    if let times {
      let span = times[count - 1] - times[0]
      middles = times.map { start + (end - start) * ($0 - times[0]) / span }
    } else {
      middles = (0..<count).map { start + (end - start) * Double($0) / Double(count - 1) }
    }
  }

  /// Bands side by side, as for columns; periods that are missing have theirs, left empty.
  init(bands categories: [Chart.Category], from start: Double, to end: Double) {
    let times = Self.times(categories)
    follows = Self.follows(times, count: categories.count)
    let count = max(1, categories.count)
    var slots = (0..<categories.count).map(Double.init)
    if let times, let step = zip(times, times.dropFirst()).map({ $1 - $0 }).min() {
      let places = times.map { ($0 - times[0]) / step }
      // Times far apart would leave nothing but room.
      if let last = places.last, last < Double(3 * count) { slots = places }
    }
    band = (end - start) / ((slots.last ?? 0) + 1)
    let width = band
    middles = slots.map { start + ($0 + 0.5) * width }
  }

  /// Positions in time; nil where a category has none, or they don't rise.
  private static func times(_ categories: [Chart.Category]) -> [Double]? {
    let times = categories.compactMap { $0.position.flatMap { $0.isDrawable ? $0 : nil } }
    guard times.count == categories.count, times.count > 1,
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return times
  }

  /// A period is missing where most steps are the same and one is a multiple of it.
  private static func follows(_ times: [Double]?, count: Int) -> [Bool] {
    guard let times else { return Array(repeating: true, count: count) }
    let steps = zip(times, times.dropFirst()).map { $1 - $0 }
    let sorted = steps.sorted()
    let usual = sorted[sorted.count / 2]
    guard steps.count(where: { abs($0 - usual) < usual * 0.2 }) * 5 >= steps.count * 3 else {
      return Array(repeating: true, count: count)
    }
    return [true] + steps.map { $0 < usual * 1.8 }
  }
}
