package dev.lockspan.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The first word of a model row: what calling the method does. */
public enum Effect {
  /** Waits for another thread or party. {@code timed=N}: argument N bounds the wait. */
  WAIT,
  /** Reads or writes a file or stream. */
  IO,
  /** Hands work to another thread; functional arguments run later unless told otherwise. */
  SUBMIT,
  /** Runs code that the lock's owner does not control, before it returns. */
  CALLBACK,
  /** Completes the future {@code on}; its dependents run before it returns. */
  COMPLETE,
  /** Attaches a stage to the future {@code on}; the function runs now if that is complete. */
  ATTACH,
  /** Stops a component: a callback of the mildest tier when nothing else is known. */
  CLOSE,
  /** Does nothing of the above, whatever its name, supertype or body suggests. */
  HARMLESS,
  /** Calls functional arguments ({@code now=}, {@code later=}), and nothing else of interest. */
  RUNS,
  /**
   * Builds a stage of a lazy pipeline, whose functional arguments run at the terminal operation, or
   * an object that calls what it is given when it is asked for something.
   */
  LAZY,
  /** Acquires a lock; a monitor, a {@code Lock}, a permit, a stamp. */
  LOCK,
  /** Acquires a lock if it can; true, a non-zero stamp or a non-null result means that it did. */
  TRYLOCK,
  /** Releases a lock. */
  UNLOCK,
  /** Turns a held stamp into another mode. */
  CONVERT,
  /** Calls functional arguments {@code now=} while it holds a lock. */
  AROUND,
  /** Returns a view of the receiver that locks it in {@code mode=}. */
  VIEW,
  /** Returns a condition of the receiver, a lock. */
  CONDITION,
  /** Returns the same object whenever receiver and arguments are the same. */
  ACCESSOR,
  /** Returns true only when the current thread holds the lock. */
  HOLDS,
  /** Returns a future that is already complete. */
  COMPLETED,
  /** Bounds every wait for the future {@code on} that follows. */
  LIMIT,
  /** A true result means that waiting for the receiver no longer waits. */
  DONE,
  /** A false result means that waiting for the receiver no longer waits. */
  ALIVE,
  /** Returns an executor that runs tasks in the caller. */
  DIRECT,
  /**
   * Returns an executor that only queues a task, or starts a thread for it; with {@code on=}, one
   * that hands it to that executor.
   */
  QUEUEING,
  /** Changes the map {@code this} under its bin lock; fatal inside its own compute function. */
  UPDATE,
  /** Throws unless its argument is true, as an assertion does. */
  REQUIRES,
  /** A type row: instances live in memory, so that reading and writing them is no IO. */
  MEMORY,
  /** A type row: calling an instance of unknown origin runs code the owner does not control. */
  ALIEN;

  private static final Set<Effect> RETELLING =
      Collections.unmodifiableSet(EnumSet.of(WAIT, IO, SUBMIT, CALLBACK, CLOSE, RUNS));

  private static final Set<Effect> BOUNDARIES =
      Collections.unmodifiableSet(
          EnumSet.of(WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, CLOSE, HARMLESS));

  /** Whether the row decides what boundary a call is; a method has at most one such row. */
  public boolean isBoundary() {
    return BOUNDARIES.contains(this);
  }

  /**
   * Whether the method's body says as much as the row to who sees it; not so of a row about a lock
   * or a future.
   */
  public boolean retellsBody() {
    return RETELLING.contains(this);
  }

  /** Whether the effect belongs to a type row, which names no method. */
  public boolean isOfType() {
    return this == MEMORY || this == ALIEN;
  }

  /** The word as a model file spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
