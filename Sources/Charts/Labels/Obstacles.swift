/// What text inside a plot shouldn't lie on.
struct Obstacles {
  struct Box: Sendable, Hashable {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    /// Around a line of text, by its base line.
    init(_ text: String, face: Face, x: Double, y: Double, anchor: SVGWriter.Anchor) {
      let width = face.width(text)
      switch anchor {
      case .start: left = x
      case .middle: left = x - width / 2
      case .end: left = x - width
      }
      right = left + width
      top = y - face.size
      bottom = y + face.size * 0.2
    }

    init(left: Double, right: Double, top: Double, bottom: Double) {
      (self.left, self.right, self.top, self.bottom) = (left, right, top, bottom)
    }

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func isInside(_ plot: PlotArea) -> Bool {
      left >= plot.left && right <= plot.right && top >= plot.top - 8 && bottom <= plot.bottom
    }
  }

  struct Place: Sendable, Hashable {
    var x: Double
    var y: Double
  }

  /// Other text, which nothing may lie on.
  var texts: [Box] = []
  /// Columns, which text may lie on where there is no other place.
  var boxes: [Box] = []
  private(set) var segments: [(Place, Place)] = []

  mutating func add(_ line: [Place]) {
    if line.count == 1 { segments.append((line[0], line[0])) }
    segments += zip(line, line.dropFirst())
  }

  func hasText(in box: Box) -> Bool { texts.contains { $0.meets(box) } }

  /// How much the box would cover: lines and columns, and text, which counts most.
  func cost(of box: Box) -> Int {
    texts.count { $0.meets(box) } * 1_000 + segments.count { Self.meets($0, box) } * 2
      + boxes.count { $0.meets(box) }
  }

  private static func meets(_ segment: (Place, Place), _ box: Box) -> Bool {
    let (first, last) = segment.0.x <= segment.1.x ? segment : (segment.1, segment.0)
    let left = max(first.x, box.left)
    let right = min(last.x, box.right)
    guard left <= right else { return false }
    func y(_ x: Double) -> Double {
      last.x == first.x
        ? first.y : first.y + (last.y - first.y) * (x - first.x) / (last.x - first.x)
    }
    let (low, high) = last.x == first.x ? (first.y, last.y) : (y(left), y(right))
    return min(low, high) < box.bottom && max(low, high) > box.top
  }
}
