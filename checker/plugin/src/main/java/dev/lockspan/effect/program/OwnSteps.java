package dev.lockspan.effect.program;

import dev.lockspan.code.MethodId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds what a class does in a step that the JDK leaves to it, in methods that it inherits. */
public final class OwnSteps {
  private static final String CACHE = "java.util.LinkedHashMap";
  private static final String LOCAL = "java.lang.ThreadLocal";

  /** What adds an entry, and so may have the eldest one removed. */
  private static final Set<String> ADDING =
      Set.of("put", "putIfAbsent", "putAll", "computeIfAbsent", "compute", "merge");

  private final Hierarchy hierarchy;

  public OwnSteps(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * The body of the step to which a method of the JDK comes.
   *
   * @param type the class of the object, as far as it is known
   */
  public Optional<MethodId> find(Callee callee, Supplier<String> type) {
    String owner = callee.named().owner();
    String name = callee.named().name();
    boolean mayEvict = owner.startsWith("java.util.") && ADDING.contains(name);
    if (mayEvict && hierarchy.isSubtype(type.get(), CACHE)) {
      return hierarchy.ownBody(
          new MethodId(type.get(), "removeEldestEntry", "(Ljava/util/Map$Entry;)Z"));
    }
    return owner.equals(LOCAL) && name.equals("get")
        ? hierarchy.ownBody(new MethodId(type.get(), "initialValue", "()Ljava/lang/Object;"))
        : Optional.empty();
  }
}
