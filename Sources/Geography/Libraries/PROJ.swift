internal import CPROJ

/// One context of PROJ, for one thread: carries places from one reference system to another, and measures along the ellipsoid.
final class PROJ {
  private static let loaded: Result<CPROJFunctions, MissingLibrary> = {
    var functions = CPROJFunctions()
    guard cproj_open(&functions) == 1 else { return .failure(MissingLibrary(name: "PROJ", package: "libproj25")) }
    return .success(functions)
  }()

  /// `nil` where it is on this machine.
  static var missing: MissingLibrary? {
    if case .failure(let missing) = loaded { missing } else { nil }
  }

  private var functions: CPROJFunctions
  private let context: OpaquePointer?
  private var ellipsoid = geod_geodesic()
  private var operations: [String: OpaquePointer] = [:]
  /// The operation that was used last: most places come in rows.
  private var last: (pipeline: String, operation: OpaquePointer)?

  init() throws(MissingLibrary) {
    functions = try Self.loaded.get()
    context = cproj_context(&functions)
    functions.geod_init(&ellipsoid, Ellipsoid.semiMajorAxis, Ellipsoid.flattening)
  }

  deinit {
    for operation in operations.values { _ = functions.proj_destroy(operation) }
    _ = functions.proj_context_destroy(context)
  }

  /// Metres along the shortest line on the WGS 84 ellipsoid.
  func distance(_ a: Position, _ b: Position) -> Double {
    var metres = 0.0
    functions.geod_inverse(&ellipsoid, a.latitude, a.longitude, b.latitude, b.longitude, &metres, nil, nil)
    return metres
  }

  /// Carries two numbers through an operation that is given whole.
  /// - Returns: `nil` where PROJ cannot read the operation, or the place has no image.
  func carry(_ first: Double, _ second: Double, through pipeline: String, backwards: Bool = false) -> (
    first: Double, second: Double
  )? {
    guard let operation = operation(pipeline) else { return nil }
    var place = (first: first, second: second)
    guard cproj_carry(&functions, operation, backwards ? 1 : 0, &place.first, &place.second) == 1 else { return nil }
    return place
  }

  private func operation(_ pipeline: String) -> OpaquePointer? {
    if let last, last.pipeline == pipeline { return last.operation }
    guard let operation = operations[pipeline] ?? functions.proj_create(context, pipeline) else { return nil }
    operations[pipeline] = operation
    last = (pipeline, operation)
    return operation
  }
}
