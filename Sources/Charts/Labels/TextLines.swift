extension Face {
  /// The text in lines of at most `width`; nil where it takes more than `most` or can't be broken.
  /// Chinese breaks between characters, but not before a closing mark or after an opening one.
  /// The lines are about as long as each other.
  func lines(_ text: String, width: Double, most: Int, bold: Bool = false) -> [String]? {
    if self.width(text, bold: bold) <= width { return [text.trimmed] }
    guard let lines = filled(text, width: width, most: most, bold: bold) else { return nil }
    if lines.count < 2 { return lines }
    var even = self.width(text, bold: bold) / Double(lines.count)
    while even < width {
      if let lines = filled(text, width: even, most: lines.count, bold: bold) { return lines }
      even += size / 2
    }
    return lines
  }

  /// Each line as full as can be.
  private func filled(
    _ text: String, width: Double, most: Int, bold: Bool
  ) -> [String]? {
    var lines: [String] = []
    var line = ""
    for piece in Self.pieces(text) {
      let next = line + piece
      if self.width(next.trimmed, bold: bold) <= width {
        line = next
      } else {
        if line.trimmed.isEmpty || lines.count + 1 >= most { return nil }
        lines.append(line.trimmed)
        line = piece
        if self.width(line.trimmed, bold: bold) > width { return nil }
      }
    }
    lines.append(line.trimmed)
    return lines.count <= most ? lines : nil
  }

  /// The text where it fits, else its beginning and an ellipsis.
  func shortened(_ text: String, width: Double, bold: Bool = false) -> String {
    if self.width(text, bold: bold) <= width { return text }
    var short = ""
    for character in text {
      if self.width(short + String(character) + "…", bold: bold) > width { break }
      short.append(character)
    }
    return short.trimmed + "…"
  }

  /// Lines as `lines` has them, the last shortened where it takes more; never none.
  func fitted(_ text: String, width: Double, most: Int, bold: Bool = false) -> [String] {
    if let lines = lines(text, width: width, most: most, bold: bold) { return lines }
    var lines: [String] = []
    var rest = text
    while lines.count + 1 < most {
      guard let line = head(of: rest, width: width, bold: bold) else { break }
      rest = String(rest.dropFirst(line.count))
      lines.append(line.trimmed)
    }
    return lines + [shortened(rest.trimmed, width: width, bold: bold)]
  }

  /// As many pieces as fit on one line; nil where the first doesn't, or all do.
  private func head(of text: String, width: Double, bold: Bool) -> String? {
    var line = ""
    for piece in Self.pieces(text) {
      if self.width((line + piece).trimmed, bold: bold) > width { return line.isEmpty ? nil : line }
      line += piece
    }
    return nil
  }

  /// What stays together: a Chinese character with the marks that belong to it, or a word with the
  /// space after it.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var last: Character?
    for character in text {
      if let last, !canBreak(last, character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
      last = character
    }
    return pieces
  }

  private static func canBreak(_ before: Character, _ after: Character) -> Bool {
    if closing.contains(after) || opening.contains(before) || after.isWhitespace { return false }
    if before.isWhitespace { return true }
    guard let first = before.unicodeScalars.last, let second = after.unicodeScalars.first else {
      return false
    }
    return TextWidth.isWide(first) || TextWidth.isWide(second)
  }

  private static let closing = Set<Character>("，。、；：？！）》」』】〕”’…—·%‰,.;:?!)]}")
  private static let opening = Set<Character>("（《「『【〔“‘([{")
}

extension String {
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
