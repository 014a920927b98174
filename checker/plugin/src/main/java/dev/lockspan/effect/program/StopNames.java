package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.Set;

/** Which methods stop a component, by their names and what they return. */
public final class StopNames {
  /** Why it is a boundary, for the message. */
  public static final String STOPPING = "stops another component";

  private static final Set<String> STOPS =
      Set.of("close", "stop", "shutdown", "destroy", "terminate", "dispose");

  /** How much or how something is stopped. */
  private static final Set<String> MANNERS = Set.of("Now", "All", "Async");

  /** Before them stands what is done, behind them when: {@code closeOnExit} is a setting. */
  private static final Set<String> PREPOSITIONS =
      Set.of("On", "When", "In", "At", "After", "Before");

  private static final Set<String> ANYTHING =
      Set.of("java.lang.AutoCloseable", "java.io.Closeable");

  private static final List<String> FUTURES = List.of("Future", "Promise", "Stage");

  private StopNames() {}

  /** Whether a type says no more of an object than that it can be closed. */
  public static boolean isAnything(String type) {
    return ANYTHING.contains(type);
  }

  /** {@code close}, and {@code closeAll} or {@code stopReaders}; not {@code closed}. */
  public static boolean stops(MethodId method) {
    if (method.countParameters() > 0) {
      return false;
    }
    String name = method.name();
    if (STOPS.contains(name)) {
      return true;
    }
    for (String word : STOPS) {
      if (name.startsWith(word) && Character.isUpperCase(name.charAt(word.length()))) {
        return stops(name.substring(word.length()), method.resultType());
      }
    }
    return false;
  }

  /**
   * Whether what stands behind the verb leaves it one: a method that returns anything but whether
   * or when it has stopped asks for it, as {@code closeReason} does.
   */
  private static boolean stops(String rest, String result) {
    String last = lastWord(rest);
    if (result.equals("void") || MANNERS.contains(last) || last.endsWith("ly")) {
      return true;
    }
    if (result.equals("boolean")) {
      return !PREPOSITIONS.contains(firstWord(rest))
          && !last.endsWith("ed")
          && !last.endsWith("ing");
    }
    String type = Descriptors.simpleName(result);
    return FUTURES.stream().anyMatch(type::endsWith) && !FUTURES.contains(last);
  }

  private static String firstWord(String words) {
    int end = 1;
    while (end < words.length() && !Character.isUpperCase(words.charAt(end))) {
      end++;
    }
    return words.substring(0, end);
  }

  private static String lastWord(String words) {
    int start = words.length() - 1;
    while (start > 0 && !Character.isUpperCase(words.charAt(start))) {
      start--;
    }
    return words.substring(start);
  }
}
