package dev.lockspan.code;

import java.util.Comparator;
import java.util.List;

/**
 * A method's name as class files spell it.
 *
 * @param owner the class it is called on or declared in, as binary name with dots, such as {@code
 *     java.util.Map$Entry}
 * @param name {@code <init>} for a constructor, {@code <clinit>} for a static initializer
 * @param descriptor erased, such as {@code (JLjava/util/concurrent/TimeUnit;)Z}
 */
public record MethodId(String owner, String name, String descriptor) {
  public static final String CONSTRUCTOR = "<init>";
  public static final String STATIC_INITIALIZER = "<clinit>";
  public static final Comparator<MethodId> ORDER =
      Comparator.comparing(MethodId::owner).thenComparing(MethodId::signature);

  // Written out since every question asked of a program looks up a method.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof MethodId that
            && name.equals(that.name)
            && owner.equals(that.owner)
            && descriptor.equals(that.descriptor));
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  /** The same method, called on or declared in another class. */
  public MethodId in(String otherOwner) {
    return otherOwner.equals(owner) ? this : new MethodId(otherOwner, name, descriptor);
  }

  /** Name and descriptor: what an overrider has in common with what it overrides. */
  public String signature() {
    return name + descriptor;
  }

  public boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  /** The parameter types' simple names, as model rows spell them. */
  public List<String> parameterNames() {
    return Descriptors.parameterNames(descriptor);
  }

  /** How many parameters it has. */
  public int countParameters() {
    return Descriptors.countParameters(descriptor);
  }

  /**
   * The result's type: a binary name with dots, a primitive, {@code void}, or an array of these.
   */
  public String resultType() {
    return Descriptors.resultType(descriptor);
  }

  /** {@code a.b.Pool#record(boolean, long)}. */
  public String display() {
    String method = isConstructor() ? "<init>" : name;
    return owner.replace('$', '.') + "#" + method + "(" + String.join(", ", parameterNames()) + ")";
  }

  /** {@code record()}, for a step of a path whose file is told; {@code new Pool()}. */
  public String stepName() {
    return isConstructor() ? shortName() : name + "()";
  }

  /** {@code Pool.record()}, short enough for a path; {@code new Pool()} for a constructor. */
  public String shortName() {
    String type = Descriptors.simpleName(owner);
    if (isConstructor()) {
      return "new " + type + "()";
    }
    return type + "." + name + "()";
  }
}
