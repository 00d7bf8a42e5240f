public import Foundation

/// Where the standard designs lie.
public enum StandardTemplates {
  /// The folder that holds one folder for each design.
  ///
  /// The build puts it beside the program. It may be missing, which `Bundle.module` would not
  /// survive.
  public static var folder: URL {
    Bundle.main.bundleURL.appending(
      path: "billpress_StandardTemplates.resources", directoryHint: .isDirectory)
  }
}
