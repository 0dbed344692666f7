/// A regular expression that a whole cell must match, in time proportional to the cell's length
/// whatever the pattern.
///
/// - SeeAlso: R. Cox, *Regular Expression Matching Can Be Simple And Fast* (2007).
struct CellPattern: Sendable {
  let text: String
  fileprivate var steps: [Step] = []
  fileprivate var start = 0

  static let stepLimit = 20_000

  fileprivate enum Step: Sendable {
    case match
    case characters(CharacterSetPart, then: Int)
    case fork(Int, Int)
  }

  init(_ text: String) throws(PatternParser.Fault) {
    self.text = text
    let part = try PatternParser.parse(text)
    steps.append(.match)
    start = try compile(part, then: 0)
  }

  /// Adds the steps of a part and returns the first of them.
  private mutating func compile(_ part: PatternPart, then next: Int) throws(PatternParser.Fault)
    -> Int
  {
    guard steps.count < Self.stepLimit else {
      throw PatternParser.Fault(problem: "the pattern is too large", position: 0)
    }
    switch part {
    case .empty: return next
    case .characters(let set): return add(.characters(set, then: next))
    case .sequence(let parts):
      var entry = next
      for part in parts.reversed() { entry = try compile(part, then: entry) }
      return entry
    case .choice(let parts):
      var entry = try compile(parts[parts.count - 1], then: next)
      for part in parts.dropLast().reversed() {
        let branch = try compile(part, then: next)
        entry = add(.fork(branch, entry))
      }
      return entry
    case .repeated(let part, let range):
      var entry = next
      for _ in 0..<(range.upperBound - range.lowerBound) {
        let once = try compile(part, then: entry)
        entry = add(.fork(once, next))
      }
      return try compileCopies(part, range.lowerBound, then: entry)
    case .unbounded(let part, let least):
      let loop = add(.fork(next, next))
      let body = try compile(part, then: loop)
      steps[loop] = .fork(body, next)
      return try compileCopies(part, least, then: loop)
    }
  }

  private mutating func compileCopies(_ part: PatternPart, _ count: Int, then next: Int)
    throws(PatternParser.Fault) -> Int
  {
    var entry = next
    for _ in 0..<count {
      let before = steps.count
      entry = try compile(part, then: entry)
      // A part that takes no step takes none however often it is repeated.
      if steps.count == before { break }
    }
    return entry
  }

  private mutating func add(_ step: Step) -> Int {
    steps.append(step)
    return steps.count - 1
  }
}

/// Matches cells against one pattern, and remembers the ways taken, so that a further cell costs
/// one table look-up for each ASCII character.
struct PatternMatcher {
  private let pattern: CellPattern
  /// The sets of steps in which the match can be, each once.
  private var states: [[Int]] = []
  private var numbers: [[Int]: Int] = [:]
  private var accepts: [Bool] = []
  /// For each state and ASCII character the state after it; −1 where not yet known.
  private var table: [Int32] = []

  private static let stateLimit = 2_000

  init(_ pattern: CellPattern) {
    self.pattern = pattern
    _ = state(closure(of: [pattern.start]))
  }

  mutating func matches(_ text: String) -> Bool {
    var current = 0
    for scalar in text.unicodeScalars {
      if scalar.value < 128 {
        let known = table[current * 128 + Int(scalar.value)]
        if known >= 0 {
          current = Int(known)
          continue
        }
      }
      if states.count > Self.stateLimit { current = forget(keeping: current) }
      let next = state(after(states[current], scalar))
      if scalar.value < 128 { table[current * 128 + Int(scalar.value)] = Int32(next) }
      current = next
      if states[current].isEmpty { return false }
    }
    return accepts[current]
  }

  private mutating func forget(keeping current: Int) -> Int {
    let kept = states[current]
    states = []
    numbers = [:]
    accepts = []
    table = []
    _ = state(closure(of: [pattern.start]))
    return state(kept)
  }

  private mutating func state(_ steps: [Int]) -> Int {
    if let number = numbers[steps] { return number }
    let number = states.count
    states.append(steps)
    numbers[steps] = number
    accepts.append(steps.first == 0)
    table.append(contentsOf: repeatElement(-1, count: 128))
    return number
  }

  private func after(_ state: [Int], _ scalar: Unicode.Scalar) -> [Int] {
    var next: [Int] = []
    for step in state {
      if case .characters(let set, let then) = pattern.steps[step], set.contains(scalar) {
        next.append(then)
      }
    }
    return closure(of: next)
  }

  /// All steps reached without a character, in order; the match, step 0, comes first.
  private func closure(of entries: [Int]) -> [Int] {
    var seen: Set<Int> = []
    var open = entries
    while let step = open.popLast() {
      guard seen.insert(step).inserted else { continue }
      if case .fork(let first, let second) = pattern.steps[step] {
        open.append(first)
        open.append(second)
      }
    }
    return seen.filter { step in
      if case .fork = pattern.steps[step] { return false }
      return true
    }.sorted()
  }
}
