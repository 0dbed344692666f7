/// Takes the objects out of what `git cat-file --batch` prints: a line `NAME TYPE SIZE`, as many
/// bytes, a line feed; or a line `NAME missing`.
struct ObjectStream {
  private var pending: [UInt8] = []
  /// What is still to come of the object at hand; nil before its line was read.
  private var size: Int?

  mutating func append(_ bytes: UnsafeRawBufferPointer) { pending.append(contentsOf: bytes) }

  /// The next object's bytes, nil within for one that git lacks; nil until more has come.
  mutating func next() -> [UInt8]?? {
    if size == nil {
      guard let end = pending.firstIndex(of: 10) else { return nil }
      let facts = pending[..<end].split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
      pending.removeFirst(end + 1)
      guard facts.count == 3, let told = Int(facts[2]), told >= 0 else { return .some(nil) }
      size = told
      pending.reserveCapacity(told + 1)
    }
    guard let size, pending.count > size else { return nil }
    let object = Array(pending[..<size])
    pending.removeFirst(size + 1)
    self.size = nil
    return object
  }
}
