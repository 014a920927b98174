package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;

/** Where the code stands that a body runs, and the body itself. */
public final class Surroundings {
  private final Knowledge knowledge;
  private final Body body;

  public Surroundings(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
  }

  /** Whether the body is a default method, run by an object of which no more is known. */
  public boolean isOfInterface(String self) {
    return self.equals(body.id().owner()) && knowledge.hierarchy().isInterface(body.id().owner());
  }

  /** Whether a lambda stands inside the call that runs it, and so is reported where it stands. */
  public boolean isWrittenIn(Value.Function function, Site call) {
    return knowledge
        .code()
        .findBody(function.target())
        .filter(lambda -> lambda.traits().isLambda() && call.encloses(lambda.site()))
        .isPresent();
  }

  /** Whether the body makes an object whose class has no name and so is written there. */
  public boolean isAnonymousHere(Value.Fresh made) {
    return body.makes(made)
        && Descriptors.isAnonymous(made.type())
        && made.type().startsWith(body.id().owner());
  }

  /** Whether code stands in the middle of other code: a lambda's, or that of an unnamed class. */
  public static boolean isInner(Body body) {
    return body.traits().isLambda() || Descriptors.isAnonymous(body.id().owner());
  }
}
