package dev.lockspan.check;

import dev.lockspan.code.Descriptors;
import dev.lockspan.effect.program.LockNames;
import dev.lockspan.effect.program.Values;

/**
 * What a message calls the two locks of an order: by their fields, and with the classes of these
 * where that does not tell the locks apart.
 */
record OrderNames(String outer, String inner) {
  /**
   * @param outer how the source writes the lock that is held
   * @param inner how it writes the one that is taken
   * @param outerName the name of the one held, as {@link LockNames} gives it
   * @param innerName the name of the one taken
   */
  static OrderNames of(String outer, String inner, String outerName, String innerName) {
    OrderNames written = new OrderNames(outer, inner);
    if (!written.areAlike()) {
      return written;
    }
    OrderNames byClass = new OrderNames(ofClass(outerName), ofClass(innerName));
    return byClass.areAlike() ? new OrderNames(full(outerName), full(innerName)) : byClass;
  }

  /** The same of an order that is told by its locks' names alone. */
  static OrderNames of(String outerName, String innerName) {
    return of(last(outerName), last(innerName), outerName, innerName);
  }

  private boolean areAlike() {
    return outer.equals(inner) || outer.endsWith("." + inner);
  }

  /** The last part of a lock's name. */
  static String last(String name) {
    return plain(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(' ')) + 1));
  }

  /** A field with its class; a class alone. */
  private static String ofClass(String name) {
    String full = name.substring(name.lastIndexOf(' ') + 1);
    int field = full.lastIndexOf('.');
    boolean isOfClass = field < 0 || LockNames.isOfClass(name);
    return isOfClass
        ? last(name)
        : Descriptors.simpleName(full.substring(0, field)) + "." + plain(full.substring(field + 1));
  }

  private static String full(String name) {
    return plain(name.substring(name.lastIndexOf(' ') + 1));
  }

  private static String plain(String name) {
    int made = name.indexOf(Values.MADE_AT);
    return (made < 0 ? name : name.substring(0, made)).replace('$', '.');
  }
}
