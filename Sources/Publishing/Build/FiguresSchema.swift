/// The JSON Schema of `figures.json`, which each site carries with it.
enum FiguresSchema {
  static let route = "figures.schema.json"

  static let text = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "The figures of a page",
      "description": "Every figure that a page shows: its value, and where it comes from.",
      "type": "object",
      "required": ["format", "page", "title", "language", "figures", "datasets"],
      "additionalProperties": false,
      "properties": {
        "$schema": {"description": "The way from this file to its schema.", "type": "string"},
        "format": {"description": "The version of this form.", "const": 1},
        "page": {"description": "The page's address below the site's root.", "type": "string"},
        "title": {"description": "The page's title, its figures filled in.", "type": "string"},
        "language": {"description": "A language tag, such as zh-Hans.", "type": "string"},
        "figures": {
          "description": "In the order in which the page shows them, each once.",
          "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/figure"}
        },
        "datasets": {
          "description": "What the figures were made from, ordered by name. A dataset that isn't for this edition's readers isn't here.",
          "type": "array", "items": {"$ref": "#/$defs/dataset"}
        },
        "releases": {
          "description": "The page as it was published, oldest first; not there for a page that isn't.",
          "type": "array", "items": {"$ref": "#/$defs/release"}
        }
      },
      "$defs": {
        "figure": {
          "type": "object",
          "required": ["key", "id", "name", "label", "value", "shown", "kind", "datasets"],
          "additionalProperties": false,
          "properties": {
            "key": {"description": "What the figure is: name, column, and the arguments that differ from the defaults.", "type": "string"},
            "id": {"description": "The anchor of its entry on the page.", "type": "string", "pattern": "^f-"},
            "name": {"type": "string"},
            "column": {"description": "Where the figure has several.", "type": "string"},
            "label": {"type": "string"},
            "value": {"description": "Decimal text, or text; with shown digits alone where its data aren't for this edition's readers.", "type": "string"},
            "shown": {"description": "As the page shows it first.", "type": "string"},
            "unit": {"type": "string"},
            "status": {"description": "The weightiest mark of the rows used: a break in the series, estimated, provisional, revised.", "enum": ["b", "e", "p", "r"]},
            "kind": {"description": "Whether it is one stored cell, looked up, or was worked out.", "enum": ["recorded", "computed"]},
            "method": {"description": "How it is worked out, in words.", "type": "string"},
            "arguments": {
              "description": "All parameters with their values, those that equal the defaults too.",
              "type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}
            },
            "formula": {"description": "For a figure over other figures, as it is defined.", "type": "string"},
            "inputs": {"description": "The keys of the figures that the formula uses.", "type": "array", "minItems": 1, "uniqueItems": true, "items": {"type": "string"}},
            "query": {"description": "For a figure over datasets: the SQL as it was run.", "type": "string"},
            "datasets": {"description": "Names of the datasets read.", "type": "array", "uniqueItems": true, "items": {"type": "string"}},
            "rows": {"description": "How many rows it was made from; not there where they aren't traced, or aren't for these readers.", "type": "integer", "minimum": 0},
            "rowsChecksum": {"description": "SHA-256 over those rows: the columns' names as a JSON list, then each row as one, ordered by all columns, a line feed after each. For a formula, over a line 'key, tab, checksum' for each of its queries.", "$ref": "#/$defs/sha256"},
            "former": {
              "description": "Values that a published page showed before, newest first.",
              "type": "array", "minItems": 1,
              "items": {
                "type": "object",
                "required": ["date", "shown"],
                "additionalProperties": false,
                "properties": {
                  "date": {"description": "When the page was published with it.", "type": "string", "format": "date"},
                  "value": {"description": "Decimal text, or text.", "type": "string"},
                  "shown": {"type": "string"}
                }
              }
            }
          },
          "not": {"required": ["formula", "query"]},
          "dependentRequired": {"rowsChecksum": ["rows"], "rows": ["rowsChecksum"], "inputs": ["formula"]}
        },
        "dataset": {
          "type": "object",
          "required": ["name", "title"],
          "additionalProperties": false,
          "properties": {
            "name": {"type": "string"},
            "title": {"type": "string"},
            "page": {"description": "The way from this file to the dataset's page, which has the checksum of its file.", "type": "string"},
            "file": {"description": "The way from this file to the dataset as CSV.", "type": "string"},
            "sources": {"type": "array", "minItems": 1, "items": {"type": "string"}},
            "licence": {"type": "string"}
          }
        },
        "release": {
          "type": "object",
          "required": ["date", "change"],
          "additionalProperties": false,
          "properties": {
            "date": {"type": "string", "format": "date"},
            "change": {"description": "Why it was made: it is the first, something was wrong, a revision had been announced, or the data moved and the page stands.", "enum": ["first", "correction", "scheduled", "keep"]},
            "reason": {"type": "string"},
            "url": {"description": "The way from this file to the page as it was then; not there for what the page itself shows.", "type": "string"}
          }
        },
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}
      }
    }

    """#
}
