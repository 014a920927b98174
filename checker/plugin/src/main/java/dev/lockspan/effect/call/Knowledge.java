package dev.lockspan.effect.call;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Variant;
import dev.lockspan.effect.program.Variants;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.ClosedMembers;
import dev.lockspan.effect.value.FieldValues;

/** What an interpreter may ask of the rest of the program. */
public interface Knowledge {
  CodeSource code();

  Hierarchy hierarchy();

  Callees callees();

  Variants variants();

  FieldValues fields();

  ClosedMembers members();

  Locks locks();

  ModelSummaries models();

  /** The summary of exactly this body; nothing known when there is none. */
  Summary summary(Variant variant);

  /** The summary of exactly this method's body, as its own class runs it. */
  default Summary summary(MethodId method) {
    return summary(Variant.of(method));
  }

  /** Whether a method leads back to itself, and what it does is being found out. */
  boolean isBeingSolved(Variant variant);

  /** Whether this method's body comes to no boundary, under no lock either; false if not known. */
  boolean isQuiet(MethodId method);

  /** Whether a method's body comes to a boundary under a lock of its own; false if not known. */
  boolean reachesUnderLock(MethodId method);

  /** Whether a call may take a lock, or run what it is given under one. */
  boolean mayLock(Callee callee);

  /** Whether a lock may be held after a call that was not before, or the other way round. */
  boolean mayKeepLock(Callee callee);

  /** Whether a method takes two locks, one of which it is given. */
  boolean mayNest(Callee callee);

  /** Whether there is a body of this method. */
  boolean hasBody(MethodId method);
}
