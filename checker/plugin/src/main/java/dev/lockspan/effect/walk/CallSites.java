package dev.lockspan.effect.walk;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.code.Value.Relation;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.Accessors;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import java.util.List;
import java.util.Optional;

/** Tells what a call is given, and what stands for its result. */
final class CallSites {
  private final Knowledge knowledge;

  CallSites(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  At at(int index, Instruction.Invoke invoke, Path path) {
    Optional<Value> receiver =
        invoke.receiver() < 0 ? Optional.empty() : Optional.of(path.registers[invoke.receiver()]);
    List<Value> arguments = path.values(invoke.arguments());
    if (invoke.receiver() < 0 && Accessors.isCheck(invoke.method())) {
      return new At(index, invoke, receiver, arguments, arguments.get(0));
    }
    boolean isAccessor = Accessors.isAccessor(invoke.method(), arguments);
    Optional<Object> site = isAccessor ? Optional.empty() : Optional.of(index);
    Value result = new Value.Call(site, invoke.method(), receiver, arguments);
    Optional<Value> test = test(invoke.method(), receiver, arguments);
    if (test.isPresent()) {
      result = test.get();
    }
    if (!Values.isFollowed(result)) {
      Value call = new Value.Call(Optional.of(index), invoke.method(), receiver, arguments);
      result = Values.pruned(call, index);
    }
    return new At(index, invoke, receiver, arguments, result);
  }

  /** What a call gives that compares constants, or asks for no more than a class. */
  private Optional<Value> test(MethodId method, Optional<Value> receiver, List<Value> arguments) {
    return equality(method, receiver, arguments)
        .or(() -> knowledge.fields().comparisons().ofClass(method, receiver));
  }

  /** Two values are compared, one of them a text, an enum's constant or {@code Boolean.TRUE}. */
  private Optional<Value> equality(MethodId method, Optional<Value> receiver, List<Value> with) {
    boolean isEquals =
        receiver.isPresent()
            && method.name().equals("equals")
            && method.descriptor().equals("(Ljava/lang/Object;)Z");
    if (!isEquals) {
      return Optional.empty();
    }
    Value one = receiver.get();
    Value other = with.get(0);
    if (one instanceof Value.StaticField field && field.owner().equals("java.lang.Boolean")) {
      return Optional.of(field.name().equals("TRUE") ? other : new Value.Not(other));
    }
    return isConstant(one) || isConstant(other)
        ? knowledge.fields().comparisons().of(one, Relation.EQUAL, other)
        : Optional.empty();
  }

  private boolean isConstant(Value value) {
    return value instanceof Value.StaticField field
        ? knowledge
            .hierarchy()
            .find(field.owner())
            .flatMap(ClassInfo::superclass)
            .filter("java.lang.Enum"::equals)
            .isPresent()
        : value instanceof Value.Constant constant
            && constant.value().filter(String.class::isInstance).isPresent();
  }
}
