public import Pages

/// The pictures of a design by name, decoded once and shared by all workers; a name that is no picture
/// has a problem.
public struct PictureBook: Sendable {
  /// A picture with its pixels, which drawings have none of.
  private struct Entry: Sendable {
    let picture: Picture
    let pixels: PicturePixels?

    init(_ bytes: [UInt8]) throws(PictureProblem) {
      picture = try Picture(bytes)
      pixels = try picture.pixels()
    }
  }

  private let entries: [Result<Entry, PictureProblem>]
  private let numbers: [String: Int32]

  /// A book without pictures.
  public static let empty = PictureBook([String: [UInt8]]())

  /// Reads files, by the names that documents use.
  public init(_ files: [String: [UInt8]]) { self.init(files.mapValues { .success($0) }) }

  /// Reads files, by the names that documents use, or takes note why there is no file.
  public init(_ files: [String: Result<[UInt8], PictureProblem>]) {
    var entries: [Result<Entry, PictureProblem>] = []
    var numbers: [String: Int32] = [:]
    // In the order of names, so that numbers are the same in every run.
    for (name, file) in files.sorted(by: { $0.key < $1.key }) {
      numbers[name] = Int32(entries.count)
      do throws(PictureProblem) {
        entries.append(.success(try Entry(file.get())))
      } catch {
        entries.append(.failure(error))
      }
    }
    self.entries = entries
    self.numbers = numbers
  }

  /// The number of a picture by name.
  ///
  /// - Throws: Why it cannot be drawn.
  public func number(of name: String) throws(PictureProblem) -> PictureID {
    guard let number = numbers[name] else { throw .missing }
    _ = try entries[Int(number)].get()
    return PictureID(index: number)
  }

  /// A picture by its number, one that this book gave.
  public subscript(_ id: PictureID) -> Picture { entry(id).picture }

  /// The pixels of a picture of this book; nil for a drawing.
  public func pixels(of id: PictureID) -> PicturePixels? { entry(id).pixels }

  private func entry(_ id: PictureID) -> Entry {
    guard case .success(let entry) = entries[Int(id.index)] else {
      preconditionFailure("only pictures that can be drawn have numbers")
    }
    return entry
  }

  /// The names that are no pictures, in order, and why.
  public var problems: [(name: String, problem: PictureProblem)] {
    numbers.sorted { $0.value < $1.value }.compactMap { name, number in
      guard case .failure(let problem) = entries[Int(number)] else { return nil }
      return (name, problem)
    }
  }
}
