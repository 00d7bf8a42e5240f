import Pages

/// Rows of flex items over pages.
extension DocumentLayout {
  // MARK: - Breaks between lines

  /// Whether a line that is not the first on the page must begin the next one; else the place
  /// before it is one where the page may end.
  func mustBreak(
    before range: Range<Int>, _ items: [FlexItem], _ space: ConstraintSpace, _ content: inout Flow
  ) -> Bool {
    let (previous, first) = (items[range.lowerBound - 1].box, items[range.lowerBound].box)
    let rules = items[range].map { boxes[$0.box].breakBefore } + [boxes[previous].breakAfter]
    if space.isFragmented,
      space.breakPoint == .before(first) || rules.contains(where: \.forcesBreak)
    {
      content.outcome = .partial(.row(range.lowerBound, nil), .perfect)
      return true
    }
    let appeal: BreakAppeal = rules.contains(where: \.avoidsBreak) ? .againstAvoid : .perfect
    content.bestBreak = .better(
      content.bestBreak, BreakCandidate(point: .before(first), appeal: appeal))
    return false
  }

  /// Ends the page before a line that has no room, or at a better place before.
  func end(
    before range: Range<Int>, _ items: [FlexItem], _ space: ConstraintSpace, isFirst: Bool,
    _ content: inout Flow
  ) {
    let best = content.bestBreak
    if isFirst {
      content.outcome = .doesNotFit
    } else if let best, best.point != .before(items[range.lowerBound].box), !space.takesFirstBreak {
      content.outcome = .breaksEarlier(best.point)
    } else {
      content.outcome = .partial(.row(range.lowerBound, nil), best?.appeal ?? .perfect)
    }
  }

  /// Whether something in an item of a line asks for a break.
  func forcesBreak(insideOneOf line: FlexLine) -> Bool {
    line.items.contains { forcesBreak(inside: $0.box) }
  }

  /// Whether an item is as high as its line.
  func isStretched(_ item: FlexItem, _ id: BoxID) -> Bool {
    let box = item.style.box
    return box.height == .auto && box.marginTop != .auto && box.marginBottom != .auto
      && alignment(ofItem: item.box, in: id) == .stretch
  }

  /// Lays out the part of a line that has room.
  ///
  /// Returns whether that is better than to break before the line.
  func split(
    _ line: inout FlexLine, _ room: Length, _ frame: BoxFrame, _ space: ConstraintSpace,
    _ token: BreakToken?, _ id: BoxID, isForced: Bool
  ) -> Bool {
    var part = line
    (part.fragments, part.rests, part.appeal) = ([], [], .perfect)
    if token == nil {
      part.tops = line.items.indices.map { top(ofItem: $0, in: line, id, frame) }
    }
    for (index, item) in line.items.enumerated() {
      let rest = token.flatMap { Self.rest(index, $0, count: line.items.count) }
      let top = part.tops[index]
      let hasRoom =
        line.fragments[index].size.height + top <= room && !forcesBreak(inside: item.box)
      if token != nil && rest == nil || hasRoom {
        part.fragments.append(line.fragments[index])
        part.rests.append(nil)
        continue
      }
      let least = token == nil ? item.style.verticalMargins(frame.contentWidth).top : .zero
      let isMoved = top > least
      if isMoved, top >= room {
        part.fragments.append(.nothing(of: item))
        part.rests.append(.later(top - room))
        continue
      }
      let start: BreakToken?
      if case .later? = rest { start = nil } else { start = rest }
      var itemSpace = itemSpace(item, frame)
      itemSpace.room = max(.zero, room - top)
      itemSpace.pageHeight = space.pageHeight
      itemSpace.isAtPageStart = isForced && !isMoved
      itemSpace.takesFirstBreak = isForced && !isMoved || space.takesFirstBreak
      var result = layout(item.box, in: itemSpace, from: start)
      if case .breaksEarlier(let point) = result.outcome {
        itemSpace.breakPoint = point
        result = layout(item.box, in: itemSpace, from: start)
      }
      if isMoved, !result.isGood(for: item) {
        // It has more room at the top of the next page.
        part.fragments.append(.nothing(of: item))
        part.rests.append(.later(.zero))
        continue
      }
      if item.style.box.breakInside.avoidsBreak || item.style.box.keepWithRows > 0 {
        part.appeal = min(part.appeal, .againstAvoid)
      }
      switch result.outcome {
      case .full: part.rests.append(nil)
      case .partial(let rest, let inner):
        part.rests.append(rest)
        part.appeal = min(part.appeal, inner)
      case .doesNotFit, .breaksEarlier: return false
      }
      part.fragments.append(result.fragment)
    }
    if !isForced, part.appeal < .perfect || !part.isBroken { return false }
    for (index, item) in part.items.enumerated()
    where part.isBroken && isStretched(item, id) { part.fragments[index].isLast = false }
    if !part.isBroken, token == nil { part.tops = [] }
    line = part
    measureHeight(&line, frame, id)
    line.height = min(line.height, max(room, .zero))
    return true
  }
}

extension Fragment {
  /// The part of an item on a page on which it has nothing.
  static func nothing(of item: FlexItem) -> Fragment {
    let fragment = Fragment(box: item.box, size: Size(width: item.target, height: .zero))
    (fragment.isFirst, fragment.isLast) = (false, false)
    return fragment
  }
}

extension LayoutResult {
  /// Whether the part of an item breaks well, or is all of it.
  fileprivate func isGood(for item: FlexItem) -> Bool {
    switch outcome {
    case .full: true
    case .partial(_, let appeal):
      appeal == .perfect && !item.style.box.breakInside.avoidsBreak
    case .doesNotFit, .breaksEarlier: false
    }
  }
}
