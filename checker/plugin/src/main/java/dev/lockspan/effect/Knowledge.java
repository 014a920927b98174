package dev.lockspan.effect;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;

/** What an interpreter may ask of the rest of the program. */
interface Knowledge {
  CodeSource code();

  Hierarchy hierarchy();

  Callees callees();

  FieldValues fields();

  Locks locks();

  ModelSummaries models();

  /** The summary of exactly this method's body; nothing known when there is none. */
  Summary summary(MethodId method);

  /** Whether there is a body of this method. */
  boolean hasBody(MethodId method);
}
