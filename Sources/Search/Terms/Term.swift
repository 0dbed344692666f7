/// A term of the index: at most 16 bytes of UTF-8 in one number, which orders as the text does.
struct Term: Hashable, Comparable, Sendable {
  private(set) var bits: UInt128 = 0

  static let longest = 16

  /// - Parameter bytes: UTF-8, what is beyond 16 bytes is left out.
  init(_ bytes: some Sequence<UInt8>) {
    var shift = 120
    for byte in bytes where shift >= 0 {
      bits |= UInt128(byte) << UInt128(shift)
      shift -= 8
    }
  }

  init(_ first: Unicode.Scalar, _ second: Unicode.Scalar? = nil) {
    var shift = 120
    append(first, &shift)
    if let second { append(second, &shift) }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ shift: inout Int) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      bits |= UInt128(byte) << UInt128(shift)
      shift -= 8
    }
  }

  var bytes: [UInt8] {
    var result: [UInt8] = []
    var rest = bits
    while rest != 0 {
      result.append(UInt8(truncatingIfNeeded: rest >> 120))
      rest <<= 8
    }
    return result
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  static func < (first: Term, second: Term) -> Bool { first.bits < second.bits }
}
