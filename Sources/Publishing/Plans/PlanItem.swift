internal import Datasets

/// One item of a plan, as the data have it.
struct PlanItem {
  var number: Int
  var title: String
  /// nil where the data have no sections.
  var section: String?
  var owner: String?
  var due: Period?
  var state: PlanState
  /// The word of the data for the state, else the page's own.
  var stateWord: String
  /// From 0 to 100; nil where it isn't given.
  var progress: DecimalNumber?
  /// The number that the item had in the plan of the year before, "" where only that it was carried
  /// over is known; nil for an item of this plan.
  var carried: String?
  /// Why it is late, or what else is to say; nil where nothing is.
  var reason: String?
  /// The id of its heading, where the data give it.
  var anchor: String?
}

/// A plan as a block shows it: its items in their order, and the rows that they come from.
struct Plan {
  var items: [PlanItem]
  var rows: TableRows
  /// What stands for the rows in the ledger.
  var table: TableSpec
  /// The day or period that the states are of; nil where none is known.
  var asOf: Period?
  /// Which columns there are.
  var roles: Set<PlanSpec.Role>

  /// The sections with their items, in the order of their first item; one without a title where the
  /// data have none.
  var sections: [(title: String?, items: [PlanItem])] {
    var sections: [(title: String?, items: [PlanItem])] = []
    var places: [String?: Int] = [:]
    for item in items {
      if let place = places[item.section] {
        sections[place].items.append(item)
      } else {
        places[item.section] = sections.count
        sections.append((item.section, [item]))
      }
    }
    return sections
  }

  func count(_ state: PlanState) -> Int { items.count { $0.state == state } }

  /// The word for a state: as the data write it, else the page's own.
  func word(_ state: PlanState, _ words: [String: String]) -> String {
    items.first { $0.state == state }?.stateWord ?? state.word(words)
  }
}
