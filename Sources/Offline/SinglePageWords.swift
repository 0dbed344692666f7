/// What a single file says in place of what it can't hold, in the page's language.
struct SinglePageWords {
  private let isChinese: Bool

  init(_ language: String) { isChinese = language.lowercased().hasPrefix("zh") }

  /// Of a link to another page of a site without an address, or to a large file.
  var notInThisFile: String { isChinese ? "本文件不含此内容" : "not in this file" }
}
