package dev.lockspan.finding;

import java.util.List;

/**
 * The sentences of a finding.
 *
 * @param boundary the method reached, short, as {@code Future.get()}
 * @param reason what it does, a verb phrase
 */
public record Phrases(BoundaryKind kind, String boundary, String reason, List<HeldLock> locks) {
  /** The longest first line. */
  public static final int LONGEST_HEADLINE = 120;

  /** The fact: who does what while which lock is held. */
  public String headline() {
    String held = " while " + names() + (locks.size() == 1 ? " is held" : " are held");
    String full = boundary + " " + reason + held;
    if (full.length() <= LONGEST_HEADLINE) {
      return full;
    }
    String brief = boundary + " " + fact() + held;
    if (brief.length() <= LONGEST_HEADLINE) {
      return brief;
    }
    return brief.substring(0, LONGEST_HEADLINE - 2) + "..";
  }

  private String names() {
    String last = "'" + locks.get(locks.size() - 1).expression() + "'";
    if (locks.size() == 1) {
      return last;
    }
    String first = "'" + locks.get(0).expression() + "'";
    return locks.size() == 2
        ? first + " and " + last
        : first + " and " + (locks.size() - 1) + " more";
  }

  private String fact() {
    return switch (kind) {
      case WAIT -> "waits";
      case IO -> "does I/O";
      case SUBMIT -> "hands over work";
      case CALLBACK -> "runs code of others";
      case ORDER -> "is taken in another order";
    };
  }

  /** What to do instead. */
  public String remedy(String effect) {
    return switch (kind) {
      case WAIT ->
          effect.equals("update")
              ? "Compute the value first, and update the map after the function has returned."
              : effect.equals("lock")
                  ? "Do not take the lock again: pass what is needed, or split the method."
                  : "Copy what is needed while the lock is held, release it, then wait.";
      case IO -> "Copy what is to be written while the lock is held, release it, then do the I/O.";
      case SUBMIT ->
          "Decide under the lock, release it, then hand the work over; keep the order if it matters.";
      case CALLBACK ->
          switch (effect) {
            case "complete" ->
                "Take the future out while the lock is held, release it, then complete it.";
            case "attach" -> "Attach the stage after the lock is released, or use the async form.";
            case "close" ->
                "Take the component out while the lock is held, release it, then stop it.";
            default -> "Copy what the event needs while the lock is held, release it, then emit.";
          };
      case ORDER -> "Take the two locks in one order everywhere, or never hold both.";
    };
  }
}
