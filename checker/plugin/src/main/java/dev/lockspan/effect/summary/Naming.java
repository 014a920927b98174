package dev.lockspan.effect.summary;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.FieldValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts a callee's values into its caller's terms: its receiver and parameters become what the call
 * passes.
 *
 * @param site the call, which tells what is new from other calls' new things
 * @param fields what fields of new objects are set to
 */
public record Naming(
    Optional<Value> receiver, List<Value> arguments, Object site, Caller caller, FieldValues fields)
    implements UnaryOperator<Value> {

  /**
   * Whose terms they are.
   *
   * @param owner the class whose instance {@code this} is; empty in a static body
   * @param parameters their types, as declared
   * @param shown the types that casts and tests have shown objects to be of
   */
  public record Caller(String owner, List<String> parameters, Map<Value, String> shown) {
    public Caller(String owner, List<String> parameters) {
      this(owner, parameters, Map.of());
    }

    public static Caller of(Body body) {
      return of(body.id(), body.traits().isStatic());
    }

    public static Caller of(MethodId id, boolean isStatic) {
      return new Caller(isStatic ? "" : id.owner(), Descriptors.parameterTypes(id.descriptor()));
    }

    /** The same where casts and tests have shown this. */
    public Caller knowing(Map<Value, String> types) {
      return types.isEmpty() ? this : new Caller(owner, parameters, types);
    }

    /** What is known of a value; of all but parameters, set again or not, only what was shown. */
    public String type(Value value) {
      String known = shown.get(value);
      if (known != null) {
        return known;
      }
      int index = parameter(value);
      return index >= 0 && index < parameters.size() ? parameters.get(index) : "";
    }

    /** The parameter that a value is, or that holds it where ways of the caller meet; or -1. */
    private int parameter(Value value) {
      if (value instanceof Value.Parameter parameter) {
        return parameter.index();
      }
      return value instanceof Value.Merge merge && merge.site() instanceof Integer
          ? merge.register() - (owner.isEmpty() ? 0 : 1)
          : -1;
    }
  }

  @Override
  public Value apply(Value value) {
    Value named = name(value);
    return Values.isFollowed(named) ? named : unknown(value);
  }

  private Value name(Value value) {
    if (value instanceof Value.This) {
      return receiver.isPresent() ? receiver.get() : unknown(value);
    }
    if (value instanceof Value.Parameter parameter) {
      return parameter.index() < arguments.size()
          ? arguments.get(parameter.index())
          : unknown(value);
    }
    if (value instanceof Value.Outer outer) {
      return outer(outer);
    }
    if (value instanceof Value.Field field) {
      return field(field);
    }
    if (value instanceof Value.Fresh fresh) {
      return new Value.Fresh(site, fresh.type(), fresh.constructor(), names(fresh.arguments()));
    }
    if (value instanceof Value.Call call && call.site().isPresent()) {
      return new Value.Call(
          Optional.of(site),
          call.method(),
          call.receiver().map(this::name),
          names(call.arguments()));
    }
    if (value instanceof Value.Merge
        || value instanceof Value.Unknown
        || value instanceof Value.Stale) {
      return unknown(value);
    }
    if (value instanceof Value.Comparison comparison) {
      return fields.comparisons().again(comparison, name(comparison.of()));
    }
    if (value instanceof Value.Held held) {
      return name(held.field()); // which may be set again before the callee is called
    }
    if (value instanceof Value.InstanceOf test) {
      Value of = name(test.of());
      return fields.comparisons().passed(new Value.InstanceOf(of, test.type()), caller.type(of));
    }
    return fields.comparisons().decided(Values.map(value, this::name), caller.owner());
  }

  private List<Value> names(List<Value> values) {
    if (values.isEmpty()) {
      return values;
    }
    Value[] named = new Value[values.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = name(values.get(i));
    }
    return List.of(named);
  }

  /**
   * Something of the callee that has no name here; different things stay different, and a field is
   * still that field of something.
   */
  private Value unknown(Value value) {
    if (value instanceof Value.Field field) {
      return new Value.Field(made(field.of()), field.owner(), field.name());
    }
    if (value instanceof Value.Stale stale && stale.of() instanceof Value.Field field) {
      return new Value.Field(made(stale), field.owner(), field.name());
    }
    return made(value);
  }

  private Value made(Value value) {
    if (value instanceof Value.Unknown unknown && unknown.site() instanceof Made made) {
      return new Value.Unknown(made.from(site));
    }
    return new Value.Unknown(new Made(site, digest(value), 1));
  }

  /** Of values that differ it hardly ever is the same, which their hash codes often are. */
  private static int digest(Value value) {
    return value instanceof Value.Merge merge
        ? mix(mix(merge.site().hashCode()) + merge.register())
        : mix(value.hashCode());
  }

  /** Spreads numbers that differ by little (the finalizer of MurmurHash3). */
  private static int mix(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
    return mixed ^ (mixed >>> 16);
  }

  /**
   * Something without a name that calls have led out of a body.
   *
   * @param site the outermost call
   * @param what it, and the innermost of the other calls; not all, since methods that call each
   *     other would give a thing new names for ever
   */
  private record Made(Object site, int what, int frames) {
    private static final int MOST_FRAMES = 4;

    Made from(Object caller) {
      return frames < MOST_FRAMES
          ? new Made(caller, mix(mix(site.hashCode()) + what), frames + 1)
          : new Made(caller, what, frames);
    }
  }

  private Value field(Value.Field field) {
    Value of = name(field.of());
    Value.Field named = new Value.Field(of, field.owner(), field.name());
    return Values.isOfNew(named)
        ? fields.passed(named)
        : fields.inherited().known(named, caller.owner());
  }

  /**
   * The instance that encloses the receiver: the same that encloses the caller; what it was created
   * with; or this, whose inner objects are its own.
   */
  private Value outer(Value.Outer outer) {
    if (receiver.isEmpty() || receiver.get() instanceof Value.This) {
      return outer;
    }
    Optional<Value> around =
        receiver.get() instanceof Value.Fresh inner
            ? Values.around(inner, outer.type())
            : Optional.empty();
    if (around.isPresent()) {
      return around.get();
    }
    if (outer.type().equals(caller.owner())) {
      return new Value.This();
    }
    return caller.owner().startsWith(outer.type() + "$") ? outer : made(outer);
  }
}
