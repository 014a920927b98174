package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is common to all access paths: their depth, their parts, their text. */
public final class Values {
  /** A path longer than this is not followed. */
  private static final int DEEPEST = 8;

  /** Nor is one of more parts than this. */
  private static final int MOST_PARTS = 20;

  /** How the name of a lock starts of which only what declares it is known. */
  public static final String DECLARED = "declared:";

  /** Before the place where an object was made that no field of its own keeps. */
  public static final String MADE_AT = "#";

  private Values() {}

  /** Whether a body is given a value: its object, an argument, or what its class captures. */
  public static boolean isInput(Value value) {
    return value instanceof Value.This
        || value instanceof Value.Parameter
        || (value instanceof Value.Field field
            && field.of() instanceof Value.This
            && FieldKey.isCaptured(field.name()));
  }

  /** The path as a reader would write it. */
  public static String show(Value value) {
    if (value instanceof Value.This) {
      return "this";
    }
    if (value instanceof Value.Parameter parameter) {
      return "argument " + (parameter.index() + 1);
    }
    if (value instanceof Value.Field field) {
      String name = name(field.name());
      return field.of() instanceof Value.This || FieldKey.isCaptured(field.name())
          ? name
          : show(field.of()) + "." + name;
    }
    if (value instanceof Value.StaticField field && field.name().startsWith(DECLARED)) {
      return field.name().substring(DECLARED.length());
    }
    if (value instanceof Value.StaticField field) {
      return Descriptors.simpleName(field.owner()) + "." + name(field.name());
    }
    if (value instanceof Value.Outer outer) {
      return Descriptors.simpleName(outer.type()) + ".this";
    }
    if (value instanceof Value.ClassLiteral literal) {
      return Descriptors.simpleName(literal.type()) + ".class";
    }
    if (value instanceof Value.Element element) {
      return show(element.array()) + "[..]";
    }
    if (value instanceof Value.Fresh fresh) {
      return "new " + Descriptors.simpleName(fresh.type()) + "()";
    }
    if (value instanceof Value.Call next
        && next.method().name().equals("next")
        && next.receiver().orElse(next) instanceof Value.Call iterator
        && iterator.method().name().equals("iterator")
        && iterator.receiver().isPresent()) {
      return show(iterator.receiver().get()) + "[..]"; // as of an array
    }
    if (value instanceof Value.Call call) {
      String receiver =
          call.receiver()
              .filter(of -> !(of instanceof Value.This))
              .map(of -> show(of) + ".")
              .orElse("");
      return receiver + call.method().name() + (call.arguments().isEmpty() ? "()" : "(..)");
    }
    return value instanceof Value.Stale stale ? show(stale.of()) : "a lock";
  }

  /** The name of a field without what tells it from others. */
  private static String name(String field) {
    int made = field.indexOf(MADE_AT);
    String name = made < 0 ? field : field.substring(0, made);
    return FieldKey.isCaptured(name) ? name.substring(4) : name;
  }

  /** Whether a path is short enough to be followed. */
  public static boolean isFollowed(Value value) {
    Value root = value instanceof Value.Field field ? field.of() : value;
    boolean isPlain = root instanceof Value.This || root instanceof Value.Parameter || isAtom(root);
    return isPlain || size(value, DEEPEST, MOST_PARTS) <= MOST_PARTS;
  }

  private static boolean isAtom(Value value) {
    return value instanceof Value.Unknown
        || value instanceof Value.Constant
        || value instanceof Value.StaticField
        || value instanceof Value.Merge;
  }

  /** The value with what lies too deep in it unknown, so that it can be followed. */
  public static Value pruned(Value value, Object site) {
    Value pruned = value;
    for (int depth = DEEPEST; depth > 1 && !isFollowed(pruned); depth--) {
      pruned = pruned(value, depth, site);
    }
    return pruned;
  }

  private static Value pruned(Value value, int depth, Object site) {
    if (parts(value).isEmpty()) {
      return value;
    }
    if (depth > 1) {
      return map(value, part -> pruned(part, depth - 1, site));
    }
    Value unknown = new Value.Unknown(site);
    return value instanceof Value.Function ? map(value, part -> unknown) : unknown;
  }

  /** The number of parts; more than {@code most} where there are too many or they lie too deep. */
  private static int size(Value value, int depth, int most) {
    if (depth == 0) {
      return most + 1;
    }
    if (value instanceof Value.Field field) {
      return 1 + size(field.of(), depth - 1, most - 1); // the usual path, without a list
    }
    int size = 1;
    for (Value part : parts(value)) {
      size += depth > 1 && isAtom(part) ? 1 : size(part, depth - 1, most - size);
      if (size > most) {
        return size;
      }
    }
    return size;
  }

  /** The values that a value is made of. */
  public static List<Value> parts(Value value) {
    if (value instanceof Value.Field field) {
      return List.of(field.of());
    }
    if (value instanceof Value.Element element) {
      return List.of(element.array(), element.index());
    }
    if (value instanceof Value.Fresh fresh) {
      return fresh.arguments();
    }
    if (value instanceof Value.Function function) {
      return function.captured();
    }
    if (value instanceof Value.Call call) {
      if (call.receiver().isEmpty()) {
        return call.arguments();
      }
      List<Value> parts = new ArrayList<>(call.arguments());
      parts.add(call.receiver().get());
      return parts;
    }
    if (value instanceof Value.Stale stale) {
      return List.of(stale.of());
    }
    if (value instanceof Value.Held held) {
      return List.of(held.field());
    }
    if (value instanceof Value.Unset unset) {
      return List.of(unset.flag());
    }
    if (value instanceof Value.Comparison comparison) {
      return List.of(comparison.of());
    }
    if (value instanceof Value.InstanceOf test) {
      return List.of(test.of());
    }
    return value instanceof Value.Not not ? List.of(not.of()) : List.of();
  }

