/// What the runs of digits from one of them on may be.
struct DigitReading {
  let bytes: [UInt8]
  let runs: [DigitRun]
  let index: Int

  struct Match {
    var datum: PersonalDatum
    /// How many runs it takes.
    var runs: Int
  }

  /// Whether this run and those close behind have the seven digits of a local telephone.
  var hasEnoughDigits: Bool {
    var count = runs[index].digits.count
    var next = index + 1
    while count < 7, next < runs.count,
      runs[next].range.lowerBound - runs[next - 1].range.upperBound <= 3
    {
      count += runs[next].digits.count
      next += 1
    }
    return count >= 7
  }

  /// nil where nothing personal begins with this run.
  func match() -> Match? {
    guard let context = NumberContext(bytes: bytes, run: runs[index].range) else { return nil }
    return identityCard(context) ?? bankCard(context) ?? mobile(context) ?? landline(context)
  }

  /// The digits of the next runs, all joined alike by one blank or hyphen; nil where they aren't.
  func joined(_ count: Int) -> (digits: [UInt8], range: Range<Int>)? {
    guard index + count <= runs.count else { return nil }
    var digits: [UInt8] = []
    var mark: [UInt8]?
    for step in 0..<count {
      let run = runs[index + step]
      digits += run.digits
      guard step > 0 else { continue }
      let between = Array(bytes[runs[index + step - 1].range.upperBound..<run.range.lowerBound])
      guard Self.isJoint(between), mark == nil || mark == between else { return nil }
      mark = between
    }
    return (digits, runs[index].range.lowerBound..<runs[index + count - 1].range.upperBound)
  }

  /// How many digits each of the next runs has.
  func lengths(_ count: Int) -> [Int] {
    runs[index..<min(index + count, runs.count)].map(\.digits.count)
  }

  static func isJoint(_ between: [UInt8]) -> Bool {
    switch between {
    case [0x20], [0x2D]: true
    // No-break space, non-breaking hyphen, en dash, full-width hyphen.
    case [0xC2, 0xA0], [0xE2, 0x80, 0x91], [0xE2, 0x80, 0x93], [0xEF, 0xBC, 0x8D]: true
    default: false
    }
  }

  /// A match, if what stands behind it doesn't carry the number on.
  func made(_ kind: PersonalDatum.Kind, _ range: Range<Int>, runs: Int) -> Match? {
    guard NumberContext.ends(bytes, at: range.upperBound) else { return nil }
    return Match(datum: PersonalDatum(kind: kind, range: range), runs: runs)
  }
}
