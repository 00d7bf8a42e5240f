import Pages

/// The envelope that a printed document is folded into.
let envelopeRecord = RecordType<EnvelopeStandard>(
  "envelope",
  [
    .text("standard", "the name of its standard, such as 'din5008-b', for bp-address") {
      $0.rawValue
    },
    .claim("isRight", "whether the window is on the right") { standard in
      let geometry = standard.geometry
      return geometry.window.origin.x * 2 + geometry.window.size.width > geometry.sheet.width
    },
    .claim("isWide", "whether a window on the left reaches over the middle of the page") {
      let geometry = $0.geometry
      return geometry.window.origin.x * 2 < geometry.sheet.width
        && geometry.opening.maxX > geometry.sheet.width / 2 + .millimetres(5)
    },
    .claim("hasSenderWindow", "whether the sender's address has a window of its own") {
      $0.geometry.sender != nil && !$0.geometry.isSenderOneLine
    },
  ])
