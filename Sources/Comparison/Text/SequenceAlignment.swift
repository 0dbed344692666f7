/// Pairs the equal elements of two sequences, so that few are left over.
///
/// Elements that stand once in each are paired first, as far as their order agrees (patience
/// sorting); what lies between is paired by the longest common subsequence. Where a stretch without
/// such elements is too long for that, none of it is paired: time and memory stay bounded.
enum SequenceAlignment {
  /// The most pairs that are looked at between two anchors.
  private static let areaLimit = 1 << 20

  /// Pairs of places, rising in both sequences.
  static func pairs<Element: Hashable>(
    _ old: [Element], _ new: [Element]
  ) -> [(old: Int, new: Int)] {
    var pairs: [(old: Int, new: Int)] = []
    align(old[...], new[...], &pairs)
    return pairs
  }

  private static func align<Element: Hashable>(
    _ old: ArraySlice<Element>, _ new: ArraySlice<Element>, _ pairs: inout [(old: Int, new: Int)]
  ) {
    var (old, new) = (old, new)
    while let first = old.first, let other = new.first, first == other {
      pairs.append((old.startIndex, new.startIndex))
      old.removeFirst()
      new.removeFirst()
    }
    var tail: [(old: Int, new: Int)] = []
    while let last = old.last, let other = new.last, last == other {
      tail.append((old.endIndex - 1, new.endIndex - 1))
      old.removeLast()
      new.removeLast()
    }
    defer { pairs.append(contentsOf: tail.reversed()) }
    if old.isEmpty || new.isEmpty { return }
    let anchors = anchors(old, new)
    guard !anchors.isEmpty else { return alignByTable(old, new, &pairs) }
    var (oldStart, newStart) = (old.startIndex, new.startIndex)
    for anchor in anchors {
      align(old[oldStart..<anchor.old], new[newStart..<anchor.new], &pairs)
      pairs.append(anchor)
      (oldStart, newStart) = (anchor.old + 1, anchor.new + 1)
    }
    align(old[oldStart...], new[newStart...], &pairs)
  }

  /// Elements that stand once in each, in the longest run that rises in both.
  private static func anchors<Element: Hashable>(
    _ old: ArraySlice<Element>, _ new: ArraySlice<Element>
  ) -> [(old: Int, new: Int)] {
    var places: [Element: (old: Int, new: Int, isUnique: Bool)] = [:]
    for index in old.indices {
      let isNew = places[old[index]] == nil
      places[old[index]] = (index, -1, isNew)
    }
    for index in new.indices {
      guard let place = places[new[index]] else { continue }
      places[new[index]] = (place.old, index, place.isUnique && place.new < 0)
    }
    let unique = old.indices.compactMap { index -> (old: Int, new: Int)? in
      guard let place = places[old[index]], place.isUnique, place.new >= 0 else { return nil }
      return (index, place.new)
    }
    return longestRising(unique)
  }

  private static func longestRising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    // ends[n] is the pair that ends the best run of n + 1 pairs found so far.
    var ends: [Int] = []
    var former = [Int](repeating: -1, count: pairs.count)
    for index in pairs.indices {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].new < pairs[index].new { low = middle + 1 } else { high = middle }
      }
      if low > 0 { former[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var run: [(old: Int, new: Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
      run.append(pairs[index])
      index = former[index]
    }
    return run.reversed()
  }

  private static func alignByTable<Element: Hashable>(
    _ old: ArraySlice<Element>, _ new: ArraySlice<Element>, _ pairs: inout [(old: Int, new: Int)]
  ) {
    let width = new.count + 1
    guard old.count + 1 <= areaLimit / width else { return }
    // lengths[i * width + j]: the longest common subsequence of what begins at i and j.
    var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
    for i in stride(from: old.count - 1, through: 0, by: -1) {
      for j in stride(from: new.count - 1, through: 0, by: -1) {
        let place = i * width + j
        lengths[place] =
          old[old.startIndex + i] == new[new.startIndex + j]
          ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < old.count, j < new.count {
      if old[old.startIndex + i] == new[new.startIndex + j] {
        pairs.append((old.startIndex + i, new.startIndex + j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }
}
