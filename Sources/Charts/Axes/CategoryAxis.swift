/// The names below a plot: as many as fit, in lines where bands are narrow, with what neighbours
/// have in common once below them.
struct CategoryAxis {
  /// What it takes below the plot.
  let height: Double
  private var rows: [[Mark]] = []
  private var separators: [Double] = []
  private let face: Face

  private struct Mark {
    var x: Double
    var text: String
    var full: String
  }

  /// - Parameter band: the room of a category for names in several lines; nil where they stand at
  ///   points, or follow in time, and some may be left out.
  init(
    _ categories: [Chart.Category], at middles: [Double], in bounds: ClosedRange<Double>,
    face: Face, band: Double? = nil
  ) {
    self.face = face
    let names = AxisNames(middles: middles, bounds: bounds, face: face)
    let long = categories.map(\.label)
    let short = categories.map { $0.shortLabel ?? $0.label }
    if let band, let lines = Self.wrapped([long, short], in: band - 5, face: face) {
      rows = (0..<(lines.map(\.count).max() ?? 0)).map { row in
        categories.indices.compactMap { index in
          guard row < lines[index].count else { return nil }
          return Mark(x: middles[index], text: lines[index][row], full: long[index])
        }
      }
      height = 8 + Double(rows.count) * face.lineHeight
      return
    }
    let groups = Self.groups(categories)
    if let chosen = [long, short].first(where: { names.fit($0) }) {
      rows.append(names.marks(chosen, at: Array(categories.indices), full: long))
    } else if groups.isEmpty {
      rows.append(names.marks(short, at: names.thinned(short), full: long))
    } else if let some = names.thinned([long, short], in: groups) {
      rows.append(names.marks(some.names, at: some.indices, full: long))
    }
    if !groups.isEmpty {
      let shown = names.groups(groups)
      rows.append(shown.map { Mark(x: $0.x, text: $0.text, full: $0.text) })
      if shown.count == groups.count {
        separators = groups.dropFirst().map {
          (middles[$0.indices.lowerBound - 1] + middles[$0.indices.lowerBound]) / 2
        }
      }
    }
    height = 8 + Double(rows.count) * face.lineHeight
  }

  func draw(into svg: inout SVGWriter, below y: Double) {
    var path = SVGPath()
    // They begin below the names of parts where one of those would be crossed.
    let isCrossing = separators.contains { x in
      rows[0].contains { rows.count > 1 && abs($0.x - x) < face.width($0.text) / 2 + 1 }
    }
    for x in separators {
      path.move(x, isCrossing ? y + 9 + face.lineHeight : y)
      path.vertical(to: y + height)
    }
    svg.path("yr", path)
    for (row, marks) in rows.enumerated() {
      let line = y + 6 + face.size + Double(row) * face.lineHeight
      for mark in marks {
        svg.label(mark.text, "tick", x: mark.x, y: line, anchor: .middle, full: mark.full)
      }
    }
  }

  private static func wrapped(_ sets: [[String]], in width: Double, face: Face) -> [[String]]? {
    guard width > face.size else { return nil }
    for names in sets {
      let lines = names.compactMap { face.lines($0, width: width, most: 4) }
      if lines.count == names.count { return lines }
    }
    guard width > face.size * 3, let short = sets.last else { return nil }
    return short.map { face.fitted($0, width: width, most: 4) }
  }

  struct Group {
    var name: String
    var indices: Range<Int>
  }

  /// Neighbours of the same group; empty where no category has one.
  private static func groups(_ categories: [Chart.Category]) -> [Group] {
    var groups: [Group] = []
    guard categories.contains(where: { $0.group != nil }) else { return [] }
    for (index, category) in categories.enumerated() {
      let name = category.group ?? ""
      if let last = groups.indices.last, groups[last].name == name {
        groups[last].indices = groups[last].indices.lowerBound..<(index + 1)
      } else {
        groups.append(Group(name: name, indices: index..<(index + 1)))
      }
    }
    return groups
  }

  /// Which names have room on one line.
  private struct AxisNames {
    var middles: [Double]
    var bounds: ClosedRange<Double>
    var face: Face

