package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
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
  private final WrappedStreams wrappers;

  public MemoryStreams(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.wrappers = new WrappedStreams(knowledge);
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
    boolean isOnMemory =
        superclass.filter(name -> isOwnMemory(name, seen)).isPresent() || isOnMemory(info.get());
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

  /** Whether objects of a class of our own are put around streams in memory, whoever makes them. */
  boolean isOnMemory(String type) {
    return knowledge.hierarchy().find(type).filter(this::isOnMemory).isPresent();
  }

  private boolean isOnMemory(ClassInfo type) {
    Optional<String> superclass = type.superclass().filter(this::isJdksStream);
    List<MethodId> constructors =
        type.methods().values().stream()
            .map(ClassInfo.MethodInfo::id)
            .filter(MethodId::isConstructor)
            .toList();
    return superclass.isPresent()
        && !constructors.isEmpty()
        && constructors.stream().allMatch(by -> givesMemory(by, superclass.get()));
  }

  private boolean isJdksStream(String type) {
    return knowledge.hierarchy().isOfJdk(type)
        && wrappers.isStream(type)
        && !WrappedStreams.isAnyStream(type);
  }

  /** Whether a constructor gives the superclass but streams in memory to read or write. */
  private boolean givesMemory(MethodId constructor, String superclass) {
    List<String> types = Descriptors.parameterTypes(constructor.descriptor());
    List<Value> parameters = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      parameters.add(new Value.Parameter(i));
    }
    Value.Fresh made = new Value.Fresh(constructor, constructor, parameters);
    for (Value.Fresh by : knowledge.fields().constructions(made)) {
      if (by.type().equals(superclass)) {
        List<Value> streams = wrappers.given(by, superclass);
        return !streams.isEmpty() && streams.stream().allMatch(each -> isMemory(each, types));
      }
    }
    return false;
  }

  private boolean isMemory(Value given, List<String> types) {
    return given instanceof Value.Parameter parameter
        ? isMemory(types.get(parameter.index()))
        : given instanceof Value.Fresh made && isMemory(made.type());
  }
}
