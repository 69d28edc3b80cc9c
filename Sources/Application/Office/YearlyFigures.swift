package import DecisionModel

/// The yearly report of the register: what came in, what was decided, how long it took.
package struct YearlyFigures: Sendable {
  package struct Row: Sendable, Hashable {
    package let label: Words
    package let received: Int
    package let decided: Int
    package let approve: Int
    package let postInspection: Int
    package let reject: Int
    package let open: Int
  }
  package let year: Int
  package let received: Int
  package let decided: Int
  package let inTime: Int
  package let late: Int
  package let stopped: Int
  package let returned: Int
  package let withdrawn: Int
  package let otherwise: Int
  package let bySector: [Row]
  package let byCommune: [Row]
  package let inspections: Int
  package let facilities: Int
}
