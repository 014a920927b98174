package dev.lockspan.effect.walk;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.state.Submissions;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.AwaitedField;
import dev.lockspan.effect.value.ContainerOperation;
import dev.lockspan.lock.Holds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows futures, threads and tasks into the fields and collections that keep them. */
final class KeptWork {
  private static final List<String> COLLECTIONS = List.of("java.util.Collection", "java.util.Map");
  private static final String RUNNABLE = "java.lang.Runnable";

  private final Hierarchy hierarchy;

  KeptWork(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** A field is set. */
  void set(Value field, Value value, Path path) {
    Submissions known = path.submissions();
    path.submissions(
        isWork(value) || isTask(value) ? known.setting(field, value) : known.clearing(field));
  }

  private boolean isTask(Value value) {
    return value instanceof Value.Function
        || (value instanceof Value.Fresh made && hierarchy.isSubtype(made.type(), RUNNABLE));
  }

  /** An array keeps an element. */
  void put(Value array, Value element, Path path) {
    if (isWork(element)) {
      path.submissions(path.submissions().adding(array, element));
    }
  }

  /** A call may put work into a collection. */
  void call(At at, Path path) {
    MethodId method = at.invoke().method();
    Optional<ContainerOperation> insertion =
        ContainerOperation.named(method).filter(ContainerOperation::inserts);
    int given = at.arguments().size();
    boolean isAdding =
        insertion.isPresent()
            && at.receiver().isPresent()
            && given > 0
            && COLLECTIONS.stream().anyMatch(of -> hierarchy.isSubtype(method.owner(), of));
    if (isAdding) {
      Value added = at.value(insertion.get().inserted(given));
      if (isWork(added)) {
        path.submissions(path.submissions().adding(at.receiver().get(), added));
      }
    }
  }

  /** Whether a value is a future or a thread that a call makes. */
  boolean isWork(Value value) {
    String type =
        value instanceof Value.Fresh fresh
            ? fresh.type()
            : value instanceof Value.Call call ? call.method().resultType() : "";
    return !type.isEmpty() && AwaitedField.isAwaited(type, hierarchy);
  }

  /** What a thread runs, so far as it is made with that. */
  static List<Value> tasks(Value thread) {
    return thread instanceof Value.Fresh made && made.type().equals("java.lang.Thread")
        ? made.arguments()
        : List.of();
  }

  /** The work that was handed over under a lock held ever since, which a wait may be for. */
  static Set<Value> awaited(Reach reach, Holds holds, Path path) {
    Submissions submissions = path.submissions();
    Set<Value> work = new LinkedHashSet<>();
    for (Value awaited : reach.target().map(path::choices).orElse(Set.of())) {
      work.addAll(submissions.waitedForBy(awaited));
    }
    return underOne(work, holds, submissions);
  }

  private static Set<Value> underOne(Set<Value> work, Holds holds, Submissions submissions) {
    Set<Value> under = new LinkedHashSet<>(work);
    under.removeIf(each -> holds.held().stream().noneMatch(h -> submissions.mayBeUnder(h, each)));
    return under;
  }
}
