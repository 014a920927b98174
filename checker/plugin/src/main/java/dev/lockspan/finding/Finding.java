package dev.lockspan.finding;

import java.util.List;
import java.util.Optional;

/**
 * A lock that stays held across a boundary: everything that a diagnostic, a SARIF result or an
 * editor shows is made from this record.
 *
 * @param kind the boundary's kind; names the check
 * @param severity by certainty and harm, before the user's own grading
 * @param call the call under the lock, in the method that acquires the innermost lock
 * @param enclosing the member that holds the call, as {@code a.b.Pool#record(boolean, long)}
 * @param locks the locks held, outermost first; never empty
 * @param boundary the method reached, as {@code java.util.concurrent.Future#get()}
 * @param reason what the boundary does, such as {@code waits for the task to complete}
 * @param path from the call under the lock to the boundary; the first frame is {@code call}, the
 *     last one the boundary
 * @param headline the fact in one line, at most 120 characters, no full stop
 * @param notes further facts that the message gives, one line each
 * @param remedy what to do instead, one sentence
 * @param fix the repair, where one can be offered without losing order or exceptions
 */
public record Finding(
    BoundaryKind kind,
    Severity severity,
    SourceRange call,
    String enclosing,
    List<HeldLock> locks,
    String boundary,
    String reason,
    List<Frame> path,
    String headline,
    List<String> notes,
    String remedy,
    Optional<Repair> fix) {
  public Finding {
    locks = List.copyOf(locks);
    path = List.copyOf(path);
    notes = List.copyOf(notes);
  }

  /** The check that reports this finding. */
  public String check() {
    return kind.check();
  }
}
