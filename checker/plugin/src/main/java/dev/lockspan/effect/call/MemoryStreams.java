package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The streams that read and write nothing but memory: the JDK's, and those made as they are. */
public final class MemoryStreams {
  private final Knowledge knowledge;

  public MemoryStreams(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether all that implement a method make a new stream in memory. */
  boolean isMade(MethodId method) {
    Callee callee = knowledge.callees().find(method, false);
    List<MethodId> all = new ArrayList<>(callee.bodies());
    all.addAll(knowledge.callees().overriders(callee));
    return callee.rows().isEmpty() && all.size() > 1 && all.stream().allMatch(this::makesMemory);
  }

  private boolean makesMemory(MethodId body) {
    Set<Value> returned =
        knowledge.code().findBody(body).map(knowledge.fields()::returned).orElse(Set.of());
    return !returned.isEmpty()
        && returned.stream()
            .allMatch(made -> made instanceof Value.Fresh fresh && isMemory(fresh.type()));
  }

  /** Whether instances of a type live in memory. */
  public boolean isMemory(String type) {
    return knowledge.hierarchy().linearize(type).stream()
            .anyMatch(knowledge.callees().models()::isMemory)
        || isOwnMemory(type, new HashSet<>());
  }

  /** A stream class of our own, on no other stream, that reads and writes nothing but memory. */
  private boolean isOwnMemory(String type, Set<String> seen) {
    Optional<ClassInfo> info = knowledge.hierarchy().find(type);
    boolean isOnCycle = !seen.add(type); // of a malformed class file
    if (isOnCycle || info.isEmpty() || info.get().isOfJdk()) {
      return false;
    }
    Optional<String> superclass = info.get().superclass();
    boolean isOnMemory = superclass.filter(name -> isOwnMemory(name, seen)).isPresent();
    if (!isOnMemory && superclass.filter(WrappedStreams::isAnyStream).isEmpty()) {
      return false;
    }
    List<MethodId> methods =
        info.get().methods().values().stream()
            .map(ClassInfo.MethodInfo::id)
            .filter(id -> id.name().matches("write|read|flush|close"))
            .toList();
    return (isOnMemory || methods.stream().anyMatch(id -> id.name().matches("write|read")))
        && methods.stream().allMatch(knowledge::isQuiet);
  }
}
