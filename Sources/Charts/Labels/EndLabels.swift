/// Names and values beside the ends of lines or stacks, moved apart where they would collide.
struct EndLabels {
  struct Wish {
    var name: String
    /// With its unit; empty for none.
    var value: String
    /// When the value is of an earlier time than the last; empty where it isn't.
    var time = ""
    /// Where the line ends.
    var x: Double
    var y: Double
    var style: SeriesStyle
    var isStrong: Bool

    fileprivate var unnamed: Wish {
      var wish = self
      wish.name = ""
      return wish
    }
  }

  private struct Placed {
    var wish: Wish
    var lines: [String]
    /// How many of the lines are the name.
    var names: Int
    var middle: Double
  }

  /// Right of the plot, with the gap before them; 0 where there are none.
  let width: Double
  /// Whether names would have been cut, and are better told by a key above.
  let needsKey: Bool
  private let placed: [Placed]
  private let face: Face

  /// Between the plot and the labels; wider where lines lead to those that were moved.
  private let gap: Double

  /// - Parameter key: whether a key tells the names, so that values alone stand here.
  init(_ wishes: [Wish], face: Face, widest: Double, in bounds: ClosedRange<Double>, key: Bool) {
    self.face = face
    let room = bounds.upperBound - bounds.lowerBound
    var wishes = wishes
    var needsKey = false
    var lines = wishes.map { wish in
      key ? Self.full(wish.unnamed, face, widest) : Self.full(wish, face, widest)
    }
    if !key,
      lines.contains(where: { $0.0.isEmpty })
        || lines.reduce(0, { $0 + Self.height($1.0, face) }) > room
    {
      let short = wishes.map { Self.short($0, face, widest) }
      needsKey = wishes.count <= SeriesStyle.most && short.contains { $0.isCut }
      lines = short.map { ($0.lines, 1) }
    }
    // More than there is room for: the strong ones first, in their order.
    let most = Int(room / Self.height([""], face))
    if lines.reduce(0, { $0 + Self.height($1.0, face) }) > room {
      let order = wishes.indices.sorted {
        (wishes[$0].isStrong ? 0 : 1, $0) < (wishes[$1].isStrong ? 0 : 1, $1)
      }
      let kept = order.prefix(most).sorted()
      wishes = kept.map { wishes[$0] }
      lines = kept.map { ([lines[$0].0.first ?? ""], min(1, lines[$0].1)) }
    }
    let labels = zip(wishes, lines).map {
      LabelSpreading.Label(middle: $0.y, height: Self.height($1.0, face))
    }
    let middles = LabelSpreading.spread(labels, in: bounds) ?? []
    placed = middles.indices.map {
      Placed(wish: wishes[$0], lines: lines[$0].0, names: lines[$0].1, middle: middles[$0])
    }
    let widths = placed.flatMap { label in
      label.lines.map { face.width($0, bold: label.wish.isStrong) }
    }
    gap = placed.contains { abs($0.middle - $0.wish.y) > Self.near } ? 24 : 11
    let gap = gap
    width = (widths.max().map { $0 + gap } ?? 0).rounded(.up)
    self.needsKey = needsKey
  }

  /// A label moved no further needs no line that leads to it.
  private static let near = 8.0

  /// - Parameter start: where the plot ends.
  func draw(into svg: inout SVGWriter, at start: Double) {
    let x = start + gap
    var leaders = SVGPath()
    for label in placed {
      let isFar = start - label.wish.x > 20
      if !isFar, gap < 12 { continue }
      leaders.move(label.wish.x + 7, label.wish.y)
      if isFar { leaders.horizontal(to: start + 5) }
      leaders.line(x - 4, label.middle)
    }
    svg.path("ld", leaders)
    for label in placed {
      for (index, line) in label.lines.enumerated() {
        let isCut = index < label.names && line.hasSuffix("…") || line.contains("… ")
        svg.label(
          line, label.wish.isStrong ? "val" : "tick", x: x,
          y: y(of: index, in: label),
          full: isCut ? label.wish.name : nil)
      }
    }
  }

  /// Where the labels are drawn.
  func boxes(at start: Double) -> [Obstacles.Box] {
    placed.flatMap { label in
      label.lines.enumerated().map { index, line in
        Obstacles.Box(line, face: face, x: start + gap, y: y(of: index, in: label), anchor: .start)
      }
    }
  }

  private func y(of line: Int, in label: Placed) -> Double {
    let height = Double(label.lines.count) * face.lineHeight
    return label.middle - height / 2 + (Double(line) + 0.5) * face.lineHeight + face.size * 0.35
  }

  private static func height(_ lines: [String], _ face: Face) -> Double {
    Double(lines.count) * face.lineHeight + (lines.count > 1 ? 4 : 0)
  }

  /// The name in at most two lines, the value below; none where the name doesn't fit.
  private static func full(_ wish: Wish, _ face: Face, _ widest: Double) -> ([String], Int) {
    let time = face.shortened(wish.time, width: widest, bold: wish.isStrong)
    let value = [number(wish, face, widest), time].filter { !$0.isEmpty }
    if wish.name.isEmpty { return (value, 0) }
    guard let lines = face.lines(wish.name, width: widest, most: 2, bold: wish.isStrong) else {
      return ([], 0)
    }
    return (lines + value, lines.count)
  }

  /// A number is never cut: it stands whole, or not where it would take the plot's room.
  private static func number(_ wish: Wish, _ face: Face, _ widest: Double) -> String {
    face.width(wish.value, bold: wish.isStrong) <= widest * 1.5 ? wish.value : ""
  }

  /// Name and value on one line.
  private static func short(
    _ wish: Wish, _ face: Face, _ widest: Double
  ) -> (lines: [String], isCut: Bool) {
    let number = number(wish, face, widest)
    let value = number.isEmpty || wish.name.isEmpty ? number : " " + number
    let room = max(widest - face.width(value, bold: wish.isStrong), face.size * 2)
    let name = face.shortened(wish.name, width: room, bold: wish.isStrong)
    return ([name + value], name != wish.name)
  }
}
