package dev.lockspan.cli.source;

/**
 * Something that the scan could not look at, and why.
 *
 * @param kind what it is
 * @param subject a file's path, a dependency's coordinate, a method
 * @param reason one line
 */
public record NotAnalysed(Kind kind, String subject, String reason) {
  /** What can be left out of a scan. */
  public enum Kind {
    /** A file that does not compile. */
    FILE("file", "files"),
    /** A file on which the compiler or a check failed. */
    FAILURE("file after a failure", "files after failures"),
    /** A dependency that could not be had. */
    DEPENDENCY("dependency", "dependencies"),
    /** A method that is too large to follow. */
    METHOD("method", "methods"),
    /** A method on which the analysis failed. */
    FAILED_METHOD("method after a failure", "methods after failures"),
    /** A call under a lock, to a boundary further away than the option {@code Depth} allows. */
    CALL("call beyond Depth", "calls beyond Depth");

    private final String singular;
    private final String plural;

    Kind(String singular, String plural) {
      this.singular = singular;
      this.plural = plural;
    }

    /** Whether the subject is the path of a source file. */
    public boolean isFile() {
      return this == FILE || this == FAILURE;
    }

    /** {@code 1 file}, {@code 2 files}. */
    public String count(long number) {
      return number + " " + (number == 1 ? singular : plural);
    }
  }

  public static NotAnalysed file(String path, String reason) {
    return new NotAnalysed(Kind.FILE, path, reason);
  }

  public static NotAnalysed dependency(String coordinate, String reason) {
    return new NotAnalysed(Kind.DEPENDENCY, coordinate, reason);
  }

  public static NotAnalysed method(String member, String reason) {
    Kind kind = reason.contains("too large") ? Kind.METHOD : Kind.FAILED_METHOD;
    return new NotAnalysed(kind, member, reason);
  }

  public static NotAnalysed call(String member, String reason) {
    return new NotAnalysed(Kind.CALL, member, reason);
  }

  @Override
  public String toString() {
    return subject + ": " + reason;
  }
}
