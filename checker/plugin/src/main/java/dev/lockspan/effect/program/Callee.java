package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a method that a call names, and who said so.
 *
 * @param id as the call names it
 * @param declaration the declaration it means
 * @param rows model rows that decide; empty where bodies do
 * @param spare rows of supertypes, for a body that turns out to say nothing of locks
 * @param bodies the bodies a call may run: the declared one, or those of all known implementations
 * @param alien the row by which a receiver of unknown origin runs code of others
 * @param promise what an annotation on the method or what it overrides promises
 * @param isExact whether it is called of exactly its declaration, no overrider
 */
public record Callee(
    MethodId id,
    Optional<Declaration> declaration,
    List<MethodModel> rows,
    List<MethodModel> spare,
    List<MethodId> bodies,
    Optional<MethodModel> alien,
    Promise promise,
    boolean isExact) {

  /** What an annotation says of waiting. */
  public enum Promise {
    NONE,
    BLOCKING,
    NON_BLOCKING
  }

  /** The same method, judged by the body of its declaration. */
  Callee byBody(Declaration declared) {
    return new Callee(
        id,
        declaration,
        List.of(),
        List.of(),
        List.of(declared.id()),
        Optional.empty(),
        promise,
        isExact);
  }

  /** The same method, which is somebody else's code where nobody knows of whose object. */
  Callee alien(MethodModel row) {
    return new Callee(id, declaration, rows, spare, bodies, Optional.of(row), promise, isExact);
  }

  /** The same method, of which a call can run no other bodies than these. */
  public Callee running(List<MethodId> others) {
    return new Callee(id, declaration, rows, spare, others, alien, promise, isExact);
  }

  /** The same method, called of exactly its declaration. */
  Callee exactly() {
    List<MethodId> declared =
        declaration.filter(Declaration::hasBody).map(Declaration::id).stream().toList();
    boolean isOnly =
        bodies.isEmpty() || (bodies.size() == 1 && (declared.isEmpty() || bodies.equals(declared)));
    return isOnly && !mayBeReplaced()
        ? this
        : new Callee(
            id, declaration, rows, spare, isOnly ? bodies : declared, alien, promise, true);
  }

  /** Whether a call may run an overrider instead of the body of the declaration. */
  public boolean mayBeReplaced() {
    return !isExact
        && bodies.size() == 1
        && declaration.filter(d -> d.hasBody() && d.method().isOverridable()).isPresent();
  }

  public boolean has(Effect effect) {
    return tells(rows, effect);
  }

  /** Whether one of these rows tells of an effect. */
  public static boolean tells(List<MethodModel> rows, Effect effect) {
    for (MethodModel row : rows) {
      if (row.effect() == effect) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of these rows says that the method returns its receiver. */
  public static boolean tellReceiver(List<MethodModel> rows) {
    for (MethodModel row : rows) {
      if (row.returnsThis()) {
        return true;
      }
    }
    return false;
  }

  public boolean isOfJdk() {
    return declaration.isPresent() && declaration.get().owner().isOfJdk();
  }

  public boolean isAbstract() {
    return declaration.isEmpty() || declaration.get().method().isAbstract();
  }

  /** The method as messages name it. */
  public MethodId named() {
    return declaration.isEmpty() ? id : declaration.get().id();
  }

  /** The method as a step of a path; a class without a name is named by what it is of. */
  public String stepName() {
    String type = named().owner();
    if (!named().isConstructor() || !Descriptors.isAnonymous(type)) {
      return named().stepName();
    }
    String local = Descriptors.simpleName(type).replaceFirst("^[0-9]+", "");
    return local.isEmpty()
        ? declaration
            .map(Declaration::owner)
            .flatMap(made -> made.interfaces().stream().findFirst().or(made::superclass))
            .map(base -> "new " + Descriptors.simpleName(base) + "() {}")
            .orElse(named().stepName())
        : "new " + local + "()";
  }
}
