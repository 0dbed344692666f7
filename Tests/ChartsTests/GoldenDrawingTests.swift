import Testing

@testable import Charts

/// One small chart in several forms, element by element: what moves here moves on every page.
@Suite("Drawings as recorded")
struct GoldenDrawingTests {
  private func drawn(_ form: Chart.Form) -> [String] {
    let drugs: [Chart.Point?] = [
      .init(84.1, "84.1"), .init(85.7, "85.7"), .init(91.2, "91.2"), .init(93, "93.0"),
    ]
    let goods: [Chart.Point?] = [
      nil, .init(58.2, "58.2"), .init(70.4, "70.4"), .init(75.6, "75.6", mark: "p"),
    ]
    var chart = Chart(
      form, id: "rate", title: "网采率", unit: "%",
      categories: [
        .init("上", group: "2019年", position: 0), .init("下", group: "2019年", position: 6),
        .init("上", group: "2020年", position: 12), .init("下", group: "2020年", position: 18),
      ], series: [.init("药品", drugs), .init("医用耗材", goods)])
    chart.references = [.init(90, "目标 90%")]
    chart.breaks = [.init(before: 2, "口径调整")]
    // The description has tests of its own.
    return ChartDrawing.svg(chart, .narrow).split(separator: ">", omittingEmptySubsequences: true)
      .map { $0 + ">" }.filter { !$0.hasSuffix("</desc>") }
  }

  @Test func `the line drawing is as recorded`() {
    let expected = """
      <svg class="cn c-line" viewBox="0 0 343 291" role="img" aria-labelledby="rate-n-t rate-n-d" data-x="29 247 39 120 200 281">
      <title id="rate-n-t">
      网采率</title>
      <desc id="rate-n-d">
      <path class="grid" d="M29 203.4H281M29 159.8H281M29 116.2H281M29 72.6H281M29 29H281"/>
      <path class="grid base" d="M29 247H281"/>
      <text class="tick" x="21" y="251.2" text-anchor="end">
      50</text>
      <text class="tick" x="21" y="207.6" text-anchor="end">
      60</text>
      <text class="tick" x="21" y="164" text-anchor="end">
      70</text>
      <text class="tick" x="21" y="120.4" text-anchor="end">
      80</text>
      <text class="tick" x="21" y="76.8" text-anchor="end">
      90</text>
      <text class="tick" x="21" y="33.2" text-anchor="end">
      100</text>
      <text class="tick" x="21" y="15" text-anchor="end">
      %</text>
      <path class="yr" d="M160 247V287"/>
      <text class="tick" x="39" y="265" text-anchor="middle">
      上</text>
      <text class="tick" x="119.67" y="265" text-anchor="middle">
      下</text>
      <text class="tick" x="200.33" y="265" text-anchor="middle">
      上</text>
      <text class="tick" x="281" y="265" text-anchor="middle">
      下</text>
      <text class="tick" x="79.33" y="281" text-anchor="middle">
      2019年</text>
      <text class="tick" x="240.67" y="281" text-anchor="middle">
      2020年</text>
      <path class="brk" d="M160 29V247"/>
      <path class="ref" d="M29 72.6H281"/>
      <g class="d1">
      <path class="ln" d="M39 98.32L119.67 91.35M200.33 67.37L281 59.52"/>
      <circle class="dot" cx="39" cy="98.32" r="3"/>
      <circle class="dot" cx="119.67" cy="91.35" r="3"/>
      <circle class="dot" cx="200.33" cy="67.37" r="3"/>
      <circle class="dot" cx="281" cy="59.52" r="4.5"/>
      </g>
      <g class="d2">
      <path class="ln" d="M200.33 158.06L281 135.38"/>
      <rect class="dot" x="116.97" y="208.55" width="5.4" height="5.4"/>
      <rect class="dot" x="197.63" y="155.36" width="5.4" height="5.4"/>
      <rect class="dot o" x="276.95" y="131.33" width="8.1" height="8.1"/>
      </g>
      <text class="val" x="292" y="55.72">
      药品</text>
      <text class="val" x="292" y="71.72">
      93.0%</text>
      <text class="val" x="292" y="131.58">
      医用耗材</text>
      <text class="val" x="292" y="147.58">
      75.6% p</text>
      <text class="tick on" x="154" y="239" text-anchor="end">
      口径调整</text>
      <text class="tick on" x="34" y="67.6">
      目标 90%</text>
      <text class="tick on" x="43.54" y="88.32" text-anchor="middle">
      84.1</text>
      <text class="tick on" x="119.67" y="201.25" text-anchor="middle">
      58.2</text>
      </svg>
      """
    #expect(drawn(.line) == expected.split(separator: "\n").map(String.init))
  }

