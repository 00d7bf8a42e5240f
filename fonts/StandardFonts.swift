public import Foundation

/// Where the font book and its files lie.
public enum StandardFonts {
  /// The folder with `book.json` and `files/`.
  public static var folder: URL { Bundle.module.resourceURL ?? Bundle.module.bundleURL }
}
