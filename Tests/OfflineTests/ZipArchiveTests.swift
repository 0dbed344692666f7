import Foundation
import Offline
import Testing

@Test func `an archive has the same bytes twice, and UTF-8 names`() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID())").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try Data("文字".utf8).write(to: URL(filePath: folder + "/a"))
  try Data().write(to: URL(filePath: folder + "/b"))
  let entries = [
    ZipArchive.Entry(name: "site/目录/数.csv", path: folder + "/a"),
    ZipArchive.Entry(name: "site/b", path: folder + "/b"),
  ]
  try ZipArchive.write(entries, to: folder + "/1.zip")
  try FileManager.default.setAttributes(
    [.modificationDate: Date(timeIntervalSince1970: 0), .posixPermissions: 0o600],
    ofItemAtPath: folder + "/a")
  try ZipArchive.write(entries, to: folder + "/2.zip")
  let first = try Data(contentsOf: URL(filePath: folder + "/1.zip"))
  #expect(try Data(contentsOf: URL(filePath: folder + "/2.zip")) == first)
  // Bit 11 of the flags in the first local header: the name is UTF-8.
  #expect(first.starts(with: Data("PK\u{3}\u{4}".utf8)))
  #expect(first[7] & 0x08 == 0x08)
  // No extra fields, which would hold times or owners.
  #expect(first[28] == 0 && first[29] == 0)
}

@Test func `an archive that can't be made leaves the former one`() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID())").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let file = folder + "/a.zip"
  try Data("former".utf8).write(to: URL(filePath: file))
  #expect(throws: ZipFault.self) {
    try ZipArchive.write([.init(name: "x", path: folder + "/nowhere")], to: file)
  }
  #expect(try Data(contentsOf: URL(filePath: file)) == Data("former".utf8))
  #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.zip"])
}

@Test func `an archive of bytes begins with a file that is stored, and is the same each time`()
  throws
{
  let entries = [
    ZipArchive.Entry(
      name: "mimetype", bytes: Array("application/epub+zip".utf8), isStored: true),
    ZipArchive.Entry(name: "empty", bytes: []),
    ZipArchive.Entry(name: "EPUB/字.css", bytes: Array(repeating: 65, count: 5000)),
  ]
  let bytes = try ZipArchive.bytes(of: entries, for: "book")
  #expect(try ZipArchive.bytes(of: entries, for: "book") == bytes)
  // OCF 3.3, 4.3: neither deflated nor encrypted, no extra field, so that the type stands at byte 30.
  #expect(bytes[8] == 0 && bytes[9] == 0)
  #expect(bytes[28] == 0 && bytes[29] == 0)
  #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
  // What repeats is deflated.
  #expect(bytes.count < 1000)
}
