/// What stands in a path's `d`.
struct SVGPath {
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }

  mutating func move(_ x: Double, _ y: Double) { append(UInt8(ascii: "M"), x, y) }

  mutating func line(_ x: Double, _ y: Double) { append(UInt8(ascii: "L"), x, y) }

  mutating func horizontal(to x: Double) {
    bytes.append(UInt8(ascii: "H"))
    bytes.append(coordinate: x)
  }

  mutating func vertical(to y: Double) {
    bytes.append(UInt8(ascii: "V"))
    bytes.append(coordinate: y)
  }

  mutating func close() { bytes.append(UInt8(ascii: "Z")) }

  /// A rectangle; nothing where it has no width or height.
  mutating func rect(x: Double, y: Double, width: Double, height: Double) {
    guard width > 0, height > 0 else { return }
    move(x, y)
    horizontal(to: x + width)
    vertical(to: y + height)
    horizontal(to: x)
    close()
  }

  private mutating func append(_ command: UInt8, _ x: Double, _ y: Double) {
    bytes.append(command)
    bytes.append(coordinate: x)
    bytes.append(UInt8(ascii: " "))
    bytes.append(coordinate: y)
  }
}
