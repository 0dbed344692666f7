import Foundation
import Testing

@testable import Publishing

@Suite("Documents that were made before")
struct DocumentCacheTests {
  @Test("go when no build has used them for 30 days, and stay when one has")
  func pruning() throws {
    let publication = try TestPublication([])
    let cache = DocumentCache(folder: publication.root + "/pdf", ending: "pdf")
    for key in ["aa11", "bb22"] {
      cache.keep([1, 2, 3], key)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -40 * 86_400)],
        ofItemAtPath: "\(cache.folder)/\(key.prefix(2))/\(key).pdf")
    }
    #expect(cache.document("aa11") == [1, 2, 3])
    cache.prune()
    #expect(cache.document("aa11") == [1, 2, 3])
    #expect(cache.document("bb22") == nil)
  }
}
