/// Where values are drawn, inside the axes.
struct PlotArea: Sendable, Hashable {
  var left: Double
  var right: Double
  var top: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
}
