/// Writes a rising list of numbers as the gaps between them, in Golomb–Rice code.
///
/// A digit says how many low bits each gap has; then follow the gaps: as many zeros as its high part
/// counts, a one, its low bits. Zeros at the end fill the last digit.
///
/// - SeeAlso: R. F. Rice, *Some Practical Universal Noiseless Coding Techniques* (1979).
enum RiceList {
  /// - Parameter total: all numbers are below it.
  static func append(_ list: [UInt32], of total: Int, to bytes: inout [UInt8]) {
    let low = lowBits(count: list.count, of: total)
    bytes.append(Digits.digits[low])
    var writer = BitWriter()
    var next: UInt32 = 0
    for number in list {
      let gap = number - next
      writer.zeros(Int(gap >> UInt32(low)), to: &bytes)
      writer.bits(1 << low | Int(gap) & ((1 << low) - 1), count: low + 1, to: &bytes)
      next = number + 1
    }
    writer.finish(to: &bytes)
  }

  /// How many low bits make the code shortest: 1 + ⌊log₂(ln φ · total / count)⌋, at least 0.
  ///
  /// - SeeAlso: A. Kiely, *Selecting the Golomb parameter in Rice coding*, IPN 42-159 (2004).
  static func lowBits(count: Int, of total: Int) -> Int {
    guard count > 0 else { return 0 }
    let ratio = total * 31_537 / (count * 65_536)
    return min(24, Int.bitWidth - ratio.leadingZeroBitCount)
  }
}

/// Six bits to a digit.
private struct BitWriter {
  private var held = 0
  private var count = 0

  mutating func zeros(_ zeros: Int, to bytes: inout [UInt8]) {
    var rest = zeros
    while rest > 0 {
      let step = min(rest, 6 - count % 6)
      bits(0, count: step, to: &bytes)
      rest -= step
    }
  }

  mutating func bits(_ value: Int, count added: Int, to bytes: inout [UInt8]) {
    held = held << added | value
    count += added
    while count >= 6 {
      count -= 6
      bytes.append(Digits.digits[held >> count & 63])
    }
    held &= (1 << count) - 1
  }

  mutating func finish(to bytes: inout [UInt8]) {
    if count > 0 { bytes.append(Digits.digits[held << (6 - count) & 63]) }
    (held, count) = (0, 0)
  }
}
