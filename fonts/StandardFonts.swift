public import Foundation

/// Where the font book and its files lie.
public enum StandardFonts {
  /// The folder with `book.json` and `files/`.
  ///
  /// The build puts it beside the program. It may be missing, which `Bundle.module` would not
  /// survive.
  public static var folder: URL {
    Bundle.main.bundleURL.appending(
      path: "billpress_StandardFonts.resources", directoryHint: .isDirectory)
  }
}
