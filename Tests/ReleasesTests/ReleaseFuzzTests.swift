import Diagnostics
@testable import Releases
import Testing

@Suite("Releases of any bytes")
struct ReleaseFuzzTests {
  @Test(arguments: 0..<10)
  func `random bytes are read without harm`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 7000)
    let common = Array("{}[]\",:\\u \n1<e-".utf8)
    for _ in 0..<100 {
      let bytes = generator.list(80) { generator -> UInt8 in
        generator.flip()
          ? common.randomElement(using: &generator) ?? 0
          : UInt8(generator.number(0...255))
      }
      let read = ReleaseReader.read(Sample.source(bytes), name: "2022-08-15")
      #expect(read.release == nil)
      #expect(read.diagnostics.hasErrors)
    }
  }

  @Test(arguments: 0..<12)
  func `a release that was cut or changed anywhere is never taken for whole`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 9000)
    let release = Release.random(using: &generator)
    let whole = ReleaseWriter.bytes(of: release)
    for _ in 0..<20 {
      var bytes = whole
      switch generator.number(0...3) {
      case 0: bytes.removeLast(generator.number(1...bytes.count))
      case 1: bytes.remove(at: generator.number(0...bytes.count - 1))
      case 2: bytes.insert(UInt8(generator.number(0...255)), at: generator.number(0...bytes.count))
      default: bytes[generator.number(0...bytes.count - 1)] ^= UInt8(generator.number(1...255))
      }
      let read = ReleaseReader.read(Sample.source(bytes, release.name), name: release.name)
      #expect(read.release == nil)
      #expect(read.diagnostics.hasErrors)
    }
  }

  @Test(arguments: 0..<12)
  func `one that is sealed anew is read, or told what is wrong, never both`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &+ 11_000)
    let release = Release.random(using: &generator)
    let whole = ReleaseWriter.bytes(of: release)
    for _ in 0..<20 {
      var bytes = whole
      switch generator.number(0...3) {
      case 0: bytes[generator.number(0...bytes.count - 1)] ^= UInt8(generator.number(1...31))
      case 1: bytes.remove(at: generator.number(0...bytes.count - 1))
      case 2:
        bytes.insert(
          [0x20, 0x2C, 0x22, 0x5C, 0x30].randomElement(using: &generator) ?? 0x20,
          at: generator.number(0...bytes.count))
      default: bytes = Self.lines(of: bytes, exchangedBy: &generator)
      }
      bytes = Array(Sample.resealed(String(decoding: bytes, as: UTF8.self)).utf8)
      let read = ReleaseReader.read(Sample.source(bytes, release.name), name: release.name)
      #expect((read.release == nil) == read.diagnostics.hasErrors)
      if let release = read.release { #expect(ReleaseWriter.bytes(of: release) == bytes) }
      if let scanned = ReleaseReader.scan(bytes) {
        #expect(ReleaseWriter.bytes(of: scanned) == bytes)
      }
    }
  }

  /// The file with two of its lines in each other's place.
  private static func lines(
    of bytes: [UInt8], exchangedBy generator: inout SeededGenerator
  ) -> [UInt8] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let place = generator.number(0...lines.count - 2)
    lines.swapAt(place, place + 1)
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }
}
