public import Datasets

extension Release {
  /// A folder's name for a release of a day: the day, or `2022-08-15-2` for its second release and
  /// so on.
  ///
  /// - Parameter taken: the names that the page has.
  public static func name(on day: CivilDay, besides taken: some Collection<String>) -> String {
    if !taken.contains(day.text) { return day.text }
    var number = 2
    while taken.contains("\(day.text)-\(number)") { number += 1 }
    return "\(day.text)-\(number)"
  }

  /// Whether the release is called after its day.
  var isNamedByDate: Bool {
    if name == date.text { return true }
    guard name.hasPrefix(date.text + "-"),
      let number = Int(name.dropFirst(date.text.utf8.count + 1))
    else { return false }
    return number >= 2 && name == "\(date.text)-\(number)"
  }
}
