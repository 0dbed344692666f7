import Testing

@testable import Charts

private typealias Label = LabelSpreading.Label

@Test func `labels that have room stay where they want to be`() {
  let labels = [Label(middle: 80, height: 10), Label(middle: 20, height: 10)]
  #expect(LabelSpreading.spread(labels, in: 0...100) == [80, 20])
}

@Test func `labels that want the same place part evenly, in their order`() {
  let labels = [Label(middle: 50, height: 10), Label(middle: 50, height: 20)]
  #expect(LabelSpreading.spread(labels, in: 0...100) == [42.5, 57.5])
}

@Test func `labels are pushed in from the bounds`() {
  let labels = [Label(middle: -30, height: 10), Label(middle: 2, height: 10)]
  #expect(LabelSpreading.spread(labels, in: 0...100) == [5, 15])
}

@Test func `labels higher than their bounds have no places`() {
  let labels = [Label(middle: 1, height: 10), Label(middle: 2, height: 10)]
  #expect(LabelSpreading.spread(labels, in: 0...19) == nil)
  #expect(LabelSpreading.spread([], in: 0...0) == [])
}

@Test func `spread labels never overlap, keep order and bounds, and move least`() throws {
  var random = SeededGenerator(state: 4)
  for _ in 0..<2_000 {
    let count = Int.random(in: 1...14, using: &random)
    let labels = (0..<count).map { _ in
      // Whole numbers, so that some want the same place.
      Label(
        middle: Double(Int.random(in: -20...220, using: &random)),
        height: Double(Int.random(in: 1...14, using: &random)))
    }
    let bounds = 0.0...200
    let middles = try #require(LabelSpreading.spread(labels, in: bounds))
    #expect(middles == LabelSpreading.spread(labels, in: bounds))
    let order = labels.indices.sorted { (labels[$0].middle, $0) < (labels[$1].middle, $1) }
    func isSound(_ middles: [Double]) -> Bool {
      let inside = labels.indices.allSatisfy {
        middles[$0] - labels[$0].height / 2 >= bounds.lowerBound - 1e-6
          && middles[$0] + labels[$0].height / 2 <= bounds.upperBound + 1e-6
      }
      return inside
        && zip(order, order.dropFirst()).allSatisfy { above, below in
          middles[below] - middles[above]
            >= (labels[above].height + labels[below].height) / 2 - 1e-6
        }
    }
    func cost(_ middles: [Double]) -> Double {
      zip(labels, middles).reduce(0) { $0 + ($1.0.middle - $1.1) * ($1.0.middle - $1.1) }
    }
    #expect(isSound(middles))
    for _ in 0..<20 {
      let other = middles.map { $0 + Double.random(in: -3...3, using: &random) }
      if isSound(other) { #expect(cost(other) >= cost(middles) - 1e-6) }
    }
  }
}