  @Test func `the column drawing is as recorded`() {
    let expected = """
      <svg class="cn c-column" viewBox="0 0 343 315" role="img" aria-labelledby="rate-n-t rate-n-d" data-x="66 271 68 147 225 304">
      <title id="rate-n-t">
      网采率</title>
      <desc id="rate-n-d">
      <g class="d1">
      <rect class="fl" x="0" y="3.5" width="12" height="12"/>
      </g>
      <text class="tick" x="18" y="13.7">
      药品</text>
      <g class="d2">
      <rect class="fl" x="60" y="3.5" width="12" height="12"/>
      </g>
      <text class="tick" x="78" y="13.7">
      医用耗材</text>
      <path class="grid" d="M29 230H343M29 189H343M29 148H343M29 107H343M29 66H343"/>
      <path class="grid base" d="M29 271H343"/>
      <text class="tick" x="21" y="275.2" text-anchor="end">
      0</text>
      <text class="tick" x="21" y="234.2" text-anchor="end">
      20</text>
      <text class="tick" x="21" y="193.2" text-anchor="end">
      40</text>
      <text class="tick" x="21" y="152.2" text-anchor="end">
      60</text>
      <text class="tick" x="21" y="111.2" text-anchor="end">
      80</text>
      <text class="tick" x="21" y="70.2" text-anchor="end">
      100</text>
      <text class="tick" x="21" y="38" text-anchor="end">
      %</text>
      <path class="yr" d="M186 271V311"/>
      <text class="tick" x="68.25" y="289" text-anchor="middle">
      上</text>
      <text class="tick" x="146.75" y="289" text-anchor="middle">
      下</text>
      <text class="tick" x="225.25" y="289" text-anchor="middle">
      上</text>
      <text class="tick" x="303.75" y="289" text-anchor="middle">
      下</text>
      <text class="tick" x="107.5" y="305" text-anchor="middle">
      2019年</text>
      <text class="tick" x="264.5" y="305" text-anchor="middle">
      2020年</text>
      <g class="d1">
      <path class="fl" d="M38.38 98.6H67.5V271H38.38ZM116.89 95.32H146V271H116.89ZM195.39 84.04H224.5V271H195.39ZM273.89 80.35H303V271H273.89Z"/>
      </g>
      <g class="d2">
      <path class="fl" d="M147.5 151.69H176.62V271H147.5ZM226 126.68H255.12V271H226Z"/>
      <path class="fl o" d="M304.5 116.02H333.62V271H304.5Z"/>
      </g>
      <path class="grid base" d="M29 271H343"/>
      <text class="tick on" x="52.94" y="93.6" text-anchor="middle">
      84.1</text>
      <text class="tick on" x="131.44" y="90.32" text-anchor="middle">
      85.7</text>
      <text class="tick on" x="209.94" y="79.04" text-anchor="middle">
      91.2</text>
      <text class="tick on" x="288.44" y="75.35" text-anchor="middle">
      93.0</text>
      <text class="tick on" x="162.06" y="146.69" text-anchor="middle">
      58.2</text>
      <text class="tick on" x="240.56" y="121.68" text-anchor="middle">
      70.4</text>
      <text class="tick on" x="319.06" y="111.02" text-anchor="middle">
      75.6</text>
      <text class="tick on" x="83.56" y="266" text-anchor="middle">
      暂缺</text>
      <path class="brk" d="M186 66V271"/>
      <path class="ref" d="M29 86.5H343"/>
      <text class="tick on" x="180" y="124.25" text-anchor="end">
      口径调整</text>
      <text class="tick on" x="159.66" y="101.5">
      目标 90%</text>
      </svg>
      """
    #expect(drawn(.column) == expected.split(separator: "\n").map(String.init))
  }

  @Test func `the share drawing is as recorded`() {
    let expected = """
      <svg class="cn c-share" viewBox="0 0 343 291" role="img" aria-labelledby="rate-n-t rate-n-d">
      <title id="rate-n-t">
      网采率</title>
      <desc id="rate-n-d">
      <path class="grid" d="M29 203.4H275.92M29 159.8H275.92M29 116.2H275.92M29 72.6H275.92M29 29H275.92"/>
      <path class="grid base" d="M29 247H275.92"/>
      <text class="tick" x="21" y="251.2" text-anchor="end">
      0</text>
      <text class="tick" x="21" y="207.6" text-anchor="end">
      20</text>
      <text class="tick" x="21" y="164" text-anchor="end">
      40</text>
      <text class="tick" x="21" y="120.4" text-anchor="end">
      60</text>
      <text class="tick" x="21" y="76.8" text-anchor="end">
      80</text>
      <text class="tick" x="21" y="33.2" text-anchor="end">
      100</text>
      <text class="tick" x="21" y="15" text-anchor="end">
      %</text>
      <path class="yr" d="M155 247V287"/>
      <text class="tick" x="60.5" y="265" text-anchor="middle">
      上</text>
      <text class="tick" x="123.5" y="265" text-anchor="middle">
      下</text>
      <text class="tick" x="186.5" y="265" text-anchor="middle">
      上</text>
      <text class="tick" x="249.5" y="265" text-anchor="middle">
      下</text>
      <text class="tick" x="92" y="281" text-anchor="middle">
      2019年</text>
      <text class="tick" x="218" y="281" text-anchor="middle">
      2020年</text>
      <g class="d1">
      <path class="fl" d="M39.08 29H81.92V247H39.08ZM102.08 117.17H144.92V247H102.08ZM165.08 123.97H207.92V247H165.08ZM228.08 126.75H270.92V247H228.08Z"/>
      </g>
      <g class="d2">
      <path class="fl" d="M102.08 29H144.92V116.17H102.08ZM165.08 29H207.92V122.97H165.08Z"/>
      <path class="fl o" d="M228.08 29H270.92V125.75H228.08Z"/>
      </g>
      <path class="grid base" d="M29 247H275.92"/>
      <text class="tick on" x="60.5" y="24" text-anchor="middle">
      缺1项</text>
      <path class="ref" d="M29 50.8H275.92"/>
      <path class="brk" d="M155 29V247"/>
      <text class="val" x="281.92" y="183.08">
      药品</text>
      <text class="val" x="281.92" y="199.08">
      55.2%</text>
      <text class="val" x="281.92" y="74.08">
      医用耗材</text>
      <text class="val" x="281.92" y="90.08">
      44.8%</text>
      <text class="tick on" x="34" y="45.8">
      目标 90%</text>
      <text class="tick on" x="149" y="239" text-anchor="end">
      口径调整</text>
      </svg>
      """
    #expect(drawn(.share) == expected.split(separator: "\n").map(String.init))
  }
}
