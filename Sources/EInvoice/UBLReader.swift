public import Billing
public import Diagnostics

public enum UBLReader {
  public static func read(_ file: SourceFile) -> (invoice: Invoice?, diagnostics: [Diagnostic]) {
    (nil, [])
  }
}
