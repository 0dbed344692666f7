/// Addresses of e-mail: local part, @, a domain whose last label is of letters.
enum EmailAddresses {
  static func all(in bytes: [UInt8]) -> [PersonalDatum] {
    var found: [PersonalDatum] = []
    for index in bytes.indices where bytes[index] == UInt8(ascii: "@") {
      var start = index
      while start > 0, isLocal(bytes[start - 1]) { start -= 1 }
      while start < index, bytes[start] == UInt8(ascii: ".") { start += 1 }
      var end = index + 1
      while end < bytes.count, isDomain(bytes[end]) { end += 1 }
      while end > index, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: "-")
      { end -= 1 }
      guard start < index, end > index + 1, isPersonal(bytes, start, index, end) else { continue }
      found.append(PersonalDatum(kind: .email, range: start..<end))
    }
    return found
  }

  private static func isPersonal(_ bytes: [UInt8], _ start: Int, _ at: Int, _ end: Int) -> Bool {
    let local = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    let labels = String(decoding: bytes[at + 1..<end], as: UTF8.self).lowercased()
      .split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.utf8.count >= 2,
      last.allSatisfy(\.isLetter), !labels.contains(""), !files.contains(String(last))
    else { return false }
    // Names kept for examples (RFC 2606), and boxes of an office, which are made to be known.
    if labels.contains("example") || ["test", "invalid", "localhost"].contains(last) {
      return false
    }
    if offices.contains(local) || NumberContext.isInAddress(bytes, start) { return false }
    // git@host:path
    return !(end < bytes.count && bytes[end] == UInt8(ascii: ":") && local == "git")
  }

  private static let files: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js", "json", "md", "html", "csv", "pdf",
  ]
  private static let offices: Set<String> = [
    "info", "contact", "service", "services", "support", "webmaster", "postmaster", "noreply",
    "no-reply", "office", "press", "admin", "help", "feedback", "hotline", "jubao", "xinfang",
  ]

  private static func isLocal(_ byte: UInt8) -> Bool {
    isDomain(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "%")
      || byte == UInt8(ascii: "+")
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}
