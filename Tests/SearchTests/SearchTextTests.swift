import Search
import Testing

@Test func `sections that differ in a word differ`() {
  let one = SearchText(anchor: "a", heading: "一", text: "网采率")
  var other = one
  other.text = "采购率"
  #expect(one != other)
}
