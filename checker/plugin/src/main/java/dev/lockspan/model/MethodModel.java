package dev.lockspan.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One row of a model file.
 *
 * @param effect what a call does
 * @param type the declaring type as its binary name with dots, such as {@code java.util.Map$Entry};
 *     in a type row of {@link Effect#ALIEN} it may be a pattern with a leading {@code *}
 * @param method the method's name, {@code <init>} for a constructor; empty in a type row
 * @param parameters the erased parameter types' simple names ({@code long}, {@code TimeUnit},
 *     {@code Object[]}), or absent where the row stands for every overload
 * @param timed the argument that bounds a wait; the wait is none where it is a constant 0
 * @param zeroIsForever a bound of 0 stands for no bound, as in {@link Object#wait(long)}
 * @param on what the effect is done to: -1 the receiver, else an argument's index
 * @param releases the wait releases the lock that {@code on} is, or is a condition of
 * @param mode how a lock is taken
 * @param lock the name of one of several locks that the receiver has; empty for the receiver itself
 * @param by arguments that tell locks of one receiver apart, such as a key
 * @param now functional arguments called before the method returns
 * @param later functional arguments called afterwards or elsewhere
 * @param tier the severity to use instead of the effect's own: error, warning, suggestion
 * @param unless the name of a call that a builder's chain must not have come through: it makes the
 *     row none of this one; empty for a row that always holds
 * @param returnsThis the method returns its receiver
 * @param since the Java release whose class library has the method first, where that is not 17; the
 *     analysis does not ask, since code that calls the method has it
 * @param reason what the message says of the method: a verb phrase without a full stop, such as
 *     {@code waits for the task to complete}
 * @param source where the row stands
 */
public record MethodModel(
    Effect effect,
    String type,
    String method,
    Optional<List<String>> parameters,
    OptionalInt timed,
    boolean zeroIsForever,
    int on,
    boolean releases,
    Mode mode,
    String lock,
    List<Integer> by,
    List<Integer> now,
    List<Integer> later,
    Optional<Tier> tier,
    String unless,
    boolean returnsThis,
    OptionalInt since,
    String reason,
    Source source) {

  /** The receiver, as a value of {@link #on}. */
  public static final int RECEIVER = -1;

  public MethodModel {
    parameters = parameters.map(List::copyOf);
    by = List.copyOf(by);
    now = List.copyOf(now);
    later = List.copyOf(later);
  }

  /** Whether this is a row about a type, not about a method. */
  public boolean isTypeRow() {
    return method.isEmpty();
  }

  /** The same, of a lock that is taken in another mode. */
  public MethodModel in(Mode other) {
    return new MethodModel(
        effect,
        type,
        method,
        parameters,
        timed,
        zeroIsForever,
        on,
        releases,
        other,
        lock,
        by,
        now,
        later,
        tier,
        unless,
        returnsThis,
        since,
        reason,
        source);
  }

  /** What the row is about, as a model file spells it. */
  public String member() {
    return new Member(type, method, parameters).toString();
  }

  /** How a lock is taken. */
  public enum Mode {
    EXCLUSIVE,
    READ,
    OPTIMISTIC
  }

  /** A severity that a row asks for. */
  public enum Tier {
    SUGGESTION,
    WARNING,
    ERROR
  }

  /**
   * Where a row stands.
   *
   * @param file the file as the user named it, or the name of one of our tables
   * @param line 1-based
   * @param column where the member begins, 1-based
   * @param user whether it is the user's own, which wins over ours
   */
  public record Source(String file, int line, int column, boolean user) {}
}
