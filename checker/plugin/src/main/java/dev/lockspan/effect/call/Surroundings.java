package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Site;
import dev.lockspan.code.Value;
import dev.lockspan.lock.Holds;
import java.util.List;

/** Where the code stands that a body runs, and the body itself. */
public final class Surroundings {
  private final Knowledge knowledge;
  private final Body body;
  private final Resolution resolution;

  public Surroundings(Knowledge knowledge, Body body, Resolution resolution) {
    this.knowledge = knowledge;
    this.body = body;
    this.resolution = resolution;
  }

  /** Whether the body is a default method. */
  public boolean isOfInterface() {
    return knowledge.hierarchy().find(body.id().owner()).filter(ClassInfo::isInterface).isPresent();
  }

  /** Whether a lambda stands inside the call that runs it, and so is reported where it stands. */
  public boolean isWrittenIn(Value.Function function, Site call) {
    return knowledge
        .code()
        .findBody(function.target())
        .filter(lambda -> lambda.traits().isLambda() && call.encloses(lambda.site()))
        .isPresent();
  }

  /**
   * Whether anybody may pass anything to a call that is made under a lock: the body is exported,
   * and takes the lock itself, or calls what is not exported.
   */
  public boolean isOpen(Holds own, int index) {
    return body.traits().isExposed() && (!own.held().isEmpty() || !isExposedAt(index));
  }

  /** Whether a call is of exported methods, too, where the same was found already. */
  private boolean isExposedAt(int index) {
    if (!(body.code().get(index) instanceof Instruction.Invoke invoke)) {
      return false;
    }
    List<MethodId> bodies =
        resolution.find(invoke.method(), invoke.call() != CallKind.VIRTUAL).bodies();
    return !bodies.isEmpty()
        && bodies.stream()
            .allMatch(
                callee ->
                    knowledge
                        .code()
                        .findBody(callee)
                        .filter(called -> called.traits().isExposed())
                        .isPresent());
  }

  /** Whether the body makes an object whose class has no name and so is written there. */
  public boolean isAnonymousHere(Value.Fresh made) {
    String type = made.type();
    int dollar = type.lastIndexOf('$');
    return made.site() instanceof Integer at
        && at < body.code().size()
        && body.code().get(at) instanceof Instruction.New created
        && created.type().equals(type)
        && dollar > 0
        && dollar + 1 < type.length()
        && Character.isDigit(type.charAt(dollar + 1))
        && type.startsWith(body.id().owner());
  }
}
