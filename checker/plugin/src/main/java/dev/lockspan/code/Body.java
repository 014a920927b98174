package dev.lockspan.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method's, constructor's, initializer's or lambda's code.
 *
 * @param id the method; a lambda of a source has an id of its own
 * @param traits what its declaration says
 * @param parameters how many it has, without the receiver; a lambda's captured values come first
 * @param registers how many it uses
 * @param code the instructions
 * @param handlers per instruction the {@link Instruction.Catch}es that an exception thrown by it
 *     may reach, innermost first; shared lists
 * @param leaves per instruction whether an exception thrown by it may also leave the body
 * @param site where the body stands, for a lock that is held from its start
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and nobody writes to it
public record Body(
    MethodId id,
    Traits traits,
    int parameters,
    int registers,
    List<Instruction> code,
    List<List<Integer>> handlers,
    boolean[] leaves,
    Site site) {

  /** The registers of receiver and parameters. */
  public int inputs() {
    return parameters + (traits.isStatic() ? 0 : 1);
  }

  /** Whether an instruction of this body makes an object; the place may be one in another body. */
  public boolean makes(Value.Fresh made) {
    return at(made.site()) instanceof Instruction.New created && created.type().equals(made.type());
  }

  /** Whether a call in this body may have made an object, which bears the call's place. */
  public boolean mayCallMaker(Value.Fresh made) {
    return at(made.site()) instanceof Instruction.Invoke;
  }

  private @Nullable Instruction at(Object site) {
    return site instanceof Integer at && at >= 0 && at < code.size() ? code.get(at) : null;
  }

  /**
   * What a body's declaration says.
   *
   * @param isStatic it has no receiver; for a lambda, that it uses none
   * @param isSynchronized it holds its receiver's, or its class's, monitor
   * @param isExposed any code may call it: public or protected in a type that other code can see
   * @param isLambda it is the body of a lambda
   */
  public record Traits(
      boolean isStatic, boolean isSynchronized, boolean isExposed, boolean isLambda) {}
}
