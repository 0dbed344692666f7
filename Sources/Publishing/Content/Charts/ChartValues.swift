internal import Charts
internal import Datasets
internal import Figures

/// The values of a chart: its places across, its series down, and the rows that they come from.
struct ChartValues {
  /// A series before it has values.
  struct Series {
    /// As the data write it; nil where a column is the series.
    var value: String?
    /// The place of its values' column in the result.
    var column: Int
    var spec: ChartSpec.Column
    var name: String
  }

  struct Value {
    /// nil where it is missing.
    var number: DecimalNumber?
    /// As the page shows it, without its unit; what stands for a missing value where it is.
    var text: String
    /// The mark of its row: p, e, r, b; nil for none.
    var status: String?
    /// The row it comes from.
    var row: Int
  }

  let result: ResultTable
  let form: Chart.Form
  let categories: ChartCategories
  let series: [Series]
  /// For each series, for each place; nil where the data have no row.
  let values: [[Value?]]
  let unit: String
  /// What the axis of places is called.
  let xTitle: String

  /// The places before which the data say that series break, beginning with the second, each with
  /// the names of these series.
  var breaks: [(place: Int, series: [String])] {
    guard categories.isTime else { return [] }
    return categories.places.indices.dropFirst().compactMap { place in
      let broken = zip(series, values).filter { $0.1[place]?.status == "b" }.map(\.0.name)
      return broken.isEmpty ? nil : (place, broken)
    }
  }

  /// What a row has in a column; empty for a missing value.
  func text(ofColumn name: String, row: Int) -> String {
    result.index(ofColumn: name).flatMap { result.rows[row][$0].plainText } ?? ""
  }

  var isEmpty: Bool { values.allSatisfy { $0.allSatisfy { $0?.number == nil } } }
}

extension ChartValues.Value {
  /// The point to draw; nil where there is no value. A break is drawn as one where places are
  /// times, and marked elsewhere.
  func point(breaksAreDrawn: Bool) -> Chart.Point? {
    guard let number else { return nil }
    let mark = status == "b" && breaksAreDrawn ? nil : status
    return Chart.Point(number.double, text, mark: mark)
  }
}
