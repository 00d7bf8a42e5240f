/// What an `@supports` rule asks (CSS Conditional Rules 3, 6); who reads the sheet's values decides.
public indirect enum SupportsCondition: Hashable, Sendable {
  /// Whether a property takes a value.
  case declaration(Declaration)
  /// Whether a selector is known; a sheet's own selectors are checked where they stand.
  case selector
  /// Something else, which counts as not supported.
  case unknown
  case not(SupportsCondition)
  case all([SupportsCondition])
  case any([SupportsCondition])
}
