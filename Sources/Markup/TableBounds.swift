/// Keeps short rows under a very long head from being filled up: the library makes a cell for each
/// column of each row, so that a small text could fill the memory.
enum TableBounds {
  /// Whether tables would have far more cells than the text has bytes.
  static func areExceeded(by text: ArraySlice<UInt8>) -> Bool {
    guard text.count > 10_000 else { return false }
    var cells = 0
    var (widest, width, lines) = (0, 0, 0)
    var isBlank = true
    text.withUnsafeBufferPointer { bytes in
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "|"):
          width += 1
          isBlank = false
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
          lines += 1
          widest = max(widest, width)
          width = 0
          if isBlank {
            cells += widest * lines
            (widest, lines) = (0, 0)
          }
          isBlank = true
        case 0...0x20: break
        default: isBlank = false
        }
      }
    }
    cells += max(widest, width) * (lines + 1)
    return cells > 200_000 && cells > 4 * text.count
  }
}
