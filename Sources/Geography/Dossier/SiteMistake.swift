/// What is wrong with the stated coordinates of a site, and the reading that would fit. Nothing is mended by it.
package enum SiteMistake: Sendable, Hashable {
  // MARK: Numbers

  case unreadableNumber(corner: String, text: String)
  /// Minutes or seconds of 60 and more.
  case minutesOverSixty(corner: String, text: String)
  case unreadableLine(line: Int, text: String)
  case tooFewCorners(Int, needed: Int)

  // MARK: Place. Each says what would fit

  case swappedAxes
  case wrongMeridian(stated: String, fitting: TransverseMercator.Meridian, isSwapped: Bool)
  /// Fits where the numbers are taken in another reference system.
  case otherSystem(stated: String, fitting: String)
  /// Fits where they are taken as WGS 84, which lies so many metres away.
  case noDatumShift(metres: Double)
  /// A digit too few, in one corner or (`nil`) in all; `fitting` is the number that would fit.
  case cutDigits(corner: String?, axis: CoordinateWords.Axis, text: String, fitting: Double)
  /// Some corners, by name, or all (empty) lie outside, and no other reading fits; metres from the outline.
  case outsideStatedPlace(stated: String, corners: [String], metres: Double)

  // MARK: Ring and area

  /// The last corner is nearly the first, but not quite.
  case openRing(metres: Double)
  case repeatedCorner(String, String)
  /// The edges that begin at these corners cross.
  case crossingRing(String, String)
  /// The ring crosses itself; with these corners exchanged it does not.
  case wrongOrder(String, String)
  case areaUnlikeStated(stated: Double, found: Double, fittingFactor: Double?)

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case unreadableNumber = "unreadable number"
    case minutesOverSixty = "minutes over 59"
    case unreadableLine = "unreadable line"
    case tooFewCorners = "too few corners"
    case swappedAxes = "swapped axes"
    case wrongMeridian = "wrong meridian"
    case otherSystem = "other system"
    case noDatumShift = "no datum shift"
    case cutDigits = "cut digits"
    case outsideStatedPlace = "outside the stated place"
    case openRing = "open ring"
    case repeatedCorner = "repeated corner"
    case crossingRing = "ring crosses itself"
    case wrongOrder = "wrong order"
    case areaUnlikeStated = "area unlike the stated"
  }

  package var kind: Kind {
    switch self {
    case .unreadableNumber: .unreadableNumber
    case .minutesOverSixty: .minutesOverSixty
    case .unreadableLine: .unreadableLine
    case .tooFewCorners: .tooFewCorners
    case .swappedAxes: .swappedAxes
    case .wrongMeridian: .wrongMeridian
    case .otherSystem: .otherSystem
    case .noDatumShift: .noDatumShift
    case .cutDigits: .cutDigits
    case .outsideStatedPlace: .outsideStatedPlace
    case .openRing: .openRing
    case .repeatedCorner: .repeatedCorner
    case .crossingRing: .crossingRing
    case .wrongOrder: .wrongOrder
    case .areaUnlikeStated: .areaUnlikeStated
    }
  }
}
