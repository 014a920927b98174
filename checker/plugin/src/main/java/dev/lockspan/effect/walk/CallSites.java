package dev.lockspan.effect.walk;

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

  /** What a call gives that compares texts, or asks for no more than a class. */
  private Optional<Value> test(MethodId method, Optional<Value> receiver, List<Value> arguments) {
    return equality(method, receiver, arguments)
        .or(() -> knowledge.fields().comparisons().ofClass(method, receiver));
  }

  /** Two texts are compared, one of them a constant. */
  private Optional<Value> equality(MethodId method, Optional<Value> receiver, List<Value> with) {
    boolean isOfText =
        receiver.isPresent()
            && method.name().equals("equals")
            && method.descriptor().equals("(Ljava/lang/Object;)Z")
            && (isText(receiver.get()) || isText(with.get(0)));
    return isOfText
        ? knowledge.fields().comparisons().of(receiver.get(), Relation.EQUAL, with.get(0))
        : Optional.empty();
  }

  private static boolean isText(Value value) {
    return value instanceof Value.Constant constant
        && constant.value().filter(String.class::isInstance).isPresent();
  }
}
