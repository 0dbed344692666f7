internal import Charts
internal import Diagnostics
internal import Figures
internal import Markup
internal import YAMLSource

/// What a `chart` block asks for.
struct ChartSpec {
  /// A column of the data, with its name for readers.
  struct Column {
    var name: String
    var label: LocatedText?
    var format: FigureFormat?
    var span: SourceSpan
  }

  /// A word of the block, with its place.
  struct Word {
    var text: String
    var span: SourceSpan
  }

  /// A line across the chart.
  struct Reference {
    enum Value {
      case number(Double)
      case figure(FigureReference)
    }
    var value: Value
    var label: LocatedText?
    var span: SourceSpan
  }

  struct Break {
    /// The place on the axis before which the series breaks, as the data write it.
    var at: Word
    var label: LocatedText?
    /// The series that break; empty for all.
    var series: [Word]
  }

  var id: String?
  var title: LocatedText?
  var subtitle: LocatedText?
  var note: LocatedText?
  var sourceLine: LocatedText?
  var data: BlockQuery
  /// nil lets the data decide: a line over time, else bars.
  var form: Chart.Form?
  var isSmallMultiples = false
  /// The names or times on the axis, or the areas of a map.
  var x: Column
  /// Several are series of their own.
  var y: [Column]
  /// The column whose values tell the series apart; nil where each column of `y` is one.
  var series: Column?
  /// Of all values whose column has none of its own.
  var format: FigureFormat?
  var formatSpan: SourceSpan
  /// nil takes what the dataset says of its column.
  var unit: String?
  /// Names of series, or of places on the axis.
  var highlights: [Word] = []
  /// Where each class of a map but the lowest begins; nil lets the values decide.
  var steps: [Double]?
  /// The series in their order; those that aren't named follow.
  var order: [Word] = []
  var references: [Reference] = []
  var breaks: [Break] = []
  var axis = Chart.Axis()
  var axisSpan: SourceSpan
  /// The columns that tell the points apart in the ledger of a published page; empty for those of
  /// the axis and the series.
  var key: [Word] = []
  var status: Word?
  /// What stands for a missing value in the table of values.
  var missing = "x"
  let source: SourceText
  let span: SourceSpan

  /// The columns that tell the points apart.
  var keyColumns: [String] {
    if !key.isEmpty { return key.map(\.text) }
    return [x.name] + [series?.name].compactMap(\.self)
  }

  /// The names of all columns that the block reads.
  var columnNames: [String] {
    [x.name] + y.map(\.name) + [series?.name, status?.text].compactMap(\.self) + key.map(\.text)
  }
}
