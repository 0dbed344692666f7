internal import Markup

/// One bar of all items by state, with the counts above it; drawn for wide and for narrow frames.
struct PlanBar {
  let drawing: PlanDrawing

  private struct Segment {
    var state: PlanState
    var count: Int
    var label: String
    /// Where it begins, and how long it is.
    var start = 0.0
    var length = 0.0
    /// Where its label begins.
    var place = 0.0
    var width: Double
  }

  private static let gap = 3.0
  private static let height = 22

  func write(to html: inout HTMLBuffer) {
    // Marks of language are HTML, which ends a drawing.
    let chinese = html.chinese
    html.chinese = nil
    defer { html.chinese = chinese }
    write(width: 640, named: "cw", to: &html)
    write(width: 343, named: "cn", to: &html)
  }

  private func write(width: Double, named name: StaticString, to html: inout HTMLBuffer) {
    let segments = segments(width)
    let isLabelled = segments.allSatisfy { $0.place >= 0 }
    html.raw("<svg class=\"")
    html.raw(name)
    html.raw(" plan-bar\"")
    html.attribute("viewBox", "0 0 \(Int(width)) 50")
    html.raw(" role=\"img\"")
    html.attribute("aria-label", summary)
    html.raw("><title>")
    html.text(summary)
    html.raw("</title>")
    writeHatch(named: name, to: &html)
    for segment in segments {
      html.raw("<rect")
      html.attribute("class", "st-\(segment.state.className)")
      writeBox(segment, to: &html)
      html.raw("/>")
      if segment.state == .late {
        html.raw("<rect")
        writeBox(segment, to: &html)
        html.attribute("fill", "url(#\(hatch(name)))")
        html.raw("/>")
      }
      guard isLabelled else { continue }
      html.raw("<text class=\"tick\"")
      html.attribute("x", Self.text(segment.place))
      html.raw(" y=\"17\">")
      html.text(segment.label)
      html.raw(" <tspan class=\"num b\">")
      html.number(segment.count)
      html.raw("</tspan></text>")
    }
    html.raw("</svg>\n")
  }

  private func hatch(_ name: StaticString) -> String { "\(drawing.id)-\(name)" }

  private func writeHatch(named name: StaticString, to html: inout HTMLBuffer) {
    guard drawing.plan.count(.late) > 0 else { return }
    html.raw("<defs><pattern")
    html.attribute("id", hatch(name))
    html.raw(
      " width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">")
    html.raw("<path class=\"hatchl\" d=\"M0 0V5\"/></pattern></defs>")
  }

  private func writeBox(_ segment: Segment, to html: inout HTMLBuffer) {
    html.attribute("x", Self.text(segment.start))
    html.attribute("y", "26")
    html.attribute("width", Self.text(segment.length))
    html.attribute("height", "\(Self.height)")
  }

  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  /// 完成11项，进行中8项，逾期1项，未开始1项，共21项.
  private var summary: String {
    let space = drawing.isChinese ? "" : " "
    let unit = drawing.isChinese ? drawing.word("plan_unit") : ""
    let parts = PlanState.allCases.filter { drawing.plan.count($0) > 0 }.map {
      drawing.plan.word($0, drawing.words) + space + "\(drawing.plan.count($0))" + unit
    }
    return (parts + [drawing.word("plan_in_all") + "\(drawing.plan.items.count)" + unit])
      .joined(separator: drawing.word("comma"))
  }

  private func segments(_ width: Double) -> [Segment] {
    let states = PlanState.allCases.filter { drawing.plan.count($0) > 0 }
    let free = width - Self.gap * Double(states.count - 1)
    var x = 0.0
    var segments = states.map { state in
      let count = drawing.plan.count(state)
      let label = drawing.plan.word(state, drawing.words)
      let length = free * Double(count) / Double(max(drawing.plan.items.count, 1))
      defer { x += length + Self.gap }
      return Segment(
        state: state, count: count, label: label, start: x, length: length, place: x,
        width: Self.width(of: label + " \(count)"))
    }
    spread(&segments, width)
    return segments
  }

  /// Moves labels apart: first to the right, then back from the end. One that is left before the
  /// start says that there is no room for all.
  private func spread(_ segments: inout [Segment], _ width: Double) {
    for index in segments.indices.dropFirst() {
      let before = segments[index - 1]
      segments[index].place = max(segments[index].place, before.place + before.width + 10)
    }
    var end = width
    for index in segments.indices.reversed() {
      segments[index].place = min(segments[index].place, end - segments[index].width)
      end = segments[index].place - 10
    }
  }

  private static func width(of label: String) -> Double {
    label.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E7F ? 13 : 7.5) }
  }
}
