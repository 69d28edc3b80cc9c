/// Every address there is, in one table. A test holds it against the role matrix: no route is without a row.
package struct RouteTable: Sendable {
  package let routes: [Route]

  package init() {
    routes = [
      SignInScreen.routes, OwnScreens.routes, WorkScreen.routes, RegisterScreen.routes, DossierScreen.routes, MoveScreen.routes,
      QuestionScreen.routes, CheckScreen.routes, ResultScreen.routes, InquiryScreen.routes, SiteScreen.routes, SupplementScreen.routes, AppraisalScreen.routes,
      SigningScreen.routes, LetterScreen.routes, ReleaseScreen.routes, FacilityScreen.routes, FacilityFactsScreen.routes, FacilityForms.routes, ImportScreen.routes, PlanScreen.routes, LogbookScreen.routes, RuleScreen.routes, AdminScreen.routes, AuditScreen.routes, APIRoutes.routes,
    ].flatMap { $0 }
  }

  package enum Found: Sendable {
    case route(Route, parameters: [String: String])
    /// The address is there, for these methods.
    case otherMethod([WebMethod])
    case nothing
    /// The address is broken.
    case broken
  }

  /// What answers at an address. HEAD is answered as GET is.
  package func find(_ method: WebMethod, _ path: String) -> Found {
    guard let pieces = Pattern.pieces(of: path) else { return .broken }
    let asked: WebMethod = method == .head ? .get : method
    var best: (route: Route, parameters: [String: String])?
    var there: [WebMethod] = []
    for route in routes {
      guard let parameters = route.pattern.match(pieces) else { continue }
      if !there.contains(route.method) { there.append(route.method) }
      if route.method == asked, route.pattern.words > (best?.route.pattern.words ?? -1) { best = (route, parameters) }
    }
    if let best { return .route(best.route, parameters: best.parameters) }
    return there.isEmpty ? .nothing : .otherMethod(there.contains(.get) ? there + [.head] : there)
  }
}
