internal import Datasets

extension Release {
  /// Whether the release is called after its day.
  var isNamedByDate: Bool {
    if name == date.text { return true }
    guard name.hasPrefix(date.text + "-"),
      let number = Int(name.dropFirst(date.text.utf8.count + 1))
    else { return false }
    return number >= 2 && name == "\(date.text)-\(number)"
  }
}
