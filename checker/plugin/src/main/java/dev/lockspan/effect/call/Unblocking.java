package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the channels that code tells not to block, by itself or with a static helper. */
final class Unblocking implements ToldFields.Telling {
  private static final String CHANNEL = "java.nio.channels.SelectableChannel";
  private static final int DEEPEST = 3;

  private final CodeSource code;
  private final Hierarchy hierarchy;

  Unblocking(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
  }

  /** Whether a method tells a channel whether to block. */
  boolean isConfigure(MethodId method) {
    return method.name().equals("configureBlocking")
        && method.countParameters() == 1
        && isChannel(method.owner());
  }

  @Override
  public List<Value> toldBy(Instruction instruction, Body body, PlainReading registers) {
    return toldBy(instruction, registers, 0);
  }

  @Override
  public boolean isContrary(Instruction.Invoke call, PlainReading registers) {
    return isConfigure(call.method()) && !Values.isZero(registers.get(call.arguments().get(0), 0));
  }

  private List<Value> toldBy(Instruction instruction, PlainReading registers, int depth) {
    if (!(instruction instanceof Instruction.Invoke invoke)) {
      return List.of();
    }
    if (isConfigure(invoke.method())) {
      return Values.isZero(registers.get(invoke.arguments().get(0), 0))
          ? List.of(registers.get(invoke.receiver(), 0))
          : List.of();
    }
    List<Value> told = new ArrayList<>(0);
    for (int parameter : toldOf(invoke, depth)) {
      Value given = registers.get(invoke.arguments().get(parameter), 0);
      told.add(given);
      told.addAll(given instanceof Value.Fresh array ? array.arguments() : List.of());
    }
    return told;
  }

  /** The parameters of a helper which it tells: channels, or the only array of them. */
  private Set<Integer> toldOf(Instruction.Invoke invoke, int depth) {
    if (invoke.call() != CallKind.STATIC || depth == DEEPEST) {
      return Set.of();
    }
    List<String> types = Descriptors.parameterTypes(invoke.method().descriptor());
    List<Integer> arrays = new ArrayList<>(0);
    boolean hasChannel = false;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).endsWith("[]") && isChannel(types.get(i).replace("[]", ""))) {
        arrays.add(i);
      }
      hasChannel |= isChannel(types.get(i));
    }
    Set<Integer> told = new HashSet<>();
    for (Value channel :
        hasChannel || arrays.size() == 1 ? toldBy(invoke, depth) : List.<Value>of()) {
      if (channel instanceof Value.Parameter parameter) {
        told.add(parameter.index());
      } else if (channel instanceof Value.Unknown && arrays.size() == 1) {
        told.addAll(arrays); // in a loop over it
      }
    }
    return told;
  }

  private List<Value> toldBy(Instruction.Invoke helper, int depth) {
    List<Value> told = new ArrayList<>();
    code.findBody(helper.method())
        .ifPresent(
            body ->
                PlainReading.read(
                    body,
                    hierarchy,
                    (instruction, registers) ->
                        told.addAll(toldBy(instruction, registers, depth + 1))));
    return told;
  }

  private boolean isChannel(String type) {
    return hierarchy.isSubtype(type, CHANNEL);
  }
}
