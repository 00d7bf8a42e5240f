public import Foundation

/// Where the standard designs lie.
public enum StandardTemplates {
  /// The folder that holds one folder for each design.
  public static var folder: URL { Bundle.module.resourceURL ?? Bundle.module.bundleURL }
}
