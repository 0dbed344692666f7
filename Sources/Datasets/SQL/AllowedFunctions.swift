/// The functions that statements may call: each gives the same answer always, and none reaches
/// beyond the data. What formats numbers (`printf`) is left out, for it rounds binary values.
enum AllowedFunctions {
  static let names: Set<String> = [
    // Text
    "char", "glob", "hex", "instr", "length", "like", "lower", "ltrim",
    "quote", "replace", "rtrim", "substr", "substring", "trim", "unicode", "upper",
    // Numbers
    "abs", "acos", "asin", "atan", "atan2", "ceil", "ceiling", "cos", "degrees", "exp", "floor",
    "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians", "round", "sign", "sin",
    "sqrt", "tan", "trunc",
    // Choice
    "coalesce", "ifnull", "iif", "likelihood", "likely", "nullif", "typeof", "unlikely",
    // Aggregates, `min` and `max` of several values too
    "avg", "count", "group_concat", "max", "min", "sum", "total",
    // Windows
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile",
    "percent_rank", "rank", "row_number",
    // Dates, without the clock
    "date", "datetime", "julianday", "strftime", "time", "unixepoch",
    // JSON
    "->", "->>", "json", "json_array", "json_array_length", "json_extract", "json_object",
    "json_quote", "json_type", "json_valid", "json_group_array", "json_group_object",
    // Our own
    "period_end", "period_kind", "period_label", "period_shift", "period_start",
    "period_year_ago",
  ]

  /// Written by the rewriting of statements alone.
  static let ownNames: Set<String> = ["gazette_clean", "gazette_divide", "gazette_remainder"]

  static let clockNames: Set<String> = ["current_date", "current_time", "current_timestamp"]

  /// Functions of tables that may be read from.
  static let tableNames: Set<String> = ["json_each", "json_tree"]
}
