package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The sockets and connections to which a time limit is set that ends what is read of them. */
public final class LimitedSockets implements ToldFields.Telling {
  private static final List<String> READS = List.of("read", "skip", "transferTo");
  private static final Set<String> STREAMS = Set.of("getInputStream", "getErrorStream");

  private final Knowledge knowledge;
  private final ToldFields told;
  private final WrappedStreams wrappers;

  public LimitedSockets(Knowledge knowledge) {
    this.knowledge = knowledge;
    this.wrappers = new WrappedStreams(knowledge);
    this.told = new ToldFields(knowledge.code(), knowledge.hierarchy(), this);
  }

  /**
   * Whether a limit ends a wait for a socket, or for what is read of its stream.
   *
   * @param isLimitedHere whether the ways to the wait have set a limit
   */
  public boolean end(Reach wait, Predicate<Value> isLimitedHere) {
    boolean isOfSocket = wait.boundary().owner().startsWith("java.net.");
    boolean isRead = READS.stream().anyMatch(wait.boundary().name()::startsWith);
    return (isOfSocket || isRead)
        && wait.target()
            .filter(
                target ->
                    (isOfSocket ? wait.target() : socket(target))
                            .filter(of -> isLimitedHere.test(of) || isLimited(of))
                            .isPresent()
                        || (isRead && isLimited(target)))
            .isPresent();
  }

  /** Whether a field is only set to sockets that have a limit, or to streams of such. */
  private boolean isLimited(Value value) {
    return value instanceof Value.Field field && told.contains(FieldKey.of(field));
  }

  /** The socket that gave a stream. */
  private Optional<Value> socket(Value stream) {
    return given(knowledge.fields().content(stream));
  }

  private static Optional<Value> given(Value stream) {
    return stream instanceof Value.Call call && STREAMS.contains(call.method().name())
        ? call.receiver()
        : Optional.empty();
  }

  /** Of a stream, or one put around it, the socket that gave it. */
  @Override
  public Value subject(Value object) {
    Value stream = object;
    while (stream instanceof Value.Fresh made && wrappers.of(made).size() == 1) {
      stream = wrappers.of(made).get(0);
    }
    return given(stream).orElse(object);
  }

  @Override
  public List<Value> toldBy(Instruction instruction, Body body, PlainReading registers) {
    return instruction instanceof Instruction.Invoke invoke
            && limit(invoke, registers).filter(limit -> !Values.isZero(limit)).isPresent()
            && isAlwaysDone(invoke, body)
        ? List.of(registers.get(invoke.receiver(), 0))
        : List.of();
  }

  @Override
  public boolean isContrary(Instruction.Invoke call, PlainReading registers) {
    return limit(call, registers).filter(Values::isZero).isPresent();
  }

  /** The limit that a call sets; 0 is none. */
  private Optional<Value> limit(Instruction.Invoke call, PlainReading registers) {
    if (!call.method().name().startsWith("set") || call.arguments().size() != 1) {
      return Optional.empty();
    }
    for (MethodModel row : knowledge.callees().find(call.method(), false).rows()) {
      if (row.effect() == Effect.LIMIT && row.timed().isPresent()) {
        return Optional.of(registers.get(call.arguments().get(0), 0));
      }
    }
    return Optional.empty();
  }

  /** Whether no branch of the body leads past an instruction. */
  private static boolean isAlwaysDone(Instruction instruction, Body body) {
    int here = body.code().indexOf(instruction);
    return body.code().subList(0, here).stream()
        .noneMatch(before -> before instanceof Instruction.Branch branch && branch.target() > here);
  }
}
