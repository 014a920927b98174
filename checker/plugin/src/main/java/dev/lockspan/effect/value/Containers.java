package dev.lockspan.effect.value;

import static dev.lockspan.effect.value.ContainerOperation.ENTRIES;
import static dev.lockspan.effect.value.ContainerOperation.GET_HELD;
import static dev.lockspan.effect.value.ContainerOperation.KEYS;
import static dev.lockspan.effect.value.ContainerOperation.NEXT;
import static dev.lockspan.effect.value.ContainerOperation.RANGE;

import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The JDK's collections, maps and references: what their elements are taken out of, and what is
 * done with them that adds nothing.
 */
public final class Containers {
  /** How the classes are named whose constructors copy another collection. */
  private static final List<String> COLLECTIONS =
      List.of("List", "Set", "Map", "Queue", "Deque", "Vector");

  private static final String ATOMIC = "java.util.concurrent.atomic.";

  private static final MethodId ANY =
      new MethodId("java.util.Iterator", "next", "()Ljava/lang/Object;");

  private Containers() {}

  /** Whether a type is one of them, or of what these hand out. */
  public static boolean isContainer(String type) {
    return type.startsWith("java.util.")
        && !type.startsWith("java.util.function.")
        && !type.startsWith("java.util.stream.");
  }

  /** Whether a type is one whose objects may be empty: no executor, future or lock. */
  static boolean mayBeEmpty(String type) {
    return isContainer(type)
        && (!type.startsWith("java.util.concurrent.")
            || type.startsWith(ATOMIC)
            || COLLECTIONS.stream().anyMatch(type::endsWith));
  }

  /** Whether a type is that of objects which hold one other. */
  static boolean isReference(String type) {
    return type.equals(ATOMIC + "AtomicReference");
  }

  /** Whether a new object is one with nothing in it, whatever its capacity. */
  static boolean isEmpty(Value.Fresh made) {
    boolean isAtomic = made.type().startsWith(ATOMIC);
    return mayBeEmpty(made.type())
        && made.arguments().stream()
            .allMatch(
                argument ->
                    argument instanceof Value.Constant constant
                        && (!isAtomic
                            || constant.isZero()
                            || constant.equals(Value.Constant.NULL)));
  }

  /** Whether a use of one, which is in these registers, adds nothing to it. */
  static boolean onlyAsks(Instruction use, BitSet where) {
    if (use instanceof Instruction.Invoke invoke) {
      return invoke.arguments().stream().noneMatch(where::get)
          ? isQuery(invoke.method())
          : isCopy(invoke.method());
    }
    return use instanceof Instruction.Move
        || use instanceof Instruction.Branch
        || use instanceof Instruction.Compare
        || use instanceof Instruction.InstanceOf
        || use instanceof Instruction.Enter
        || use instanceof Instruction.Exit;
  }

  private static boolean isQuery(MethodId method) {
    return ContainerOperation.does(method, ContainerOperation::insertsNothing);
  }

  static boolean isCopy(MethodId method) {
    return isContainer(method.owner())
        && method.countParameters() == 1
        && (method.name().equals("copyOf")
            || (method.isConstructor() && COLLECTIONS.stream().anyMatch(method.owner()::endsWith)));
  }

  /** What a call gives a function that it runs for each element of a container. */
  public static Optional<Value> element(Value container, Instruction.Invoke call) {
    String type = call.method().owner();
    return (isContainer(type) || type.equals("java.lang.Iterable"))
            && ContainerOperation.named(call.method())
                .filter(ContainerOperation::callsWithElements)
                .isPresent()
        ? Optional.of(next(container, Optional.of(call.site())))
        : Optional.empty();
  }

  /** What stands for any element of a container. */
  public static Value anyElement(Value container) {
    return next(container, Optional.empty());
  }

  private static Value next(Value container, Optional<Object> site) {
    return new Value.Call(site, ANY, Optional.of(container), List.of());
  }

  /**
   * The container or the array that a value is an element of, also where it was taken from a view
   * or an entry; empty where it may be something else.
   */
  public static Optional<Value> holder(Value value) {
    if (value instanceof Value.Element element) {
      return Optional.of(element.array());
    }
    return value instanceof Value.Call call && isTaken(call)
        ? call.receiver().map(Containers::behind)
        : Optional.empty();
  }

  /** Whether a call takes an element out of a container, or looks at one. */
  static boolean isTaken(Value.Call call) {
    if (call.receiver().isEmpty()) {
      return false;
    }
    return !isEntry(call)
        && ContainerOperation.does(call.method(), ContainerOperation::givesElement);
  }

  /** Whether a call gives an entry where another would give an element. */
  private static boolean isEntry(Value.Call call) {
    return (NEXT.isOf(call.method()) || GET_HELD.isOf(call.method()))
        && isOfEntries(call.receiver().orElse(call));
  }

  private static boolean isOfEntries(Value view) {
    return view instanceof Value.Call call
        && call.receiver().isPresent()
        && !StreamSteps.areValues(call)
        && (ENTRIES.isOf(call.method()) || isOfEntries(call.receiver().get()));
  }

  /**
   * What views and the entries of a map show, and what a collection is made of that is made of an
   * array or another one.
   */
  public static Value behind(Value view) {
    return behind(view, ContainerOperation::leadsToElements);
  }

  /** The same, also where a view is of the keys of a map, or shows not all of a container. */
  static Value changedWith(Value view) {
    return behind(view, by -> by.leadsToElements() || by == KEYS || by == RANGE);
  }

  private static Value behind(Value view, Predicate<ContainerOperation> isView) {
    if (!(view instanceof Value.Call call)) {
      return view;
    }
    if (call.receiver().isPresent()) {
      Value of = call.receiver().get();
      boolean isEntry =
          isEntry(call) || ContainerOperation.does(call.method(), ContainerOperation::givesEntry);
      return isEntry || StreamSteps.keep(call) || ContainerOperation.does(call.method(), isView)
          ? behind(of, isView)
          : view;
    }
    return CollectionFactories.isOfAll(call) ? behind(call.arguments().get(0), isView) : view;
  }

  /** The field that holds a value, or the container that it is an element or a view of. */
  public static Optional<Value.Field> keeper(Value value) {
    Value of = value;
    while (true) {
      if (of instanceof Value.Field field) {
        return Optional.of(field);
      }
      Optional<Value> outer = outer(of);
      if (outer.isEmpty()) {
        return Optional.empty();
      }
      of = outer.get();
    }
  }

  private static Optional<Value> outer(Value value) {
    if (value instanceof Value.Element element) {
      return Optional.of(element.array());
    }
    if (value instanceof Value.Fresh copy && isContainer(copy.type())) {
      return copy.arguments().stream().findFirst();
    }
    if (!(value instanceof Value.Call call)) {
      return Optional.empty();
    }
    if (call.receiver().isPresent()) {
      return isQuery(call.method()) ? call.receiver() : Optional.empty();
    }
    return isCopy(call.method()) && call.arguments().size() == 1
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }
}
