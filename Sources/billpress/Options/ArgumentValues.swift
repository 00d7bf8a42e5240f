public import ArgumentParser
public import Billing
import Delivery

extension CalendarDate {
  /// Reads a date such as 2026-11-30.
  static func argument(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(iso: text) else {
      throw ValidationError("'\(text)' is not a date such as 2026-11-30.")
    }
    return date
  }
}

extension Mailbox {
  /// Reads an address such as 'Accounts <accounts@example.com>'.
  static func argument(_ text: String) throws -> Mailbox {
    do throws(EmailAddress.Fault) {
      return try Mailbox(parsing: text)
    } catch {
      throw ValidationError("'\(text)' \(error.explanation).")
    }
  }
}

extension Statement.Kind: ExpressibleByArgument {}
