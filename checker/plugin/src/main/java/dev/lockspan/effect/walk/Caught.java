package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.effect.state.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which handlers an exception may reach: one for checked exceptions only from calls that declare
 * such, if any call there does; one that other languages' code or a trick threw may be undeclared.
 */
final class Caught {
  private static final String EXCEPTION = "java.lang.Exception";

  private record Way(int from, int handler) {}

  private final Body body;
  private final Hierarchy hierarchy;
  private final Map<Way, Boolean> known = new HashMap<>();
  private final Map<Integer, Boolean> declared = new HashMap<>();

  Caught(Body body, Hierarchy hierarchy) {
    this.body = body;
    this.hierarchy = hierarchy;
  }

  /** Whether what an instruction throws may reach a handler. */
  boolean isReached(int index, int handler, Path path) {
    List<String> types = types(handler);
    if (types.isEmpty() || !types.stream().allMatch(this::isChecked)) {
      return true;
    }
    if (body.code().get(index) instanceof Instruction.Throw thrown) {
      return !(path.registers[thrown.from()] instanceof Value.Fresh made)
          || mayBe(types, made.type());
    }
    return known.computeIfAbsent(new Way(index, handler), way -> throwsTo(index, types))
        || !declared.computeIfAbsent(handler, way -> isDeclared(handler, types));
  }

  private List<String> types(int handler) {
    return body.code().get(handler) instanceof Instruction.Catch start ? start.types() : List.of();
  }

  /** Whether only what declares exceptions of a type throws them. */
  private boolean isChecked(String type) {
    return !type.equals(EXCEPTION)
        && hierarchy.isSubtype(type, EXCEPTION)
        && !hierarchy.isSubtype(type, "java.lang.RuntimeException");
  }

  /** Whether anything that the handler covers says that it throws what that is for. */
  private boolean isDeclared(int handler, List<String> types) {
    for (int i = 0; i < body.code().size(); i++) {
      if (body.handlers().get(i).contains(handler) && throwsTo(i, types)) {
        return true;
      }
    }
    return false;
  }

  private boolean throwsTo(int index, List<String> types) {
    if (!(body.code().get(index) instanceof Instruction.Invoke invoke)) {
      return true;
    }
    Optional<MethodInfo> method =
        hierarchy
            .declaration(invoke.method())
            .map(Declaration::method)
            .filter(found -> !found.isBridge());
    return method.isEmpty()
        || method.get().exceptions().stream().anyMatch(thrown -> mayBe(types, thrown));
  }

  /** Whether an exception of a type may be of one of these, so far as the classes are known. */
  private boolean mayBe(List<String> types, String thrown) {
    return !hierarchy.isSubtype(thrown, "java.lang.Throwable")
        || types.stream()
            .anyMatch(
                type -> hierarchy.isSubtype(thrown, type) || hierarchy.isSubtype(type, thrown));
  }
}
