package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.RegisteredChannels;
import java.util.List;

/**
 * Channels that were told not to block, or are registered with a selector, which takes no others:
 * on these nobody waits.
 */
public final class NonBlockingChannels {
  private static final String KEY = "java.nio.channels.SelectionKey";

  private final RegisteredChannels registered;
  private final Unblocking unblocking;
  private final ToldFields told;

  public NonBlockingChannels(Knowledge knowledge) {
    this.registered = knowledge.members().channels();
    this.unblocking = new Unblocking(knowledge.code(), knowledge.hierarchy());
    this.told = new ToldFields(knowledge.code(), knowledge.hierarchy(), unblocking);
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
        || isBesideKey(value, body)
        || (value instanceof Value.Field field
            && (told.contains(FieldKey.of(field))
                || (!reach.boundary().name().equals("connect")
                    && registered.contains(field, body.id()))));
  }

  /** Whether a body is told that a channel is selected: it is given that and its registration. */
  private static boolean isBesideKey(Value value, Body body) {
    List<String> types = Descriptors.parameterTypes(body.id().descriptor());
    return value instanceof Value.Parameter parameter
        && parameter.index() < types.size()
        && types.get(parameter.index()).equals("java.nio.channels.SelectableChannel")
        && types.contains(KEY);
  }

  /** Whether a channel comes from its registration with a selector. */
  private static boolean isOfKey(Value value) {
    return value instanceof Value.Call call
        && call.method().owner().equals(KEY)
        && call.method().name().equals("channel");
  }
}
