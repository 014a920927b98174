package dev.lockspan.check;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.lockspan.code.Value;
import dev.lockspan.code.source.TreeSite;
import dev.lockspan.effect.Values;
import dev.lockspan.lock.Hold;
import java.util.List;

/** How a message calls a lock: as the source does, as far as that can be told. */
final class Labels {
  private Labels() {}

  static String of(Hold hold) {
    if (!hold.label().isEmpty()) {
      return hold.label();
    }
    boolean isParameter =
        hold.key().object() instanceof Value.Parameter
            && hold.since() instanceof TreeSite since
            && since.tree() instanceof MethodTree;
    return isParameter ? parameter(hold) : Values.show(hold.key().object());
  }

  private static String parameter(Hold hold) {
    MethodTree method = (MethodTree) ((TreeSite) hold.since()).tree();
    int index = ((Value.Parameter) hold.key().object()).index();
    List<? extends VariableTree> parameters = method.getParameters();
    return index < parameters.size()
        ? parameters.get(index).getName().toString()
        : Values.show(hold.key().object());
  }
}
