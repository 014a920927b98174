package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.model.ModelTable;
import java.util.List;

/** Which methods of listeners, factories and their kin run nothing of others, by their names. */
final class QuietNames {
  private static final List<String> CLOCKS = List.of("Clock", "Ticker", "TimeSource");

  private static final List<String> PROPERTIES = List.of("get", "set", "is", "has", "contains");

  private static final List<String> REGISTRATIONS =
      List.of("add", "remove", "register", "unregister", "watch", "unwatch");

  private final ModelTable models;

  QuietNames(ModelTable models) {
    this.models = models;
  }

  boolean isQuiet(MethodId id) {
    return isProperty(id)
        || isClock(id)
        || isRegistration(id)
        || isWither(id)
        || isRegistrationAtFactory(id);
  }

  /** Reading or setting a property tells nobody anything; a supplier's bare {@code get} may. */
  static boolean isProperty(MethodId id) {
    return !id.owner().startsWith("java.")
        && PROPERTIES.stream().anyMatch(prefix -> startsWith(id.name(), prefix));
  }

  private static boolean startsWith(String name, String word) {
    return name.startsWith(word)
        && name.length() > word.length()
        && Character.isUpperCase(name.charAt(word.length()));
  }

  /** Neither does reading a clock, whoever made it. */
  private static boolean isClock(MethodId id) {
    String type = Descriptors.simpleName(id.owner());
    String result = id.resultType();
    boolean isTime =
        result.equals("long") || result.equals("int") || result.startsWith("java.time.");
    return isTime && id.countParameters() == 0 && CLOCKS.stream().anyMatch(type::endsWith);
  }

  /** Nor does telling a watcher who wants to be called. */
  private boolean isRegistration(MethodId id) {
    return REGISTRATIONS.stream()
            .anyMatch(word -> id.name().equals(word) || startsWith(id.name(), word))
        && Descriptors.parameterTypes(id.descriptor()).stream()
            .anyMatch(type -> models.findAlien(type).isPresent());
  }

  /** Nor is anything asked of a factory that gives another, with one property changed. */
  private static boolean isWither(MethodId id) {
    return startsWith(id.name(), "with") && id.resultType().equals(id.owner());
  }

  /** What a factory is given it makes use of when it is asked for something. */
  private static boolean isRegistrationAtFactory(MethodId id) {
    return id.owner().endsWith("Factory")
        && id.resultType().equals("void")
        && id.countParameters() > 0
        && (startsWith(id.name(), "add") || startsWith(id.name(), "register"));
  }
}
