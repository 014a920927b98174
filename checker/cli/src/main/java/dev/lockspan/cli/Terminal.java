package dev.lockspan.cli;

import java.io.Console;

/** Whether somebody looks at what is printed. */
final class Terminal {
  private Terminal() {}

  /** Whether standard output goes to a terminal and colours are not declined. */
  static boolean wantsColour() {
    return isTerminal("out") && System.getenv("NO_COLOR") == null;
  }

  /** Whether standard error goes to a terminal. */
  static boolean showsErrors() {
    return isTerminal("err");
  }

  /** What the launcher has found out, since Java can tell only of both streams at once. */
  private static boolean isTerminal(String stream) {
    String known = System.getProperty("lockspan.terminal." + stream);
    return known == null ? hasConsole() : Boolean.parseBoolean(known);
  }

  /** From Java 22 a console is there in any case, and is asked whether it is a terminal. */
  @SuppressWarnings("SystemConsoleNull") // asked as Java 22 wants it just below
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException beforeJava22) {
      return true;
    }
  }
}
