package dev.lockspan.effect.value;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collections that hold the functions which they were made with, and never any other. */
public final class FunctionTables {
  private static final Set<String> MADE =
      Set.of("java.util.List", "java.util.Set", "java.util.Map", "java.util.Optional");

  /** What leads from a collection to its elements. */
  private static final Set<String> VIEWS = Set.of("iterator", "listIterator", "values", "stream");

  private static final Set<String> GETS = Set.of("get", "next", "previous", "orElseThrow");

  private static final MethodId NEXT =
      new MethodId("java.util.Iterator", "next", "()Ljava/lang/Object;");

  private final FieldValues fields;

  public FunctionTables(FieldValues fields) {
    this.fields = fields;
  }

  /** The functions of which a call gives one, if it takes it out of such a collection. */
  public List<Value> givenBy(Value.Call call) {
    return GETS.contains(call.method().name()) && call.method().owner().startsWith("java.util.")
        ? call.receiver().map(this::in).orElse(List.of())
        : List.of();
  }

  /** What stands for the elements that a collection hands to a function; for such ones alone. */
  public Optional<Value> element(Value collection) {
    return in(collection).isEmpty()
        ? Optional.empty()
        : Optional.of(new Value.Call(Optional.empty(), NEXT, Optional.of(collection), List.of()));
  }

  /** The functions in a collection; none where it is not known that there are no others. */
  private List<Value> in(Value collection) {
    if (!(fields.origin(collection) instanceof Value.Call call)) {
      return List.of();
    }
    if (call.receiver().isPresent()) {
      return VIEWS.contains(call.method().name()) ? in(call.receiver().get()) : List.of();
    }
    if (!MADE.contains(call.method().owner()) || !call.method().name().equals("of")) {
      return List.of();
    }
    boolean isMap = call.method().owner().equals("java.util.Map");
    List<Value> functions = new ArrayList<>();
    for (int i = isMap ? 1 : 0; i < call.arguments().size(); i += isMap ? 2 : 1) {
      functions.add(call.arguments().get(i));
    }
    return functions.stream().allMatch(Value.Function.class::isInstance) ? functions : List.of();
  }
}
