package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.RegisteredChannels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Channels that were told not to block, or are registered with a selector, which takes no others:
 * on these nobody waits.
 */
public final class NonBlockingChannels {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final RegisteredChannels registered;
  private final Unblocking unblocking;

  public NonBlockingChannels(Knowledge knowledge) {
    this.code = knowledge.code();
    this.hierarchy = knowledge.hierarchy();
    this.registered = knowledge.members().channels();
    this.unblocking = new Unblocking(code, hierarchy);
  }

  /** Notes what a call tells a channel, or shows of it, on the ways after it. */
  public void configure(At at, List<Path> after) {
    MethodId method = at.invoke().method();
    boolean isRegistration = registered.isRegistration(method);
    if (at.receiver().isEmpty() || !(isRegistration || unblocking.isConfigure(method))) {
      return;
    }
    Value channel = at.receiver().get();
    boolean isTold = isRegistration || Values.isZero(at.arguments().get(0));
    after.forEach(path -> path.finish(channel, isTold));
  }

  /**
   * Whether nobody waits on the target of a boundary that a body comes to. A channel that a field
   * holds may connect before its class registers it.
   */
  public boolean contains(Value value, Reach reach, Body body) {
    if (!reach.boundary().owner().startsWith("java.nio.channels.")) {
      return false;
    }
    return isOfKey(value)
        || (value instanceof Value.Field field
            && (isAlwaysTold(FieldKey.of(field))
                || (!reach.boundary().name().equals("connect")
                    && registered.contains(field, body.id()))));
  }

  /** Whether a channel comes from its registration with a selector. */
  private static boolean isOfKey(Value value) {
    return value instanceof Value.Call call
        && call.method().owner().equals("java.nio.channels.SelectionKey")
        && call.method().name().equals("channel");
  }

  /**
   * Whether a private field is given only channels which are told so by the code that sets it, and
   * never anything else.
   */
  private boolean isAlwaysTold(FieldKey field) {
    Optional<Set<MethodId>> readers = code.findReaders(field.owner(), field.name());
    Set<MethodId> writers = code.findWriters(field.owner(), field.name()).orElse(Set.of());
    return readers.isPresent()
        && !writers.isEmpty()
        && bodies(writers).stream().allMatch(body -> isTold(field, body))
        && bodies(readers.get()).stream().allMatch(body -> isNeverUntold(field, body));
  }

  private List<Body> bodies(Set<MethodId> members) {
    return members.stream().flatMap(member -> MemberCode.of(member, code).stream()).toList();
  }

  /** Whether a body tells each channel so that it sets the field to. */
  private boolean isTold(FieldKey field, Body body) {
    List<Value> set = new ArrayList<>();
    Set<Value> told = Collections.newSetFromMap(new IdentityHashMap<>()); // each call is another
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) -> {
          if (instruction instanceof Instruction.PutField put && field.isSetBy(put, hierarchy)) {
            set.add(registers.get(put.from(), set.size()));
          }
          told.addAll(unblocking.toldBy(instruction, registers));
        });
    boolean isFieldTold = told.stream().anyMatch(value -> holds(value, field));
    return set.stream()
        .filter(value -> !value.equals(Value.Constant.NULL))
        .allMatch(value -> isFieldTold || told.contains(value));
  }

  private boolean isNeverUntold(FieldKey field, Body body) {
    boolean[] isUntold = new boolean[1];
    PlainReading.read(
        body,
        hierarchy,
        (instruction, registers) ->
            isUntold[0] |=
                instruction instanceof Instruction.Invoke invoke
                    && unblocking.isConfigure(invoke.method())
                    && holds(registers.get(invoke.receiver(), 0), field)
                    && !Values.isZero(registers.get(invoke.arguments().get(0), 0)));
    return !isUntold[0];
  }

  private static boolean holds(Value value, FieldKey field) {
    return value instanceof Value.Field other && FieldKey.of(other).equals(field);
  }
}
