import Testing

@testable import Charts

@Test func `numbers of a drawing are short and never minus zero`() {
  func written(_ number: Double) -> String {
    var svg = SVGWriter()
    svg.number(number)
    return String(decoding: svg.bytes, as: UTF8.self)
  }
  let cases: [(Double, String)] = [
    (0, "0"), (-0.0, "0"), (-0.004, "0"), (-0.5, "-0.5"), (12.345, "12.35"), (12.3, "12.3"),
    (12.05, "12.05"), (-7, "-7"), (1e12, "1000000000"), (.nan, "0"), (.infinity, "0"),
  ]
  for (number, text) in cases { #expect(written(number) == text) }
}

@Test func `text is escaped, and control characters become spaces`() {
  var svg = SVGWriter()
  svg.label("<a & \"b\">\u{1}", "x\"y", x: 1, y: 2, anchor: .end)
  #expect(
    String(decoding: svg.bytes, as: UTF8.self)
      == #"<text class="x&quot;y" x="1" y="2" text-anchor="end">&lt;a &amp; &quot;b&quot;&gt; </text>"#
  )
}

@Test func `Chinese takes a whole square, Latin about half`() {
  #expect(TextWidth.ems("药品网采率") == 5)
  #expect(TextWidth.ems("（%）") > 2.5)
  #expect((0.5...0.6).contains(TextWidth.ems("2022") / 4))
  #expect((0.45...0.65).contains(TextWidth.ems("purchases on platforms") / 22))
}

@Test func `long names break between characters and words`() {
  let face = Face(.narrow)
  #expect(face.lines("城乡居民基本医疗保险", width: 60, most: 2) == ["城乡居民基", "本医疗保险"])
  #expect(face.lines("药品（含中成药）", width: 49, most: 3) == ["药品（含", "中成药）"])
  #expect(face.lines("medical consumables", width: 80, most: 2) == ["medical", "consumables"])
  #expect(face.lines("consumables", width: 30, most: 3) == nil)
  #expect(face.lines("城乡居民基本医疗保险", width: 60, most: 1) == nil)
  #expect(face.lines("", width: 60, most: 1) == [""])
}

@Test func `what doesn't fit in its lines ends with an ellipsis`() {
  let face = Face(.narrow)
  #expect(face.shortened("城乡居民基本医疗保险", width: 60) == "城乡居民…")
  #expect(face.fitted("城乡居民基本医疗保险基金", width: 60, most: 2) == ["城乡居民基", "本医疗保…"])
  #expect(face.shortened("药品", width: 3) == "…")
}
