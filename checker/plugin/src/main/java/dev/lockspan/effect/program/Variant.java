package dev.lockspan.effect.program;

import dev.lockspan.code.MethodId;
import java.util.Comparator;

/**
 * A body as the objects of one class run it: what it calls on its own object is found in that
 * class.
 *
 * @param self the class; the one that declares the method where no other is known
 */
public record Variant(MethodId method, String self) {
  public static final Comparator<Variant> ORDER =
      Comparator.comparing(Variant::method, MethodId.ORDER).thenComparing(Variant::self);

  /** A body as its own class runs it. */
  public static Variant of(MethodId method) {
    return new Variant(method, method.owner());
  }

  /** Whether the class is that of the body. */
  public boolean isPlain() {
    return self.equals(method.owner());
  }
}
