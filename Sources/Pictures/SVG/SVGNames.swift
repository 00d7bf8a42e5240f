/// Names of SVG: what is drawn, and how names are written that the HTML parser has in lower case.
enum SVGNames {
  /// What is done with an element.
  enum Treatment {
    /// It is drawn, or defines something that is.
    case kept
    /// It says something about the drawing and shows nothing.
    case silent
    /// It is left out, with what is inside, and reported.
    case dropped(SVGFinding)
  }

  /// What is done with an element of a name in lower case.
  static func treatment(of name: String) -> Treatment {
    if kept.contains(name) { return .kept }
    if silent.contains(name) || name.contains(":") { return .silent }
    return .dropped(dropped[name] ?? .unknown)
  }

  private static let kept: Set<String> = [
    "svg", "g", "a", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "lineargradient", "radialgradient", "stop", "clippath",
    "pattern", "marker", "style",
  ]

  private static let silent: Set<String> = ["title", "desc", "metadata", "view", "cursor"]

  private static let dropped: [String: SVGFinding] = [
    "script": .script, "handler": .script, "image": .picture, "feimage": .picture,
    "foreignobject": .foreign, "mask": .mask, "filter": .filter, "animate": .animation,
    "animatetransform": .animation, "animatemotion": .animation, "animatecolor": .animation,
    "set": .animation, "textpath": .textOnPath, "font": .font, "font-face": .font,
  ]

  /// An element's name as SVG writes it (HTML, 13.2.6.5).
  static func element(_ name: String) -> String { elements[name] ?? name }

  /// An attribute's name as SVG writes it (HTML, 13.2.6.1).
  static func attribute(_ name: String) -> String { attributes[name] ?? name }

  private static let elements = [
    "lineargradient": "linearGradient", "radialgradient": "radialGradient", "clippath": "clipPath",
  ]

  private static let attributes = byLowerCase([
    "clipPathUnits", "gradientTransform", "gradientUnits", "lengthAdjust", "markerHeight",
    "markerUnits", "markerWidth", "pathLength", "patternContentUnits", "patternTransform",
    "patternUnits", "preserveAspectRatio", "refX", "refY", "spreadMethod", "startOffset",
    "textLength", "viewBox",
  ])

  private static func byLowerCase(_ names: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) })
  }
}

/// What a drawing has that is not drawn.
public enum SVGFinding: String, Hashable, Sendable, CaseIterable {
  case script, picture, foreign, mask, filter, animation, textOnPath, font, address, unknown

  /// What it is, for a message: `… of the drawing is not shown`.
  public var words: String {
    switch self {
    case .script: "a script"
    case .picture: "a picture inside"
    case .foreign: "HTML inside"
    case .mask: "a mask"
    case .filter: "a filter"
    case .animation: "an animation"
    case .textOnPath: "text along a path"
    case .font: "a font inside"
    case .address: "what another file holds"
    case .unknown: "an element that SVG does not define"
    }
  }
}
