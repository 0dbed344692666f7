internal import Diagnostics

/// The ids of one page, each given once.
public struct AnchorNames {
  private var places: [String: SourceSpan?] = [:]
  /// Ids that templates give: of the main part, of a page's sections, of its figures' entries.
  static func isReserved(_ name: String) -> Bool {
    name == "main" || name == "large" || name.hasPrefix("page-") || name.hasPrefix("f-")
  }

  /// The last number that was put behind a name.
  private var counts: [String: Int] = [:]

  var names: Set<String> { Set(places.keys) }

  /// Takes an id that an editor gave.
  ///
  /// - Returns: where it was given before; nil where it is free.
  mutating func take(_ name: String, at span: SourceSpan) -> SourceSpan? {
    if let known = places[name] { return known ?? span }
    places[name] = .some(span)
    return nil
  }

  /// Takes an id unless it is given already.
  mutating func takeQuietly(_ name: String) -> Bool {
    if places[name] != nil { return false }
    places[name] = .some(nil)
    return true
  }

  /// The name, or the first free of `name-2`, `name-3`, ….
  mutating func free(like wanted: String) -> String {
    let name = Self.isReserved(wanted) ? "section-" + wanted : wanted
    if takeQuietly(name) { return name }
    var number = counts[name] ?? 1
    repeat { number += 1 } while !takeQuietly("\(name)-\(number)")
    counts[name] = number
    return "\(name)-\(number)"
  }

  /// A readable id: letters and digits of any script, lower case, with hyphens for white space and
  /// for what joins words. The same text always makes the same id.
  public static func slug(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    var wantsHyphen = false
    for scalar in text.unicodeScalars where count < lengthLimit {
      // Most of a Chinese heading; the properties of a character take time to look up.
      let isHan = (0x4E00...0x9FFF).contains(scalar.value)
      let properties = scalar.properties
      if isHan || properties.isAlphabetic || properties.numericType != nil {
        if wantsHyphen, !result.isEmpty { result.append("-") }
        wantsHyphen = false
        if isHan {
          result.append(scalar)
        } else {
          result.append(contentsOf: properties.lowercaseMapping.unicodeScalars)
        }
        count += 1
      } else if properties.isWhitespace || joiners.contains(scalar) {
        wantsHyphen = true
      } else if properties.generalCategory == .nonspacingMark, !result.isEmpty {
        result.append(scalar)
      }
    }
    return result.isEmpty ? "section" : String(result)
  }

  /// In letters and digits; headings are shorter, and addresses should be.
  private static let lengthLimit = 48
  private static let joiners: Set<Unicode.Scalar> = [
    "-", "_", ".", "/", ":", "–", "—", "~", "·", "+", "&", "：", "／",
  ]
}
