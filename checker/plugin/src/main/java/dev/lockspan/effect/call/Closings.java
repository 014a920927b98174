package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.StopNames;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.model.Effect;
import java.util.List;
import java.util.Optional;

/** What it does to close what a helper closes of which it knows no more than that it can be. */
public final class Closings {
  private final Knowledge knowledge;
  private final Resolution resolution;

  public Closings(Knowledge knowledge, Resolution resolution) {
    this.knowledge = knowledge;
    this.resolution = resolution;
  }

  /**
   * A helper that closes anything says nothing of what it was given, where that has a type that
   * tells more.
   *
   * @param type of what is closed, as it is known at the call
   */
  public boolean isLostInHelper(Reach reach, String type) {
    return isOfHelper(reach) && !StopNames.isAnything(type) && !isOpen(type);
  }

  /** Whether a helper closes something, of which it knows no more than that. */
  public boolean isOfHelper(Reach reach) {
    return reach.path().size() > 1 && StopNames.isAnything(reach.boundary().owner());
  }

  /** Whether others can make objects of a type that can be closed, although the type cannot. */
  private boolean isOpen(String type) {
    return type.equals("java.lang.Object")
        || (!isCloseable(type)
            && !isOfJdk(type)
            && knowledge
                .hierarchy()
                .find(type)
                .filter(info -> info.isInterface() && (info.isExposed() || isOfOthers(type)))
                .isPresent());
  }

  /** Whether no code here implements a type. */
  private boolean isOfOthers(String type) {
    return knowledge.code().findSubtypes(type).isEmpty() && !knowledge.code().hasFunctions(type);
  }

  private boolean isCloseable(String type) {
    return knowledge.hierarchy().isSubtype(type, "java.lang.AutoCloseable");
  }

  /**
   * What the rows of that type say, or its bodies, as of a call without the helper; empty where
   * they do not, the reach itself where they leave it to callers. Of a type of the JDK's those rows
   * say nothing that are of anything that can be closed. Of a type that cannot be closed those of
   * its subtypes decide that can.
   */
  public Optional<Reach> byType(Reach reach, Value target, String type) {
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Reach> own = byCloseable(reach, target, type);
    boolean isTold = own.isPresent() || isCloseable(type);
    return isTold || noneTells(reach, target, type) ? own : Optional.of(reach);
  }

  private boolean noneTells(Reach reach, Value target, String type) {
    return knowledge.code().findSubtypes(type).stream()
        .noneMatch(subtype -> isCloseable(subtype) && mayTell(reach, target, subtype));
  }

  private boolean mayTell(Reach reach, Value target, String type) {
    Callee own = knowledge.callees().find(reach.boundary().in(type), false);
    return byCloseable(reach, target, type).isPresent()
        || !resolution.combine(own, Optional.of(target)).reaches().isEmpty();
  }

  private Optional<Reach> byCloseable(Reach reach, Value target, String type) {
    Callee own = knowledge.callees().find(reach.boundary().in(type), false);
    boolean isComponent = own.isAbstract() && !isOfJdk(type);
    Step last = reach.path().get(reach.path().size() - 1);
    Optional<Reach> found =
        isComponent && !own.bodies().isEmpty()
            ? byBodies(own, reach, target, last)
            : byRows(own, target, last, isComponent);
    return found.map(told -> told.by(reach.way()));
  }

  /** What its bodies do, where they differ; where they agree the reach itself, for callers. */
  private Optional<Reach> byBodies(Callee own, Reach reach, Value target, Step last) {
    Instruction.Invoke close =
        new Instruction.Invoke(-1, CallKind.VIRTUAL, own.id(), -1, List.of(), last.site());
    Optional<Reach> named =
        resolution.named(own, new At(-1, close, Optional.of(target), List.of(), target), last);
    boolean isQuiet = resolution.combine(own, Optional.of(target)).reaches().isEmpty();
    return named.isPresent() || isQuiet ? named : Optional.of(reach);
  }

  private Optional<Reach> byRows(Callee own, Value target, Step last, boolean isComponent) {
    MethodId named = StopNames.isAnything(own.named().owner()) ? own.id() : own.named();
    return knowledge
        .models()
        .of(own.rows(), own.id(), named, last.site(), index -> target)
        .reaches()
        .stream()
        .filter(told -> told.effect() != Effect.CLOSE || isComponent)
        .findFirst();
  }

  private boolean isOfJdk(String type) {
    return knowledge.hierarchy().find(type).map(ClassInfo::isOfJdk).orElse(true);
  }
}
