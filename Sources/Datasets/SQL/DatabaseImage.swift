internal import CSQLite

/// A whole database in memory, read by many connections at once and never changed.
final class DatabaseImage: Sendable {
  /// Written before anyone else has it, then only read, and freed with the last reader.
  nonisolated(unsafe) private let bytes: UnsafeMutablePointer<UInt8>
  private let size: Int64

  /// A copy of a connection's database.
  init(of connection: SQLConnection) throws(QueryFault) {
    var size: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(connection.handle, "main", &size, 0), size > 0 else {
      throw .other("the data don't fit in memory")
    }
    (self.bytes, self.size) = (bytes, size)
  }

  deinit { sqlite3_free(bytes) }

  /// Lets a connection read these very bytes.
  func attach(to handle: OpaquePointer) throws(QueryFault) {
    let flags = UInt32(SQLITE_DESERIALIZE_READONLY)
    let code = sqlite3_deserialize(handle, "main", bytes, size, size, flags)
    guard code == SQLITE_OK else { throw .other("the data can't be read (code \(code))") }
  }

  /// Gives a connection a copy of its own, which it may change.
  func copy(to handle: OpaquePointer) throws(QueryFault) {
    guard let own = sqlite3_malloc64(UInt64(size)) else {
      throw .other("the data don't fit in memory")
    }
    let copy = own.assumingMemoryBound(to: UInt8.self)
    copy.update(from: bytes, count: Int(size))
    let flags = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)
    let code = sqlite3_deserialize(handle, "main", copy, size, size, flags)
    guard code == SQLITE_OK else { throw .other("the data can't be read (code \(code))") }
  }
}