  /** Whether a value is read from a field, of an object or of a class. */
  public static boolean isField(Value value) {
    return value instanceof Value.Field || value instanceof Value.StaticField;
  }

  /** Whether a value is the constant false, or the number zero. */
  public static boolean isZero(Value value) {
    return value instanceof Value.Constant constant && constant.isZero();
  }

  /** The value with another one in place of one of its parts, or of itself. */
  public static Value replace(Value value, Value part, Value by) {
    return value.equals(part) ? by : map(value, each -> replace(each, part, by));
  }

  /** The value with its parts renamed. */
  public static Value map(Value value, UnaryOperator<Value> naming) {
    if (value instanceof Value.Field field) {
      return new Value.Field(naming.apply(field.of()), field.owner(), field.name());
    }
    if (value instanceof Value.Element element) {
      return new Value.Element(naming.apply(element.array()), naming.apply(element.index()));
    }
    if (value instanceof Value.Fresh fresh) {
      return fresh.with(fresh.arguments().stream().map(naming).toList());
    }
    if (value instanceof Value.Function function) {
      return function.with(function.captured().stream().map(naming).toList());
    }
    if (value instanceof Value.Call call) {
      return new Value.Call(
          call.site(),
          call.method(),
          call.receiver().map(naming),
          call.arguments().stream().map(naming).toList());
    }
    if (value instanceof Value.Stale stale) {
      return new Value.Stale(naming.apply(stale.of()));
    }
    if (value instanceof Value.Held held) {
      Value field = naming.apply(held.field());
      return field instanceof Value.Field known ? new Value.Held(known, held.atStart()) : field;
    }
    if (value instanceof Value.Unset unset) {
      Value flag = naming.apply(unset.flag());
      return flag instanceof Value.Field known ? new Value.Unset(known) : new Value.Unknown(flag);
    }
    if (value instanceof Value.Comparison test) {
      return new Value.Comparison(naming.apply(test.of()), test.relation(), test.with());
    }
    if (value instanceof Value.InstanceOf test) {
      return new Value.InstanceOf(naming.apply(test.of()), test.type());
    }
    return value instanceof Value.Not not ? new Value.Not(naming.apply(not.of())) : value;
  }

  /** Whether two equal paths of this form do lead to one object. */
  public static boolean isTraceable(Value value) {
    boolean isOpaque =
        value instanceof Value.Merge
            || value instanceof Value.Unknown
            || value instanceof Value.Stale
            || value instanceof Value.Element
            || (value instanceof Value.Call call && call.site().isPresent());
    if (isOpaque) {
      return false;
    }
    for (Value part : parts(value)) {
      if (!isTraceable(part)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value is, or is made of, another. */
  public static boolean contains(Value value, Value part) {
    if (value.equals(part)) {
      return true;
    }
    for (Value each : parts(value)) {
      if (contains(each, part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value is, or is made of, what a parameter is given. */
  public static boolean isOfParameter(Value value) {
    return value instanceof Value.Parameter
        || parts(value).stream().anyMatch(Values::isOfParameter);
  }

  /** An object in the terms of a time when a part of it has been made anew. */
  public static Value renewed(Value object, Value renewed) {
    if (object instanceof Value.Stale) {
      return object; // of an earlier pass already
    }
    return object.equals(renewed)
        ? new Value.Stale(renewed)
        : map(object, part -> renewed(part, renewed));
  }

  /**
   * The object of an enclosing class around a new inner object: what its constructor takes first,
   * or the object around that.
   */
  public static Optional<Value> around(Value.Fresh inner, String type) {
    if (!inner.type().startsWith(type + "$")) {
      return Optional.empty();
    }
    Optional<Value> next = inner.arguments().stream().findFirst();
    boolean isNext = inner.type().lastIndexOf('$') == type.length();
    if (isNext || next.isEmpty()) {
      return next;
    }
    if (next.get() instanceof Value.This) {
      return Optional.of(new Value.Outer(type));
    }
    return next.get() instanceof Value.Fresh outer && outer.type().startsWith(type + "$")
        ? around(outer, type)
        : next;
  }

  /** Whether a field is of a new object, or of what a new object keeps. */
  public static boolean isOfNew(Value.Field field) {
    return field.of() instanceof Value.Fresh
        || (field.of() instanceof Value.Field outer && isOfNew(outer));
  }

  /** The input that a path starts from, where it starts from one. */
  public static Optional<Value> root(Value value) {
    if (value instanceof Value.Field field) {
      return root(field.of());
    }
    return value instanceof Value.This || value instanceof Value.Parameter
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Whether a value is an object that nobody has had before. */
  public static boolean isNew(Value value) {
    return value instanceof Value.Fresh
        || (value instanceof Value.Call call
            && call.site().isPresent()
            && isSynchronizing(call.method()));
  }

  /** Whether a method makes a synchronized collection, which nobody else has when it is made. */
  public static boolean isSynchronizing(MethodId method) {
    return method.owner().equals("java.util.Collections")
        && method.name().startsWith("synchronized");
  }
}
