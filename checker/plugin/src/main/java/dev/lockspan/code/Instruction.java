package dev.lockspan.code;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * One step of a body. Registers are numbered from 0; -1 stands for "none".
 *
 * <p>At entry the registers hold the receiver (an instance method's register 0), then the
 * parameters, one register each whatever their width. Jumps name instructions by index.
 */
public sealed interface Instruction {
  /** The register that it writes; -1 for none. */
  default int to() {
    return -1;
  }

  /** Gives the registers that it reads; -1 among them for one that it could have. */
  void reads(IntConsumer register);

  /** One that reads no register. */
  sealed interface Plain extends Instruction {
    @Override
    default void reads(IntConsumer register) {}
  }

  /**
   * Copies a register; casts and boxing are copies too.
   *
   * @param type what a cast says that the value is; empty for other copies
   */
  record Move(int to, int from, String type) implements Instruction {
    public Move(int to, int from) {
      this(to, from, "");
    }

    @Override
    public void reads(IntConsumer register) {
      register.accept(from);
    }
  }

  /** Loads a constant: {@code null}, a boxed number (booleans as 0 or 1), a string. */
  record Constant(int to, Value.Constant value) implements Plain {}

  /** Loads a class literal. */
  record ClassLiteral(int to, String type) implements Plain {}

  /** Loads the instance of an enclosing class. */
  record Outer(int to, String type) implements Plain {}

  /** Loads a value that the analysis does not follow: arithmetic, a length. */
  record Unknown(int to) implements Plain {}

  /** Loads the negation of a boolean. */
  record Not(int to, int from) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(from);
    }
  }

  /** Loads whether a value is an instance of a type. */
  record InstanceOf(int to, int from, String type) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(from);
    }
  }

  /** Loads whether two values compare so. */
  record Compare(int to, int left, Value.Relation relation, int right) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(left);
      register.accept(right);
    }
  }

  /** Loads a field; {@code object} is -1 for a static one. */
  record GetField(int to, int object, String owner, String name, String type)
      implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(object);
    }
  }

  /** Stores a field; {@code object} is -1 for a static one. */
  record PutField(int object, String owner, String name, int from) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(object);
      register.accept(from);
    }
  }

  /** Loads an array's element. */
  record GetElement(int to, int array, int index) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(array);
      register.accept(index);
    }
  }

  /** Stores an array's element. */
  record PutElement(int array, int index, int from) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(array);
      register.accept(index);
      register.accept(from);
    }
  }

  /** Creates an object or array; an object's constructor call follows. */
  record New(int to, String type) implements Plain {}

  /**
   * Creates a function object from a lambda or a method reference.
   *
   * @param type the functional interface
   * @param target the lambda's body or the method referred to
   * @param call how {@code target} is called
   * @param captured registers bound now; the receiver first where {@code target} has one and it is
   *     bound. The function's own arguments follow them.
   * @param given the types of these arguments, with those that type arguments tell
   */
  record Function(
      int to,
      String type,
      MethodId target,
      CallKind call,
      List<Integer> captured,
      List<String> given)
      implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      captured.forEach(register::accept);
    }
  }

  /**
   * Calls a method.
   *
   * @param to the register of the result, -1 for none
   * @param method its owner is the static type of the receiver, as in class files
   * @param receiver -1 for a static method
   */
  record Invoke(
      int to, CallKind call, MethodId method, int receiver, List<Integer> arguments, Site site)
      implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(receiver);
      arguments.forEach(register::accept);
    }
  }

  /** Enters the monitor of an object. */
  record Enter(int object, Site site) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(object);
    }
  }

  /** Leaves the monitor of an object. */
  record Exit(int object) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(object);
    }
  }

  /**
   * Jumps to {@code target} when the register is true, non-zero or non-null ({@code when} true), or
   * false, zero or null ({@code when} false); else goes on.
   */
  record Branch(int register, boolean when, int target) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(this.register);
    }
  }

  /** Jumps to any of the targets, none known to be the one. */
  record Choose(List<Integer> targets) implements Plain {}

  /** Jumps. */
  record Goto(int target) implements Plain {}

  /** Returns from the body; {@code from} is -1 for nothing. */
  record Return(int from) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(from);
    }
  }

  /** Throws. */
  record Throw(int from) implements Instruction {
    @Override
    public void reads(IntConsumer register) {
      register.accept(from);
    }
  }

  /**
   * Begins a handler: loads the exception caught.
   *
   * @param types those of the exceptions that it is for; empty for all
   */
  record Catch(int to, List<String> types) implements Plain {
    public Catch(int to) {
      this(to, List.of());
    }
  }

  /** The throw of a failed {@code assert}, or whatever else cannot be gone past. */
  record Nothing() implements Plain {}

  /** How a call finds its method. */
  enum CallKind {
    STATIC,
    /** By the receiver's class. */
    VIRTUAL,
    /** Exactly the named method: {@code super.f()}, a private method. */
    SPECIAL,
    /**
     * A constructor, on an object created by {@link New}, or {@code this(..)}/{@code super(..)}.
     */
    CONSTRUCTOR
  }
}
