/// The classes by which a map is shaded: at most five, each from its bound (included) to the next.
struct TileSteps: Hashable {
  enum Method: Hashable {
    /// Classes of the same width.
    case even
    /// Classes with about the same number of areas, where even ones would leave most areas alike.
    case counts
    /// As the editor set them.
    case given
  }

  var method = Method.even
  /// Where each class but the first begins, from low to high; empty where all values are equal.
  var bounds: [Double] = []
  /// How many values are in each class, from low to high; empty where there are no values.
  var counts: [Int] = []

  /// The most classes that readers can tell apart.
  static let most = 5

  /// - Parameter given: the classes' lower bounds but the first; nil lets the values decide.
  init(_ values: [Double], given: [Double]? = nil) {
    let values = values.filter(\.isDrawable).sorted()
    guard let low = values.first, let high = values.last else { return }
    if let given {
      method = .given
      bounds = Array(given.filter(\.isDrawable).sorted().prefix(Self.most - 1))
    } else if low < high {
      let even = Self.even(low, high)
      let evenCounts = Self.counts(values, even)
      let largest = evenCounts.max() ?? 0
      if values.count <= 1 || evenCounts.contains(0) || largest * 5 > values.count * 3 {
        method = .counts
        bounds = Self.byCounts(values)
      } else {
        bounds = even
      }
    }
    counts = Self.counts(values, bounds)
  }

  /// The class of a value, from 0.
  func step(of value: Double) -> Int { bounds.count { value >= $0 } }

  /// Which of the five shades each class has: apart from each other where there are fewer classes.
  func shade(of step: Int) -> Int {
    let shades = [[3], [2, 4], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]][min(bounds.count, 4)]
    return shades[min(step, shades.count - 1)]
  }

  private static func counts(_ values: [Double], _ bounds: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: bounds.count + 1)
    for value in values { counts[bounds.count { value >= $0 }] += 1 }
    return counts
  }

  /// Multiples of a round number, as few as leave no more than five classes.
  private static func even(_ low: Double, _ high: Double) -> [Double] {
    var exponent = PowerOfTen.exponent(of: (high - low) / Double(most)) - 1
    while true {
      for digit in [1.0, 2, 4, 5] {
        let width = RoundNumber.value(digit, exponent)
        let first = (low / width).rounded(.down) + 1
        let last = (high / width).rounded(.down)
        guard first.isFinite, last.isFinite, last - first < Double(most - 1) else { continue }
        guard last >= first else { return [] }
        return (0...Int(last - first)).map {
          RoundNumber.value((first + Double($0)) * digit, exponent)
        }
      }
      exponent += 1
    }
  }

  /// Bounds that part sorted values into groups of about one size, equal values never parted; each
  /// the roundest number between its neighbours.
  private static func byCounts(_ values: [Double]) -> [Double] {
    var bounds: [Double] = []
    // After which values a group may end.
    let ends = values.indices.dropFirst().filter { values[$0 - 1] < values[$0] }
    let groups = min(most, ends.count + 1)
    for group in 1..<max(groups, 1) {
      let wanted = Double(values.count) * Double(group) / Double(groups)
      let end = ends.min { abs(Double($0) - wanted) < abs(Double($1) - wanted) }
      guard let end else { continue }
      let bound = RoundNumber.between(values[end - 1], values[end])
      if bounds.last.map({ $0 < bound }) ?? true { bounds.append(bound) }
    }
    return bounds
  }
}
