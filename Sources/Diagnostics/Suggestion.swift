/// Finds what an editor most likely meant by a name that does not exist.
public enum Suggestion {
  /// The nearest of the names, or nil where none is near: at most a third of the name's characters
  /// (and never more than three) may differ.
  ///
  /// - SeeAlso: the restricted edit distance (insertion, deletion, exchange, neighbours swapped).
  public static func nearest(to name: String, in names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased())
    let limit = min(3, max(1, wanted.count / 3))
    var best: (distance: Int, name: String)?
    for candidate in names where candidate != name {
      let other = Array(candidate.lowercased())
      guard abs(other.count - wanted.count) <= limit else { continue }
      let distance = editDistance(wanted, other)
      guard distance <= limit else { continue }
      if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// `did you mean 'x'?`, or nil where nothing is near.
  public static func help(for name: String, in names: some Sequence<String>) -> String? {
    nearest(to: name, in: names).map { "did you mean '\($0)'?" }
  }

  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var value = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          value = min(value, beforeLast[j - 2] + 1)
        }
        row.append(value)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
