package dev.lockspan.code;

/** Which casts are kept in the code: those to types that may say what an object does. */
public final class Casts {
  private Casts() {}

  /** Whether a cast to a type is kept; not one to what every program casts to, or to numbers. */
  public static boolean areKept(String type) {
    return !type.startsWith("java.lang.")
        && !type.startsWith("java.util.")
        && !type.equals("java.io.Serializable")
        && !Descriptors.isPrimitive(type.replace("[]", ""));
  }
}
