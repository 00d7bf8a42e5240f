import Diagnostics
import Pages

/// An address that stands in the window of an envelope, wherever it is written: `<bp-address>`.
///
/// In the flow there is only a mark, which says on which page.
struct WindowAddress {
  let standard: EnvelopeStandard
  /// The recipient's address: the element's content but for the parts below.
  let address: BoxID
  /// The sender's address: `<bp-return-address>`.
  var sender: BoxID?
  /// The carrier's notes: `<bp-annotations>`.
  var annotations: BoxID?

  /// Its boxes in reading order.
  var boxes: [BoxID] { [sender, annotations, address].compactMap { $0 } }
}

/// The marks at the edge of a sheet where it is folded and punched: `<bp-fold-marks>`.
struct FoldMarks {
  let standard: EnvelopeStandard
  let color: Color
  /// Whether every page has them; else the first one alone.
  let isOnAllPages: Bool
  let span: Span
}
