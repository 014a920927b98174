package dev.lockspan.effect.summary;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.value.Semaphores;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether permits go from one thread to another: then no thread has them as it has a lock. */
public final class Permits {
  private final CodeSource code;
  private final Hierarchy hierarchy;

  public Permits(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a body hands the permits it takes to tasks, which give them back. */
  public boolean areHandedOver(Body body) {
    boolean isAny = false;
    for (Instruction instruction : body.code()) {
      isAny |= instruction.to() >= 0 && makesGiver(instruction, body);
    }
    return isAny && !isReturned(body);
  }

  /** Whether an instruction makes a function, or an object, that gives permits back. */
  private boolean makesGiver(Instruction instruction, Body body) {
    if (instruction instanceof Instruction.Function function) {
      return isRelease(function.target()) || givesBack(function.target());
    }
    return instruction instanceof Instruction.New created
        && created.type().startsWith(body.id().owner() + "$")
        && givesBack(created.type());
  }

  /** Whether what gives the permits back goes to the caller and nowhere else: a guard. */
  private boolean isReturned(Body body) {
    Set<Boolean> uses = new HashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (!(instruction instanceof Instruction.Move)) {
            instruction.reads(
                register -> {
                  if (isGiver(registers.find(register)) && !isMaking(instruction, register)) {
                    uses.add(instruction instanceof Instruction.Return);
                  }
                });
          }
        });
    return uses.equals(Set.of(true));
  }

  private boolean isGiver(@Nullable Value value) {
    return value instanceof Value.Function function
        ? isRelease(function.target()) || givesBack(function.target())
        : value instanceof Value.Fresh fresh && givesBack(fresh.type());
  }

  private static boolean isMaking(Instruction instruction, int register) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.method().isConstructor()
        && invoke.receiver() == register;
  }

  /**
   * Whether a thread that waits for a permit of this field a second time may get one from another:
   * a method of the class that any code may call gives back what it has not taken.
   */
  public boolean mayComeBack(Value semaphore) {
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
          && invoke.method().owner().equals(Semaphores.TYPE)) {
        if (invoke.method().name().contains("cquire")) {
          return false;
        }
        gives |= isRelease(invoke.method());
      }
    }
    return gives;
  }

  private static boolean isRelease(MethodId method) {
    return method.owner().equals(Semaphores.TYPE) && method.name().equals("release");
  }
}
