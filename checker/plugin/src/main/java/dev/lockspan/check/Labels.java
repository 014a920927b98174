package dev.lockspan.check;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.code.source.SourceCode;
import dev.lockspan.effect.Values;
import dev.lockspan.lock.Hold;
import java.util.List;

/** How a message calls a lock: as the source does, as far as that can be told. */
final class Labels {
  private final SourceCode sources;

  Labels(SourceCode sources) {
    this.sources = sources;
  }

  /** The lock's name in a method. */
  String of(Hold hold, MethodId method) {
    if (!hold.label().isEmpty()) {
      return hold.label();
    }
    if (hold.key().object() instanceof Value.Parameter parameter) {
      List<String> names = sources.parameterNames(method);
      if (parameter.index() < names.size()) {
        return names.get(parameter.index());
      }
    }
    return Values.show(hold.key().object());
  }
}
