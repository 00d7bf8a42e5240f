import Pages

/// The room of a line that is being built.
struct LineRoom {
  /// The width between the floats beside it, without the indent.
  var width: Length
  private var surroundings: Surroundings?

  /// Kept apart, so that a room where nothing floats is copied at no cost.
  private final class Surroundings {
    let floats: LineFloats
    init(_ floats: LineFloats) { self.floats = floats }
  }

  init(width: Length) { self.width = width }

  /// The floats around; nil where nothing floats.
  var floats: LineFloats? {
    get { surroundings?.floats }
    set { surroundings = newValue.map { Surroundings($0) } }
  }

  var hasFloats: Bool { surroundings != nil }

  /// Adapts the width to the floats.
  mutating func update() {
    guard var floats else { return }
    floats.band = floats.exclusions.band(
      at: floats.y, height: floats.height, left: floats.room.left, right: floats.room.right)
    width = floats.band.width - floats.indent
    self.floats = floats
  }
}

/// What a line knows of floats.
struct LineFloats {
  let room: FloatRoom
  var exclusions: ExclusionSpace
  /// The top and height of the line in the formatting context.
  let y: Length
  let height: Length
  let indent: Length
  /// What is left between the floats.
  var band: ExclusionSpace.Band
  /// The floats anchored in the line that stand beside it.
  var placed: [Fragment.Child] = []
  /// The piece after the last of them.
  var placedEnd = 0
  /// Those that stand below it.
  var deferred: [Deferred] = []

  /// A float below its line, laid out where nothing breaks.
  struct Deferred {
    let box: BoxID
    let fragment: Fragment
  }

  init(room: FloatRoom, exclusions: ExclusionSpace, y: Length, height: Length, indent: Length) {
    self.room = room
    self.exclusions = exclusions
    self.y = y
    self.height = height
    self.indent = indent
    band = ExclusionSpace.Band(left: room.left, right: room.right)
  }
}

extension DocumentLayout {
  /// Places a float anchored in a line: beside it if what the line has so far leaves room, else
  /// below it (CSS 2.2, 9.5.1).
  func place(float id: BoxID, piece: Int, after used: Length, in room: inout LineRoom) {
    guard var floats = room.floats, piece >= floats.placedEnd else { return }
    if used == .zero, floats.deferred.isEmpty {
      floats.placedEnd = piece + 1
      if let child = placeFloat(
        id, from: nil, at: floats.y, in: floats.room, &floats.exclusions)
      {
        floats.placed.append(child)
      }
      room.floats = floats
      room.update()
      return
    }
    let style = boxes[id].style
    let fragment = measured(id, in: floatSpace(id, in: floats.room), from: nil)
    let margins =
      (style.box.marginLeft.resolved(floats.room.width) ?? .zero)
      + (style.box.marginRight.resolved(floats.room.width) ?? .zero)
    let isClear = floats.exclusions.clearance(style.box.clear).map { $0 <= floats.y } ?? true
    guard floats.deferred.isEmpty, isClear, used + fragment.size.width + margins <= room.width
    else {
      floats.deferred.append(LineFloats.Deferred(box: id, fragment: fragment))
      room.floats = floats
      return
    }
    floats.placedEnd = piece + 1
    if let child = placeFloat(
      id, from: nil, at: floats.y, in: floats.room, whole: fragment, &floats.exclusions)
    {
      floats.placed.append(child)
    }
    room.floats = floats
    room.update()
  }
}
