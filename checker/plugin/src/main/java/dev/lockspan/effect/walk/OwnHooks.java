package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import java.util.List;
import java.util.Set;

/**
 * Runs what methods of the JDK call of their own object's class: a map asks that whether to drop
 * its eldest entry, a thread's variable what its first value is.
 */
final class OwnHooks {
  /** A method of a JDK class that subclasses replace, and which methods come to it. */
  private record Hook(MethodId method, Set<String> callers) {}

  private static final String THREAD_LOCAL = "java.lang.ThreadLocal";

  private static final List<Hook> HOOKS =
      List.of(
          new Hook(
              new MethodId(
                  "java.util.LinkedHashMap", "removeEldestEntry", "(Ljava/util/Map$Entry;)Z"),
              Set.of("put", "putIfAbsent", "putAll", "compute", "computeIfAbsent", "merge")),
          new Hook(
              new MethodId(THREAD_LOCAL, "initialValue", "()Ljava/lang/Object;"),
              Set.of("get")));

  private static final MethodId FIRST_VALUE =
      new MethodId("java.util.function.Supplier", "get", "()Ljava/lang/Object;");

  private final Knowledge knowledge;
  private final Runs runs;

  OwnHooks(Knowledge knowledge, Runs runs) {
    this.knowledge = knowledge;
    this.runs = runs;
  }

  /** Runs what a call of a method of the JDK comes to in its object's class. */
  void run(At at, Callee callee, Path path) {
    if (at.receiver().isEmpty() || !callee.isOfJdk()) {
      return;
    }
    for (Hook hook : HOOKS) {
      if (hook.callers().contains(at.invoke().method().name()) && mayHave(at, hook.method())) {
        Run call = KnownReceivers.run(at, at.receiver().get(), Calls.step(at, callee));
        Run own = call.with(List.of(new Value.Unknown(hook))).certain(false);
        runs.run(of(own, hook.method()), at.index(), path);
      }
    }
  }

  /** Whether the class of a call's object may be one that replaces a hook. */
  private boolean mayHave(At at, MethodId hook) {
    Hierarchy hierarchy = knowledge.hierarchy();
    String type = at.invoke().method().owner();
    boolean isGivenAny = at.receiver().filter(Value.Parameter.class::isInstance).isPresent();
    return (hierarchy.isSubtype(type, hook.owner())
            || (!isGivenAny && hierarchy.isSubtype(hook.owner(), type)))
        && (type.equals(THREAD_LOCAL) || !knowledge.code().findSubtypes(hook.owner()).isEmpty());
  }

  /** The call of the hook, or of the function that was given in its place. */
  private Run of(Run call, MethodId hook) {
    if (!(knowledge.fields().content(call.receiver()) instanceof Value.Call made)
        || made.receiver().isPresent()
        || made.arguments().isEmpty()) {
      return call.of(hook);
    }
    boolean isSupplied = made.method().owner().equals(THREAD_LOCAL);
    boolean isWrapped =
        made.method().owner().equals("java.util.Collections")
            && made.method().name().startsWith("synchronized");
    Run given = isSupplied || isWrapped ? call.on(made.arguments().get(0)) : call;
    return isSupplied ? given.of(FIRST_VALUE).with(List.<Value>of()) : given.of(hook);
  }
}
