package dev.lockspan.code;

import java.util.Set;

/** The methods that every object has, of which compilers say in various ways whose they are. */
public final class ObjectMethods {
  private static final String OBJECT = "java.lang.Object";
  private static final Set<String> SIGNATURES =
      Set.of(
          "equals(Ljava/lang/Object;)Z",
          "hashCode()I",
          "toString()Ljava/lang/String;",
          "getClass()Ljava/lang/Class;",
          "notify()V",
          "notifyAll()V",
          "wait()V",
          "wait(J)V",
          "wait(JI)V");

  private static final Set<String> NAMES =
      Set.of("equals", "hashCode", "toString", "getClass", "notify", "notifyAll", "wait");

  private ObjectMethods() {}

  /** The method called on an object: Object's own, if every object has one. */
  public static MethodId called(MethodId method) {
    boolean isOne = NAMES.contains(method.name()) && SIGNATURES.contains(method.signature());
    return isOne ? method.in(OBJECT) : method;
  }

  /** Whether a method replaces one that every object has, so that others may call it by that. */
  public static boolean replaces(String name) {
    return NAMES.contains(name) || name.equals("finalize") || name.equals("clone");
  }

  /** A method of arrays, which is Object's. */
  public static MethodId ofArray(String name, String descriptor) {
    return new MethodId(OBJECT, name, descriptor);
  }
}
