package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import java.util.List;

/** Whether a body hands the permits it takes to tasks, which give them back: no thread has them. */
final class Permits {
  private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

  private final CodeSource code;

  Permits(CodeSource code) {
    this.code = code;
  }

  boolean areHandedOver(Body body) {
    for (Instruction instruction : body.code()) {
      if (instruction instanceof Instruction.Function function
          && (isRelease(function.target()) || givesBack(function.target()))) {
        return true;
      }
      if (instruction instanceof Instruction.New created
          && created.type().startsWith(body.id().owner() + "$")
          && givesBack(created.type())) {
        return true;
      }
    }
    return false;
  }

  private boolean givesBack(String type) {
    return code.findClass(type).stream()
        .flatMap(info -> info.methods().values().stream())
        .anyMatch(method -> givesBack(method.id()));
  }

  /** Whether a body gives back permits that it has not taken. */
  private boolean givesBack(MethodId method) {
    boolean gives = false;
    for (Instruction instruction : code.findBody(method).map(Body::code).orElse(List.of())) {
      if (instruction instanceof Instruction.Invoke invoke
          && invoke.method().owner().equals(SEMAPHORE)) {
        if (invoke.method().name().contains("cquire")) {
          return false;
        }
        gives |= isRelease(invoke.method());
      }
    }
    return gives;
  }

  private static boolean isRelease(MethodId method) {
    return method.owner().equals(SEMAPHORE) && method.name().equals("release");
  }
}
