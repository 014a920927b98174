package dev.lockspan.effect.call;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The methods of an object that are its work: what a thread or a pool that it is given to calls.
 */
final class TaskMethods {
  private static final String FORKED = "java.util.concurrent.ForkJoinTask";
  private static final String POOL = "java.util.concurrent.ForkJoinPool";

  private static final Set<String> TASKS =
      Set.of("java.lang.Runnable", "java.util.concurrent.Callable");

  private final Hierarchy hierarchy;

  TaskMethods(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Those that objects of a type may have; of a task of the fork-join pool what it computes. */
  List<MethodId> of(String type) {
    List<MethodId> all = new ArrayList<>();
    boolean isForked = hierarchy.isSubtype(type, FORKED);
    if (isForked) {
      all.add(new MethodId(type, "compute", "()V"));
      all.add(new MethodId(type, "compute", "()Ljava/lang/Object;"));
      all.add(new MethodId(type, "exec", "()Z"));
    }
    if (!isForked || hierarchy.isSubtype(type, "java.lang.Runnable")) {
      all.add(new MethodId(type, "run", "()V"));
    }
    if (!isForked || hierarchy.isSubtype(type, "java.util.concurrent.Callable")) {
      all.add(new MethodId(type, "call", "()Ljava/lang/Object;"));
    }
    return all;
  }

  /**
   * Those of a handler, of the interface by which a boundary takes it.
   *
   * @param type of the handler; empty where it is not known
   */
  List<MethodId> handled(String type, MethodId boundary) {
    return Descriptors.parameterTypes(boundary.descriptor()).stream()
        .filter(taken -> !TASKS.contains(taken) && hierarchy.isInterface(taken))
        .filter(taken -> hierarchy.isSubtype(type, taken))
        .flatMap(taken -> hierarchy.abstractMethods(taken).stream())
        .map(method -> method.in(type))
        .toList();
  }

  /**
   * Whether a thread that waits for a task by a method of the task may do the work itself, with its
   * own locks; for one that a pool was told to invoke it does not.
   */
  boolean mayRunHere(MethodId wait, Value task, String self) {
    String type =
        task instanceof Value.This ? self : task instanceof Value.Fresh made ? made.type() : "";
    return !wait.owner().equals(POOL) && hierarchy.isSubtype(type, FORKED);
  }
}
