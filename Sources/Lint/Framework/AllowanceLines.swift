internal import Diagnostics

/// A file's lines, with what kind of text each is, for finding permissions and what they hold for.
struct AllowanceLines {
  enum Kind {
    case markdown, yaml
    /// In a block of the dialect: YAML, whose texts are Markdown.
    case block
    /// The fence before and after a block.
    case fence
    /// In code, where a comment is an example.
    case code
  }

  struct Line {
    var text: Substring
    var kind: Kind

    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    var indent: Int { text.prefix { $0 == " " }.count }
  }

  /// A comment that begins with `allow`.
  struct Comment {
    /// What stands behind the word.
    var text: Substring
    /// Counted from 1, as the column is; column and length in characters.
    var line: Int
    var column: Int
    var length: Int
    /// Whether nothing else stands on its line.
    var isAlone: Bool
  }

  private(set) var all: [Line] = []

  init(_ source: SourceText, blocks: Set<String>) {
    let text = String(decoding: source.bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let isMarkdown = source.path.hasSuffix(".md")
    var isFront = isMarkdown && lines.first.map(Self.isRule) == true
    var fence: (mark: Character, length: Int, kind: Kind)?
    for (index, line) in lines.enumerated() {
      var kind = Kind.markdown
      if !isMarkdown {
        kind = .yaml
      } else if isFront {
        kind = .yaml
        if index > 0, Self.isRule(line) { isFront = false }
      } else if let open = fence {
        kind = open.kind
        if Self.closes(line, open.mark, open.length) {
          kind = .fence
          fence = nil
        }
      } else if let opened = Self.opened(line, blocks) {
        kind = .fence
        fence = opened
      }
      all.append(Line(text: line, kind: kind))
    }
  }

  private static func isRule(_ line: Substring) -> Bool {
    line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
  }

  private static func opened(
    _ line: Substring, _ blocks: Set<String>
  ) -> (mark: Character, length: Int, kind: Kind)? {
    let rest = line.drop { $0 == " " || $0 == ">" }
    guard let mark = rest.first, mark == "`" || mark == "~" else { return nil }
    let length = rest.prefix { $0 == mark }.count
    let info = rest.dropFirst(length)
    guard length >= 3, mark == "~" || !info.contains("`") else { return nil }
    let name = info.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    return (mark, length, blocks.contains(String(name)) ? .block : .code)
  }

  private static func closes(_ line: Substring, _ mark: Character, _ length: Int) -> Bool {
    let rest = line.drop { $0 == " " || $0 == ">" }
    let marks = rest.prefix { $0 == mark }.count
    return marks >= length && rest.dropFirst(marks).allSatisfy(\.isWhitespace)
  }

  /// The permissions on a line, by its index.
  func comments(on index: Int) -> [Comment] {
    let line = all[index]
    var found: [Comment] = []
    if line.kind == .markdown || line.kind == .block {
      var rest = line.text
      while let start = rest.firstRange(of: "<!--") {
        guard let end = rest[start.upperBound...].firstRange(of: "-->") else { break }
        let whole = start.lowerBound..<end.upperBound
        if let text = Self.permission(rest[start.upperBound..<end.lowerBound]) {
          let others =
            line.text[..<whole.lowerBound].allSatisfy { $0.isWhitespace || $0 == ">" }
            && line.text[whole.upperBound...].allSatisfy(\.isWhitespace)
          found.append(comment(text, at: whole, on: index, isAlone: others))
        }
        rest = rest[end.upperBound...]
      }
    }
    if line.kind == .yaml || line.kind == .block { found += hashComments(on: index) }
    return found
  }

  private func hashComments(on index: Int) -> [Comment] {
    let text = all[index].text
    for place in text.indices where text[place] == "#" {
      let before = text[..<place]
      guard before.last?.isWhitespace ?? true else { continue }
      if let permission = Self.permission(text[text.index(after: place)...]) {
        return [
          comment(
            permission, at: place..<text.endIndex, on: index,
            isAlone: before.allSatisfy(\.isWhitespace))
        ]
      }
    }
    return []
  }

  private func comment(
    _ text: Substring, at range: Range<Substring.Index>, on index: Int, isAlone: Bool
  ) -> Comment {
    let line = all[index].text
    return Comment(
      text: text, line: index + 1, column: line[..<range.lowerBound].count + 1,
      length: line[range].count, isAlone: isAlone)
  }

  /// What a comment allows; nil where it is any other comment.
  private static func permission(_ comment: Substring) -> Substring? {
    let trimmed = comment.drop(while: \.isWhitespace)
    guard trimmed.hasPrefix("allow") else { return nil }
    let rest = trimmed.dropFirst("allow".count)
    guard let first = rest.first, first.isWhitespace else { return nil }
    return rest.drop(while: \.isWhitespace)
  }

  /// The lines that a permission holds for.
  func extent(of comment: Comment, on index: Int) -> ClosedRange<Int> {
    let own = index + 1...index + 1
    guard comment.isAlone else { return own }
    var start = index + 1
    while start < all.count, all[start].isBlank { start += 1 }
    guard start < all.count else { return own }
    var end = start
    switch all[start].kind {
    case .fence where all[index].kind == .markdown:
      while end + 1 < all.count, all[end + 1].kind != .fence { end += 1 }
      end = min(end + 1, all.count - 1)
    case .yaml, .block:
      // An entry goes on in the lines that stand further in.
      let indent = all[start].indent
      while end + 1 < all.count, all[end + 1].kind == all[start].kind,
        all[end + 1].isBlank || all[end + 1].indent > indent
      {
        end += 1
      }
    default:
      while end + 1 < all.count, all[end + 1].kind == .markdown, !all[end + 1].isBlank { end += 1 }
    }
    return index + 1...end + 1
  }
}
