internal import CCrypto

/// SHA-256, as `sha256sum` prints it.
public enum SHA256 {
  /// 32 bytes.
  public static func digest(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    let contiguous: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      _ = CCrypto.SHA256(buffer.baseAddress, buffer.count, &digest)
    }
    if contiguous == nil {
      let copy = Array(bytes)
      _ = CCrypto.SHA256(copy, copy.count, &digest)
    }
    return digest
  }

  /// 64 lower-case hexadecimal digits.
  public static func hex(_ bytes: some Collection<UInt8>) -> String {
    let digest = digest(bytes)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(digest.count * 2)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  public static func hex(_ text: String) -> String { hex(Array(text.utf8)) }
}
