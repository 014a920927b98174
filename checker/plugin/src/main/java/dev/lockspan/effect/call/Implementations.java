package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.PlainReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a type that names itself as somebody else's code by the implementations that are here. */
public final class Implementations {
  /** Types that exist for others to implement, whatever is here. */
  private static final Pattern LISTENER =
      Pattern.compile(
          ".*(Listener|Observer|Subscriber|Watcher|Callback|Interceptor|Hook|CallbackHandler)");

  /** Objects that pass a call on to others are followed no further than this. */
  private static final int DEEPEST = 3;

  private static final Pattern ANONYMOUS = Pattern.compile(".*\\$\\d+");

  private final Knowledge knowledge;

  public Implementations(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * Whether a method of a type of these sources does nothing of interest in any implementation. One
   * of them must stand for itself: a type that has but adapters and decorators here is an extension
   * point.
   */
  public boolean areQuiet(Callee callee) {
    if (callee.bodies().isEmpty() || callee.declaration().isEmpty() || !isLeftToOthers(callee)) {
      return false;
    }
    ClassInfo owner = callee.declaration().get().owner();
    boolean isJudged =
        owner.origin() == ClassInfo.Origin.SOURCE
            && !(owner.isExposed() && LISTENER.matcher(owner.name()).matches())
            && !knowledge.code().hasFunctions(owner.name())
            && !knowledge.code().hasFunctions(callee.id().owner());
    return isJudged
        && hasConcrete(owner)
        && callee.bodies().stream().allMatch(knowledge::isQuiet)
        && !(owner.isExposed() && passesOn(callee));
  }

  /**
   * Whether a method has no body, or one that only throws, in whose place those of others count.
   */
  private static boolean isLeftToOthers(Callee callee) {
    return callee.isAbstract() || !callee.bodies().contains(callee.named());
  }

  /**
   * Whether the method's type is one that code here passes functions for, by whatever syntax; of
   * class files nobody knows, so that their named implementations decide.
   */
  public boolean areFunctions(Callee callee) {
    String type = callee.named().owner();
    boolean isEnum = knowledge.hierarchy().isSubtype(callee.id().owner(), "java.lang.Enum");
    return hasFunctions(type)
        || hasFunctions(callee.id().owner())
        || (!isEnum && areAnonymous(callee));
  }

  private boolean hasFunctions(String type) {
    return knowledge.code().hasFunctions(type)
        && knowledge
            .hierarchy()
            .find(type)
            .filter(info -> info.origin() == ClassInfo.Origin.SOURCE)
            .isPresent();
  }

  private static boolean areAnonymous(Callee callee) {
    return callee.bodies().stream().anyMatch(body -> ANONYMOUS.matcher(body.owner()).matches());
  }

  /** Whether any implementation, decorators too, leaves the work to others. */
  private boolean passesOn(Callee callee) {
    return knowledge
        .hierarchy()
        .overriders(callee.declaration().orElseThrow(), callee.id().owner())
        .stream()
        .anyMatch(overrider -> callsPlugIn(overrider.id(), DEEPEST));
  }

  /**
   * Whether a body passes the call on to something that others may implement: no new object of a
   * known class, whose own method decides.
   */
  private boolean callsPlugIn(MethodId method, int depth) {
    Body body = knowledge.code().findBody(method).orElse(null);
    if (body == null || body.code().stream().noneMatch(this::isPlugInCall)) {
      return false;
    }
    List<MethodId> unknown = new ArrayList<>();
    PlainReading.read(
        body,
        knowledge.hierarchy(),
        (instruction, registers) -> {
          if (isPlugInCall(instruction)) {
            Instruction.Invoke invoke = (Instruction.Invoke) instruction;
            Optional<MethodId> exact = exact(registers.find(invoke.receiver()), invoke.method());
            if (exact.isEmpty() || depth == 0 || callsPlugIn(exact.get(), depth - 1)) {
              unknown.add(invoke.method());
            }
          }
        });
    return !unknown.isEmpty();
  }

  /** The body that a call runs on a new object that a field keeps. */
  private Optional<MethodId> exact(@Nullable Value receiver, MethodId method) {
    return receiver != null && knowledge.fields().content(receiver) instanceof Value.Fresh made
        ? knowledge.callees().find(method.in(made.type()), true).bodies().stream().findFirst()
        : Optional.empty();
  }

  private boolean isPlugInCall(Instruction instruction) {
    return instruction instanceof Instruction.Invoke invoke
        && invoke.call() == CallKind.VIRTUAL
        && isPlugIn(knowledge.callees().find(invoke.method(), false));
  }

  private static boolean isPlugIn(Callee callee) {
    return callee.isAbstract()
        && !callee.isOfJdk()
        && callee.declaration().map(found -> found.owner().isExposed()).orElse(true);
  }

  private boolean hasConcrete(ClassInfo owner) {
    return knowledge.code().findSubtypes(owner.name()).stream().anyMatch(this::isConcrete);
  }

  /** Whether every abstract method that a class has or inherits from these sources has a body. */
  private boolean isConcrete(String type) {
    Hierarchy hierarchy = knowledge.hierarchy();
    if (hierarchy.find(type).map(ClassInfo::isInterface).orElse(true)) {
      return false;
    }
    List<MethodInfo> required =
        hierarchy.linearize(type).stream()
            .flatMap(name -> hierarchy.find(name).stream())
            .filter(info -> info.origin() == ClassInfo.Origin.SOURCE)
            .flatMap(info -> info.methods().values().stream())
            .filter(MethodInfo::isAbstract)
            .toList();
    return required.stream()
        .allMatch(
            method ->
                hierarchy
                    .declaration(method.id().in(type))
                    .filter(found -> !found.method().isAbstract())
                    .isPresent());
  }
}
