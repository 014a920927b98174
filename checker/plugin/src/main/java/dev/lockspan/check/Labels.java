package dev.lockspan.check;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.source.SourceCode;
import dev.lockspan.effect.program.Values;
import dev.lockspan.lock.Hold;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a message calls a lock: as the source does, as far as that can be told. */
final class Labels {
  /** How {@link Values#show} calls a parameter. */
  private static final Pattern ARGUMENT = Pattern.compile("\\bargument (\\d+)\\b");

  private final SourceCode sources;

  Labels(SourceCode sources) {
    this.sources = sources;
  }

  /** The lock's name in a method. */
  String of(Hold hold, MethodId method) {
    String label = hold.label().isEmpty() ? Values.show(hold.key().object()) : hold.label();
    Matcher argument = ARGUMENT.matcher(label);
    List<String> names = argument.find() ? sources.parameterNames(method) : List.of();
    return argument.replaceAll(
        found -> {
          int index = Integer.parseInt(found.group(1)) - 1;
          return Matcher.quoteReplacement(index < names.size() ? names.get(index) : found.group());
        });
  }
}