    func fit(_ names: [String]) -> Bool { fit(names, at: Array(names.indices)) }

    private func fit(_ names: [String], at indices: [Int]) -> Bool {
      var end = -Double.infinity
      for index in indices {
        let half = face.width(names[index]) / 2
        let x = placed(middles[index], half)
        if x - half < end { return false }
        end = x + half + face.size * 0.5
      }
      return true
    }

    /// Moved in from the edges of the drawing.
    private func placed(_ x: Double, _ half: Double) -> Double {
      max(min(x, bounds.upperBound - half), bounds.lowerBound + half)
    }

    func marks(_ names: [String], at indices: [Int], full: [String]) -> [Mark] {
      indices.map { index in
        let text = face.shortened(names[index], width: bounds.upperBound - bounds.lowerBound)
        return Mark(x: placed(middles[index], face.width(text) / 2), text: text, full: full[index])
      }
    }

    /// Each second, third, fifth… name; of years, those that the step divides.
    func thinned(_ names: [String]) -> [Int] {
      let numbers = names.compactMap { Int($0) }
      let isYears = numbers.count == names.count
      for step in isYears
        ? [1, 2, 5, 10, 20, 50] : [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80]
      {
        var indices = stride(from: 0, to: names.count, by: step).map { $0 }
        if isYears {
          // Each second year counts back from the last.
          let rest = step == 2 ? (numbers.last ?? 0) & 1 : 0
          indices = names.indices.filter { (numbers[$0] - rest) % step == 0 }
        }
        if !indices.isEmpty, fit(names, at: indices) { return indices }
      }
      let ends = [0, names.count - 1]
      return names.count > 1 && fit(names, at: ends) ? ends : [0]
    }

    /// Each second, third… name of large groups, the months of years, alike in each; nil where not
    /// even two of a group have room, or groups are as small as the quarters of years.
    func thinned(_ sets: [[String]], in groups: [Group]) -> (names: [String], indices: [Int])? {
      let largest = groups.map(\.indices.count).max() ?? 0
      guard largest > 5 else { return nil }
      for step in [2, 3, 4, 6, 10, 15, 20, 30, 60, 90] where step * 2 <= largest {
        let indices = groups.enumerated().flatMap { place, group in
          // The first may lack its beginning.
          let offset = place == 0 && groups.count > 1 ? largest - group.indices.count : 0
          return group.indices.filter { ($0 - group.indices.lowerBound + offset) % step == 0 }
        }
        if let names = sets.first(where: { fit($0, at: indices) }) { return (names, indices) }
      }
      return nil
    }

    /// The groups that have room, longer ones first where two don't.
    func groups(_ groups: [Group]) -> [Mark] {
      var shown: [(mark: Mark, half: Double, count: Int)] = []
      let widest = groups.map { face.width($0.name) }.max() ?? 0
      let room = (bounds.upperBound - bounds.lowerBound) / max(1, widest + face.size)
      // Very many are thinned as names are.
      let step = max(1, (Double(groups.count) / max(1, room)).rounded(.up))
      for (place, group) in groups.enumerated() where place % Int(step) == 0 {
        let half = face.width(group.name) / 2
        let first = middles[group.indices.lowerBound]
        let last = middles[group.indices.upperBound - 1]
        var x = placed((first + last) / 2, half)
        // The first and the last may leave their middle, so as not to cross into their neighbour.
        let lower = group.indices.lowerBound
        let upper = group.indices.upperBound
        if upper == middles.count, lower > 0 {
          x = placed(max(x, (middles[lower - 1] + middles[lower]) / 2 + half + 3), half)
        } else if lower == 0, upper < middles.count {
          x = placed(min(x, (middles[upper - 1] + middles[upper]) / 2 - half - 3), half)
        }
        while let before = shown.last, before.mark.x + before.half + 4 > x - half,
          before.count < group.indices.count
        {
          shown.removeLast()
        }
        if let before = shown.last, before.mark.x + before.half + 4 > x - half { continue }
        shown.append((Mark(x: x, text: group.name, full: group.name), half, group.indices.count))
      }
      return shown.map(\.mark)
    }
  }
}
