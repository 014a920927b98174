package dev.lockspan.effect;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether permits go from one thread to another: then no thread has them as it has a lock. */
final class Permits {
  private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

  private final CodeSource code;

  Permits(CodeSource code) {
    this.code = code;
  }

  /** Whether a body hands the permits it takes to tasks, which give them back. */
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

  /**
   * Whether a thread that waits for a permit of this field a second time may get one from another:
   * a method of the class that any code may call gives back what it has not taken.
   */
  boolean mayComeBack(Value semaphore) {
    return semaphore instanceof Value.Field field
        && methods(field.owner()).anyMatch(id -> isExposed(id, field.name()) && givesBack(id));
  }

  /** Whether any code may call a method that uses a field. */
  private boolean isExposed(MethodId method, String field) {
    Optional<Body> body = code.findBody(method).filter(found -> found.traits().isExposed());
    return body.map(Body::code).orElse(List.of()).stream()
        .anyMatch(
            instruction ->
                instruction instanceof Instruction.GetField read && read.name().equals(field));
  }

  private boolean givesBack(String type) {
    return methods(type).anyMatch(this::givesBack);
  }

  private Stream<MethodId> methods(String type) {
    return code.findClass(type).stream()
        .flatMap(info -> info.methods().values().stream())
        .map(ClassInfo.MethodInfo::id);
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
