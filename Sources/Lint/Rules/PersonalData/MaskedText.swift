/// Texts of a publication as a report may repeat them: a report of mistakes mustn't be one more place
/// that tells a person's number.
public enum MaskedText {
  /// The text, with only the ends of numbers and addresses that look like a person's.
  public static func of(_ text: String) -> String { PersonalDatum.masked(text) }
}
