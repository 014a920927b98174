package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.Definitions;
import dev.lockspan.effect.value.TimeBounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Time limits in variables that start as none, and are but made shorter: {@code long left =
 * Long.MAX_VALUE; .. latch.await(left, NANOSECONDS); left = ..}.
 */
final class EndlessTimes {
  private final Knowledge knowledge;
  private final Body body;
  private final TimeBounds times;
  private final Map<Integer, Boolean> known = new HashMap<>();

  EndlessTimes(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.body = body;
    this.times = new TimeBounds(knowledge.fields());
  }

  /** Whether such a variable limits a boundary, which an instruction comes to by itself. */
  boolean limit(Reach reach, int index) {
    return reach.bound().filter(Value.Merge.class::isInstance).isPresent()
        && reach.path().size() == 1
        && body.code().get(index) instanceof Instruction.Invoke wait
        && known.computeIfAbsent(index, at -> isEndless(wait, at));
  }

  private boolean isEndless(Instruction.Invoke wait, int index) {
    List<String> types = Descriptors.parameterTypes(wait.method().descriptor());
    Definitions definitions = new Definitions(body, knowledge.hierarchy());
    for (int i = 0; i < types.size(); i++) {
      boolean isTime = types.get(i).equals("long") || types.get(i).equals("int");
      if (isTime && startsEndless(definitions.of(wait.arguments().get(i), index))) {
        return true;
      }
    }
    return false;
  }

  private boolean startsEndless(Set<Value> all) {
    boolean isEndless = false;
    for (Value each : all) {
      if (times.isEndless(each)) {
        isEndless = true;
      } else if (!(each instanceof Value.Unknown)) {
        return false;
      }
    }
    return isEndless;
  }
}
