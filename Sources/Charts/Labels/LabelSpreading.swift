/// Moves labels apart along one axis as little as possible.
enum LabelSpreading {
  /// A label that wants its middle somewhere.
  struct Label: Sendable, Hashable {
    var middle: Double
    var height: Double
  }

  /// Middles for the labels, in the same order: none overlaps, all lie in the bounds, who wanted to
  /// be above stays above (the first of those who wanted the same), and the sum of the squares of
  /// what each moves is the least. Nil where they don't all fit.
  ///
  /// Once what stands before a label is taken off its wish, what is sought is a rising sequence: this
  /// is isotonic regression, solved by pooling neighbours.
  ///
  /// - SeeAlso: R. Barlow and others, *Statistical inference under order restrictions* (1972).
  static func spread(_ labels: [Label], in bounds: ClosedRange<Double>) -> [Double]? {
    let total = labels.reduce(0) { $0 + $1.height }
    let room = bounds.upperBound - bounds.lowerBound
    guard total <= room + 1e-9 else { return nil }
    let order = labels.indices.sorted {
      (labels[$0].middle, $0) < (labels[$1].middle, $1)
    }
    var pools: [Pool] = []
    var before = 0.0
    for index in order {
      let label = labels[index]
      pools.append(Pool(sum: label.middle - label.height / 2 - before, count: 1))
      before += label.height
      while pools.count > 1, pools[pools.count - 2].mean >= pools[pools.count - 1].mean {
        let last = pools.removeLast()
        pools[pools.count - 1].sum += last.sum
        pools[pools.count - 1].count += last.count
      }
    }
    var middles = [Double](repeating: 0, count: labels.count)
    var place = 0
    before = 0
    for pool in pools {
      let start = min(
        max(pool.mean, bounds.lowerBound), max(bounds.upperBound - total, bounds.lowerBound))
      for _ in 0..<pool.count {
        let index = order[place]
        middles[index] = start + before + labels[index].height / 2
        before += labels[index].height
        place += 1
      }
    }
    return middles
  }

  /// Neighbours that touch, and the mean of where their first would begin.
  private struct Pool {
    var sum: Double
    var count: Int
    var mean: Double { sum / Double(count) }
  }
}
