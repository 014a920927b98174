package dev.lockspan.check;

import org.junit.jupiter.api.Test;

/** Loggers of a project's own that name what they log, or build it step by step. */
final class OwnLoggerTests extends CheckTestCase {
  private static final String LOGGERS =
      """
      import java.util.*;
      import java.util.function.*;
      class ClientLogger {
        final List<Supplier<String>> context = new ArrayList<>();
        void verbose(String text) { write(text); }
        RuntimeException logExceptionAsError(RuntimeException e) { write(e.toString()); return e; }
        <T extends Throwable> T logThrowableAsWarning(T e) { write(e.toString()); return e; }
        void logAsAsked(String text) { write(text); }
        void exportAsError(String text) { write(text); }
        LoggingEventBuilder atInfo() { return new LoggingEventBuilder(this); }
        private void write(String text) {
          for (Supplier<String> each : context) text += each.get();
          System.out.println(text);
        }
      }
      class LoggingEventBuilder {
        private final ClientLogger logger;
        private final List<Supplier<String>> values = new ArrayList<>();
        LoggingEventBuilder(ClientLogger logger) { this.logger = logger; }
        LoggingEventBuilder add(Supplier<String> value) { values.add(value); return this; }
        void log(String text) {
          for (Supplier<String> each : values) text += each.get();
          logger.verbose(text);
        }
        RuntimeException log(RuntimeException e) {
          for (Supplier<String> each : logger.context) each.get();
          return e;
        }
        void send() { for (Supplier<String> each : logger.context) each.get(); }
      }
      """;

  @Test
  void accepts_whatIsLogged() {
    assertFindings(
        LOGGERS
            + """
            class Client {
              private final ClientLogger logger;
              Client(ClientLogger logger) { this.logger = logger; }
              synchronized void plain() { logger.verbose("a"); }
              synchronized void fail() {
                throw logger.logExceptionAsError(new IllegalStateException());
              }
              synchronized void warn() throws Exception {
                throw logger.logThrowableAsWarning(new Exception());
              }
              synchronized void build() { logger.atInfo().add(() -> "v").log("a"); }
              synchronized void throwBuilt() {
                throw logger.atInfo().log(new IllegalStateException());
              }
            }
            """);
  }

  @Test
  void flags_whatALoggerDoesBesides() {
    assertFindings(
        LOGGERS
            + """
            class Client {
              private final ClientLogger logger;
              Client(ClientLogger logger) { this.logger = logger; }
              synchronized void ask() {
                logger.logAsAsked("a"); // CALLBACK
              }
              synchronized void export() {
                logger.exportAsError("a"); // CALLBACK
              }
              synchronized void send() {
                logger.atInfo().send(); // CALLBACK
              }
            }
            """);
  }

  @Test
  void flags_otherClassesWithSuchMethods() {
    assertFindings(
        """
        import java.util.*;
        import java.util.function.*;
        class Journal {
          final List<Supplier<String>> context = new ArrayList<>();
          void verbose(String text) { for (Supplier<String> each : context) text += each.get(); }
          void logExceptionAsError(Exception e) { verbose(e.toString()); }
          JournalEventBuilder atInfo() { return new JournalEventBuilder(this); }
        }
        class JournalEventBuilder {
          private final Journal journal;
          JournalEventBuilder(Journal journal) { this.journal = journal; }
          void log(String text) { for (Supplier<String> each : journal.context) each.get(); }
        }
        class Client {
          private final Journal journal;
          Client(Journal journal) { this.journal = journal; }
          synchronized void plain() {
            journal.verbose("a"); // CALLBACK
          }
          synchronized void fail() {
            journal.logExceptionAsError(new Exception()); // CALLBACK
          }
          synchronized void build() {
            journal.atInfo().log("a"); // CALLBACK
          }
        }
        """);
  }
}
