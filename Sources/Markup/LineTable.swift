/// Where the lines of a text begin, as cmark counts them: after `\n`, `\r\n` and a lone `\r`.
struct LineTable {
  private let text: ArraySlice<UInt8>
  private let starts: [Int32]

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    var starts: [Int32] = [0]
    text.withUnsafeBufferPointer { bytes in
      starts.reserveCapacity(bytes.count / 40 + 8)
      for index in bytes.indices {
        let byte = bytes[index]
        guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
        if byte == UInt8(ascii: "\r"), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "\n")
        {
          continue
        }
        starts.append(Int32(index + 1))
      }
    }
    self.starts = starts
  }

  /// The offset at which a line begins; of the last line where there are fewer.
  ///
  /// - Parameter line: counted from 1.
  func start(of line: Int) -> Int {
    Int(starts[min(max(line, 1), starts.count) - 1])
  }

  /// The offset after a line's last byte and its line break.
  func end(of line: Int) -> Int {
    line < starts.count ? Int(starts[max(line, 0)]) : text.count
  }

  /// The line of an offset, looked for from a line on.
  func line(at offset: Int, near line: Int) -> Int {
    var current = min(max(line, 1), starts.count)
    while current > 1, start(of: current) > offset { current -= 1 }
    while current < starts.count, Int(starts[current]) <= offset { current += 1 }
    return current
  }

  /// Whether some bytes stand at an offset.
  func holds(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset >= 0, offset + bytes.count <= text.count else { return false }
    let start = text.startIndex + offset
    return text[start..<start + bytes.count].elementsEqual(bytes)
  }

  /// The offset at which some bytes stand in a line, or in one of the next lines.
  ///
  /// - Parameters:
  ///   - from: they don't begin before this offset.
  ///   - spread: how many lines after the given one are searched too: a block begins later than
  ///     the library says where link definitions stood at its head.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, from: Int, spread: Int) -> Int? {
    guard let first = bytes.first else { return nil }
    let begin = max(start(of: line), from)
    let limit = end(of: min(line + spread, starts.count)) - bytes.count
    guard begin <= limit else { return nil }
    return text.withUnsafeBufferPointer { all in
      for index in begin...limit where all[index] == first {
        var matched = 1
        while matched < bytes.count, all[index + matched] == bytes[matched] { matched += 1 }
        if matched == bytes.count { return index }
      }
      return nil
    }
  }
}
