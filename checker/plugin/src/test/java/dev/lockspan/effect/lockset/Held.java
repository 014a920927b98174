package dev.lockspan.effect.lockset;

import com.google.common.collect.ImmutableSet;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The locks that a generated body has, by the names it has for them. */
enum Held {
  A("a"),
  B("b"),
  R("r", "rw.readLock()"),
  W("w", "rw.writeLock()"),
  M("m"),
  N("n"),
  THIS("this");

  private final ImmutableSet<String> names;

  Held(String... names) {
    this.names = ImmutableSet.copyOf(names);
  }

  /**
   * The lock that a finding names.
   *
   * @param expression as the body spells it: an alias is named {@code a_7}, a getter {@code getA()}
   * @param isRead whether it is held in read mode
   */
  static Held of(String expression, boolean isRead) {
    String name = expression.replaceFirst("_\\d+$", "");
    if (name.startsWith("get")) {
      name = name.substring(3, 4).toLowerCase(Locale.ROOT);
    }
    if (name.equals("rw")) {
      return isRead ? R : W;
    }
    String found = name;
    return Arrays.stream(values())
        .filter(held -> held.names.contains(found))
        .findFirst()
        .orElseThrow(() -> new AssertionError("a lock that the body does not have: " + expression));
  }

  /** What is held on both of two ways; the read-write lock in either mode counts as read. */
  static Set<Held> common(Set<Held> here, Set<Held> there) {
    Set<Held> common = here.isEmpty() ? none() : EnumSet.copyOf(here);
    common.retainAll(there);
    if (isReadOrWritten(here) && isReadOrWritten(there) && !isReadOrWritten(common)) {
      common.add(R);
    }
    return common;
  }

  private static boolean isReadOrWritten(Set<Held> held) {
    return held.contains(R) || held.contains(W);
  }

  static Set<Held> none() {
    return EnumSet.noneOf(Held.class);
  }
}
