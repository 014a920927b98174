package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells implementations of a type of others whose objects only libraries get: what the code here
 * finds in a variable of that type is hardly one of them.
 */
public final class GivenAway {
  private final CodeSource code;
  private final Hierarchy hierarchy;

  public GivenAway(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether whoever makes an object of the class passes it to a library and keeps it nowhere. */
  boolean isOnlyPassedToLibraries(ClassInfo type) {
    boolean isMadeHere =
        type.origin() == ClassInfo.Origin.SOURCE
            && !type.isExposed()
            && code.findSubtypes(type.name()).isEmpty();
    return isMadeHere
        && type.methods().values().stream()
            .map(ClassInfo.MethodInfo::id)
            .allMatch(
                method ->
                    !method.isConstructor() || areGivenAway(code.findCallers(method), type.name()))
        && type.methods().values().stream()
            .flatMap(method -> code.findBody(method.id()).stream())
            .allMatch(this::keepsItself);
  }

  private boolean areGivenAway(Optional<Set<MethodId>> callers, String type) {
    return callers.isPresent()
        && callers.get().stream()
            .flatMap(caller -> MemberCode.of(caller, code).stream())
            .allMatch(body -> givesAway(body, type));
  }

  /** Whether every object of the class that a body makes goes to a library, and nowhere else. */
  private boolean givesAway(Body body, String type) {
    Set<Object> made = new HashSet<>();
    for (int i = 0; i < body.code().size(); i++) {
      if (body.code().get(i) instanceof Instruction.New created && created.type().equals(type)) {
        made.add(i);
      }
    }
    if (made.isEmpty()) {
      return true;
    }
    Set<Object> given = new HashSet<>();
    Set<Object> kept = new HashSet<>();
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            instruction.reads(
                register -> {
                  if (registers.find(register) instanceof Value.Fresh object
                      && made.contains(object.site())
                      && isAsArgument(instruction, register)) {
                    (isOfLibrary(instruction) ? given : kept).add(object.site());
                  }
                }));
    return kept.isEmpty() && given.containsAll(made);
  }

  private boolean isOfLibrary(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && hierarchy
            .find(invoke.method().owner())
            .filter(owner -> owner.origin() == ClassInfo.Origin.CLASS_FILE)
            .isPresent();
  }

  /** Whether more is done with a register's object than to use its members. */
  private static boolean isAsArgument(Instruction instruction, int register) {
    if (instruction instanceof Instruction.Invoke invoke) {
      return invoke.arguments().contains(register);
    }
    if (instruction instanceof Instruction.PutField store) {
      return store.from() == register;
    }
    return !(instruction instanceof Instruction.GetField
        || instruction instanceof Instruction.Move);
  }

  /** Whether a body of the class itself does not pass its object on. */
  private boolean keepsItself(Body body) {
    if (body.traits().isStatic()) {
      return true;
    }
    return body.code().stream()
        .allMatch(
            instruction -> {
              boolean[] isPassedOn = {false};
              instruction.reads(
                  register -> isPassedOn[0] |= register == 0 && isAsArgument(instruction, 0));
              return !isPassedOn[0];
            });
  }
}
