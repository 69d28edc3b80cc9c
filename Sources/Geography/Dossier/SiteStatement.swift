/// Where a dossier says its site is: corners as written, in which reference system, and what it says beside them.
package struct SiteStatement: Sendable, Hashable {
  package enum Form: String, Sendable, Hashable, CaseIterable { case points, line, area }

  package let form: Form
  package let table: CornerTable
  /// As stated.
  package let frame: CoordinateFrame
  /// How far each corner may be from where it is said to be, in metres.
  package let accuracy: Double
  /// The area that the dossier states.
  package let hectares: Double?

  package init(form: Form, table: CornerTable, frame: CoordinateFrame, accuracy: Double, hectares: Double?) {
    self.form = form
    self.table = table
    self.frame = frame
    self.accuracy = accuracy
    self.hectares = hectares
  }
}

/// What is known of where a stated site should be.
package struct SiteSurroundings: Sendable {
  /// Where the dossier says it lies: communes, by name.
  package let stated: [Outline]
  /// The area of the rule set: no site lies outside.
  package let whole: Outline?
  /// How far the outlines may be from the true boundary, in metres.
  package let tolerance: Double

  package struct Outline: Sendable {
    package let name: String
    package let shape: Shape

    package init(name: String, shape: Shape) {
      self.name = name
      self.shape = shape
    }
  }

  package init(stated: [Outline], whole: Outline?, tolerance: Double) {
    self.stated = stated
    self.whole = whole
    self.tolerance = tolerance
  }

  /// What a site is held against: the stated communes, or else the whole.
  var expected: [Outline] { stated.isEmpty ? whole.map { [$0] } ?? [] : stated }
}

/// A site as it was read, and what is wrong with what was written.
package struct SiteReading: Sendable {
  /// `nil` where the numbers could not be read.
  package let shape: Shape?
  package let mistakes: [SiteMistake]
  package let questions: [SiteQuestion]
}

/// What the numbers themselves cannot show and somebody has to say.
package enum SiteQuestion: Sendable, Hashable {
  /// The stated datum is not WGS 84, and the site fits as well if its numbers came from a satellite receiver without being carried
  /// over, which would move it by so many metres.
  case wasCarriedOver(metres: Double)
  /// Neither a commune nor the outline of the whole is known: nothing can show a wrong meridian or an exchanged axis.
  case whereItShouldBe
}
