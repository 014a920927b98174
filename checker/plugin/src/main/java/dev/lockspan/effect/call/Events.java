package dev.lockspan.effect.call;

import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects that tell of something that has happened: their type, or one that it extends, is called
 * an event.
 */
final class Events {
  private static final String OF_JDK = "java.util.EventObject";

  private final Hierarchy hierarchy;

  Events(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * Whether a method is given an event, or some in an array or a collection, by the types of its
   * parameters or of the arguments.
   */
  boolean isGiven(Callee callee, List<Value> arguments, DeclaredTypes types) {
    Stream<String> declared = Descriptors.parameterTypes(callee.id().descriptor()).stream();
    Stream<String> elements =
        callee.declaration().map(Declaration::method).map(MethodInfo::elements).stream()
            .flatMap(List::stream);
    return Stream.of(declared, elements, arguments.stream().map(types::of))
        .flatMap(all -> all)
        .anyMatch(this::isEvent);
  }

  private boolean isEvent(String type) {
    String one = type.replace("[]", "");
    return one.endsWith("Event")
        || hierarchy.linearize(one).stream()
            .anyMatch(name -> name.endsWith("Event") || name.equals(OF_JDK));
  }
}
