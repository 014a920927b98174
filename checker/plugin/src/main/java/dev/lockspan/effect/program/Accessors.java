package dev.lockspan.effect.program;

import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import java.util.List;

/** Which calls are taken to return the same object each time. */
public final class Accessors {
  private Accessors() {}

  /**
   * A getter without arguments, a look-up by key, and whatever returns something that calls itself
   * a lock: code that locks the result of such a call and unlocks the result of the same call again
   * relies on it.
   */
  public static boolean isAccessor(MethodId method, List<Value> arguments) {
    String descriptor = method.descriptor();
    boolean mayBeLock =
        descriptor.endsWith("Lock;")
            || descriptor.endsWith("Monitor;")
            || descriptor.endsWith("Semaphore;");
    if (!mayBeLock && !method.name().startsWith("get")) {
      return false;
    }
    String type = Descriptors.simpleName(method.resultType());
    if (isPrimitive(type)) {
      return false;
    }
    if (type.endsWith("Lock") || type.equals("Monitor") || type.equals("Semaphore")) {
      return !method.name().startsWith("new") && !method.name().startsWith("create");
    }
    String name = method.name();
    if (arguments.isEmpty()) {
      return name.length() > 3 && name.startsWith("get") && Character.isUpperCase(name.charAt(3));
    }
    return name.equals("get") && arguments.size() == 1 && type.equals("Object");
  }

  /** Whether a method is one of those that only check an object, and answer with it. */
  public static boolean isCheck(MethodId method) {
    return method.descriptor().startsWith("(Ljava/lang/Object;")
        && method.descriptor().endsWith(")Ljava/lang/Object;")
        && (method.name().equals("requireNonNull") || method.name().equals("checkNotNull"));
  }

  private static boolean isPrimitive(String type) {
    return Character.isLowerCase(type.charAt(0));
  }
}
