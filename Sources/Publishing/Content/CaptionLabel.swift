internal import Markup

/// A numbered caption in words: 表3, Table 3.
enum CaptionLabel {
  static func text(
    _ caption: MarkupOutline.CaptionNumber, _ environment: BuildEnvironment, language: String
  ) -> String {
    let word = environment.words(language)[
      caption.kind == .table ? "table_label" : "chart_label"]
    let space = language.hasPrefix("zh") ? "" : " "
    return (word ?? (caption.kind == .table ? "表" : "图")) + space + "\(caption.number)"
  }
}
