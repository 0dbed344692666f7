/// Lines of a release's wording as readers see them: links by their words, with their addresses only
/// where nothing else differs.
enum ReadableLinks {
  /// - Parameters: a line as it was and as it is; nil where there is none.
  static func of(_ old: String?, _ new: String?) -> (old: String?, new: String?) {
    let (before, after) = (old.map { text($0) }, new.map { text($0) })
    if before != after { return (before, after) }
    return (old.map { text($0, withAddresses: true) }, new.map { text($0, withAddresses: true) })
  }

  /// `[the table](files/table.xlsx)` as `the table`, or as `the table (files/table.xlsx)`.
  static func text(_ line: String, withAddresses: Bool = false) -> String {
    var parts = [""]
    var rest = line[...]
    while let character = rest.popFirst() {
      if character == "!", rest.first == "[" { continue }
      if character == "[" {
        parts.append("")
      } else if character == "]", parts.count > 1 {
        let words = parts.removeLast()
        guard rest.first == "(", let end = rest.firstIndex(of: ")") else {
          parts[parts.count - 1] += "[" + words + "]"
          continue
        }
        let address = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        parts[parts.count - 1] += withAddresses ? "\(words) (\(address))" : words
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.joined(separator: "[")
  }
}
