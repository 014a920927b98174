package dev.lockspan.code;

import java.util.List;
import java.util.Optional;

/** What a register may hold, as a symbolic access path from a body's inputs. */
public sealed interface Value {
  /** The receiver. */
  record This() implements Value {}

  /** A parameter, 0-based without the receiver. */
  record Parameter(int index) implements Value {}

  /**
   * A field of another value.
   *
   * @param owner the class that declares it
   */
  record Field(Value of, String owner, String name) implements Value {}

  /** A static field. */
  record StaticField(String owner, String name) implements Value {}

  /** The instance of an enclosing class. */
  record Outer(String type) implements Value {}

  record ClassLiteral(String type) implements Value {}

  /**
   * A constant.
   *
   * @param value empty for {@code null}; booleans are 0 and 1
   */
  record Constant(Optional<Object> value) implements Value {
    public static final Constant NULL = new Constant(Optional.empty());

    public static Constant of(Object value) {
      return new Constant(Optional.of(value));
    }

    /** Whether it is a number other than 0, or an object. */
    public boolean isTrue() {
      return value.map(v -> !(v instanceof Number n) || n.doubleValue() != 0).orElse(false);
    }

    /** Whether it is the number 0. */
    public boolean isZero() {
      return value.map(v -> v instanceof Number n && n.doubleValue() == 0).orElse(false);
    }
  }

  /** An element of an array. */
  record Element(Value array, Value index) implements Value {}

  /**
   * An object or an array created here.
   *
   * @param site the place, which tells it from others of its kind
   * @param constructor absent before it is called, and for an array
   * @param arguments the constructor's, once called, or the elements; empty before
   */
  record Fresh(Object site, String type, Optional<MethodId> constructor, List<Value> arguments)
      implements Value {
    /** An object whose constructor is still to be called, or an empty array. */
    public Fresh(Object site, String type) {
      this(site, type, Optional.empty(), List.of());
    }

    /** The object that a constructor makes. */
    public Fresh(Object site, MethodId constructor, List<Value> arguments) {
      this(site, constructor.owner(), Optional.of(constructor), arguments);
    }

    /** The same with other arguments or elements. */
    public Fresh with(List<Value> others) {
      return new Fresh(site, type, constructor, others);
    }

    /** Whether it is a text that is put together of others, by no constructor. */
    public boolean isText() {
      return constructor.isEmpty() && type.equals("java.lang.String");
    }
  }

  /**
   * A function object made from a lambda or a method reference.
   *
   * @param given the types of its own arguments, which follow what it has captured
   */
  record Function(
      String type,
      MethodId target,
      Instruction.CallKind call,
      List<Value> captured,
      List<String> given)
      implements Value {
    /** The same function with other values captured. */
    public Function with(List<Value> others) {
      return new Function(type, target, call, others, given);
    }
  }

  /**
   * A call's result.
   *
   * @param site the place; absent for an accessor, whose results are the same wherever it is called
   * @param receiver absent for a static method
   */
  record Call(
      Optional<Object> site, MethodId method, Optional<Value> receiver, List<Value> arguments)
      implements Value {}

  /** One of several values, met where paths meet. */
  record Merge(Object site, int register) implements Value {}

  /** A value of an earlier pass through a loop. */
  record Stale(Value of) implements Value {}

  /**
   * What a field held that may be set again: when the body began, or when it was tested last, under
   * a lock that is still held, with no call in between.
   */
  record Held(Field field, boolean atStart) implements Value {}

  /**
   * Whether a flag that nobody ever takes back was not set yet when the body began; known wherever
   * it is found not to be set.
   */
  record Unset(Field flag) implements Value {}

  /** The negation of a boolean. */
  record Not(Value of) implements Value {}

  /** Whether a value is an instance of a type. */
  record InstanceOf(Value of, String type) implements Value {}

  /** Whether a value compares so with a constant. */
  record Comparison(Value of, Relation relation, Value with) implements Value {}

  /** How two values may compare. */
  enum Relation {
    EQUAL,
    LESS,
    GREATER,
    /** Whether two numbers have bits in common: the comparison is the number of these. */
    SHARES;

    /** The same relation, seen from the other value. */
    public Relation swapped() {
      return switch (this) {
        case LESS -> GREATER;
        case GREATER -> LESS;
        default -> this;
      };
    }
  }

  /** A value that is not followed. */
  record Unknown(Object site) implements Value {}
}
