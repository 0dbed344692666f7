import Charts
import Testing

@Test func `narrow drawings are narrower than wide ones`() {
  #expect(ChartWidth.narrow.units < ChartWidth.wide.units)
}
