package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which calls write a log, which is never a boundary. */
final class Logging {
  private static final List<String> LIBRARIES =
      List.of(
          "org.slf4j.",
          "java.util.logging.",
          "java.lang.System$Logger",
          "org.apache.logging.log4j.",
          "org.apache.log4j.",
          "org.apache.commons.logging.",
          "org.apache.juli.logging.",
          "org.jboss.logging.",
          "ch.qos.logback.classic.Logger",
          "io.netty.util.internal.logging.",
          "com.google.common.flogger.",
          "org.eclipse.jetty.util.log.");

  /** What a project's own logger calls its levels. */
  private static final Set<String> LEVELS =
      Set.of(
          "trace",
          "finest",
          "finer",
          "fine",
          "debug",
          "verbose",
          "config",
          "info",
          "notice",
          "warn",
          "warning",
          "error",
          "severe",
          "fatal",
          "critical");

  private Logging() {}

  static boolean isLogging(MethodId id) {
    return (isOfLibrary(id.owner()) && !isBackEnd(id.owner()))
        || isOwnLogger(id)
        || isOfLoggers(id);
  }

  private static boolean isOfLibrary(String owner) {
    for (String library : LIBRARIES) {
      if (owner.startsWith(library)) {
        return true;
      }
    }
    return false;
  }

  /** What receives, writes and reconfigures; its own logger apart. */
  private static boolean isBackEnd(String owner) {
    return owner.startsWith("org.apache.logging.log4j.core.")
        && !owner.equals("org.apache.logging.log4j.core.Logger");
  }

  /** A factory that calls itself one of loggers, by a method that gives one. */
  private static boolean isOfLoggers(MethodId id) {
    return (id.owner().endsWith("LoggerFactory") && makes("Logger", id))
        || (id.owner().endsWith("LogFactory") && makes("Log", id));
  }

  private static boolean makes(String type, MethodId factory) {
    return Descriptors.simpleName(factory.resultType()).endsWith(type);
  }

  /**
   * A class that calls itself a logger, by a method named after a level or given one, if only as a
   * number beside the text; one that calls itself a log by the former, given what to say; one that
   * builds what is logged by the method that ends it. What merely keeps a log, as a database does,
   * has neither.
   */
  private static boolean isOwnLogger(MethodId id) {
    String type = Descriptors.simpleName(id.owner());
    if (type.equals("Log")) {
      return LEVELS.contains(id.name()) && id.countParameters() > 0;
    }
    if (type.endsWith("LoggingEventBuilder")) {
      return id.name().equals("log");
    }
    if (!type.endsWith("Logger")) {
      return false;
    }
    List<String> parameters = id.parameterNames();
    boolean isGivenLevel =
        parameters.contains("int")
            ? parameters.contains("String")
            : !parameters.isEmpty() && parameters.get(0).endsWith("Level");
    return (id.name().equals("log") && isGivenLevel)
        || LEVELS.contains(id.name())
        || isNamedWithLevel(id.name());
  }

  /** Whether a method says what it logs and at which level: {@code logExceptionAsError}. */
  private static boolean isNamedWithLevel(String method) {
    int as = method.lastIndexOf("As");
    return as > 0
        && method.startsWith("log")
        && LEVELS.contains(method.substring(as + 2).toLowerCase(Locale.ROOT));
  }
}
