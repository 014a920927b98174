package dev.lockspan.effect.program;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.List;
import java.util.Set;

/**
 * Bodies that say nothing of those who fill the hook: of an interface's default method, or of a
 * listener's adapter, where they do nothing, write a log, or throw since there is nothing to do; of
 * a listener that is no abstract class those that are empty.
 */
final class Hooks {
  private static final String REFUSAL = "java.lang.UnsupportedOperationException";

  /** The JDK's types that a text to be logged is made with. */
  private static final Set<String> OF_TEXT =
      Set.of(
          "java.lang.String",
          "java.lang.StringBuilder",
          "java.lang.Object",
          "java.lang.Class",
          "java.lang.Boolean",
          "java.lang.Integer",
          "java.lang.Long");

  private final Hierarchy hierarchy;

  Hooks(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  boolean contain(Declaration declaration) {
    ClassInfo owner = declaration.owner();
    boolean isAdapter =
        owner.isExposed()
            && AlienTypes.isListener(owner)
            && declaration.id().descriptor().endsWith(")V")
            && (owner.isAbstract() || doesNothing(declaration.id()));
    return (owner.isInterface() || isAdapter)
        && declaration.method().isOverridable()
        && declaration.hasBody()
        && (hierarchy.isEmpty(declaration)
            || onlyLogs(declaration.id())
            || onlyRefuses(declaration.id()));
  }

  /** Whether a body is empty, which is of no use but to be overridden. */
  private boolean doesNothing(MethodId method) {
    return hierarchy.code(method).stream().allMatch(Instruction.Return.class::isInstance);
  }

  /** Whether all that a body calls is a logger, and what makes the text for it. */
  private boolean onlyLogs(MethodId method) {
    boolean isLogging = false;
    for (Instruction instruction : hierarchy.code(method)) {
      if (instruction instanceof Instruction.Function) {
        return false;
      }
      if (instruction instanceof Instruction.Invoke invoke) {
        boolean isLog = Logging.isLogging(invoke.method());
        isLogging |= isLog;
        if (!isLog && !isOfText(invoke, method)) {
          return false;
        }
      }
    }
    return isLogging;
  }

  /** Whether a call only reads what is to be logged: of a method that returns nothing itself. */
  private static boolean isOfText(Instruction.Invoke invoke, MethodId method) {
    MethodId called = invoke.method();
    return OF_TEXT.contains(called.owner())
        || Callees.isHarmless(called)
        || (method.descriptor().endsWith(")V")
            && invoke.arguments().isEmpty()
            && QuietNames.isProperty(called));
  }

  private boolean onlyRefuses(MethodId method) {
    List<Instruction> code = hierarchy.code(method);
    return Placeholders.onlyThrows(method, hierarchy)
        && code.stream()
            .anyMatch(one -> one instanceof Instruction.New made && made.type().equals(REFUSAL));
  }
}
