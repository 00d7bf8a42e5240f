import Markup

/// Some of the fragments of a box: its first one, its last one, the only one, those between.
struct FragmentStates: OptionSet, Hashable {
  let rawValue: UInt8

  /// All states, the ones between first.
  static let all = [
    FragmentState.middle, FragmentState(isFirst: true, isLast: false),
    FragmentState(isFirst: false, isLast: true), FragmentState.whole,
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ state: FragmentState) {
    rawValue = 1 << ((state.isFirst ? 1 : 0) + (state.isLast ? 2 : 0))
  }
}
