package dev.lockspan.effect.program;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Conversion;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the class of an object decides: what it is an instance of, and what it says that it is. */
public final class ExactTypes {
  /** A body of more instructions does more than return a constant. */
  private static final int MOST_INSTRUCTIONS = 4;

  private static final Set<String> ANSWERS = Set.of("boolean", "byte", "short", "int", "long");

  /** What objects of all classes may be, arrays too. */
  private static final Set<String> OF_ALL =
      Set.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable");

  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final ClassLiterals literals;
  private final Map<MethodId, Boolean> properties = new HashMap<>();

  public ExactTypes(CodeSource code, Hierarchy hierarchy) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.literals = new ClassLiterals(hierarchy);
  }

  /**
   * Whether a method tells but the class of its object, as each of its bodies returns a constant,
   * or but which class its object is.
   */
  public boolean isProperty(MethodId method) {
    boolean isTest = method.countParameters() == 0 && ANSWERS.contains(method.resultType());
    return isTest && properties.computeIfAbsent(method, this::returnsConstants);
  }

  private boolean returnsConstants(MethodId method) {
    if (ClassLiterals.isTest(method)) {
      return true;
    }
    Optional<Declaration> declared = hierarchy.declaration(method);
    boolean isOfJdk = declared.filter(d -> d.owner().isOfJdk()).isPresent();
    if (declared.isEmpty() || isOfJdk || declared.get().method().isStatic()) {
      return false;
    }
    List<Declaration> all = new ArrayList<>(hierarchy.overriders(declared.get(), method.owner()));
    declared.filter(Declaration::hasBody).ifPresent(all::add);
    return all.size() > 1 && all.stream().allMatch(each -> constant(each).isPresent());
  }

  private Optional<Value> constant(Declaration declaration) {
    return code.findBody(declaration.id()).flatMap(ExactTypes::constant);
  }

  private static Optional<Value> constant(Body body) {
    Optional<Value> returned = Optional.empty();
    if (body.code().size() <= MOST_INSTRUCTIONS) {
      for (Instruction instruction : body.code()) {
        if (instruction instanceof Instruction.Constant constant) {
          returned = Optional.of(constant.value());
        } else if (!(instruction instanceof Instruction.Return
            || instruction instanceof Instruction.Move)) {
          return Optional.empty();
        }
      }
    }
    return returned;
  }

  /** The constant in place of a test that the class of its object decides; else the test. */
  public Value decided(Value value) {
    return value instanceof Value.InstanceOf test ? decided(test, "") : decidedCall(value, "");
  }

  /**
   * The constant in place of a call that gives what the class of its object decides; else the call.
   *
   * @param declared the type that is declared of the object; empty where its place tells it
   */
  public Value decidedCall(Value value, String declared) {
    return value instanceof Value.Call call
            && call.receiver().isPresent()
            && isProperty(call.method())
        ? property(call.receiver().get(), declared, call.method()).orElse(value)
        : value;
  }

  /**
   * As {@link #decided(Value)}, of what is not null.
   *
   * @param declared the type that is declared of the object; empty where its place tells it
   */
  public Value decidedOfObject(Value.InstanceOf test, String declared) {
    Value decided = decided(test, declared);
    return decided.equals(test) && hierarchy.isSubtype(type(test, declared), test.type())
        ? Value.Constant.of(1)
        : decided;
  }

  private Value decided(Value.InstanceOf test, String declared) {
    String type = type(test, declared);
    Optional<Boolean> truth = isInstance(test.of(), test.type());
    if (truth.isEmpty() && (areDisjoint(type, test.type()) || isOfOthers(test))) {
      truth = Optional.of(false);
    }
    return truth.<Value>map(is -> Value.Constant.of(is ? 1 : 0)).orElse(test);
  }

  private String type(Value.InstanceOf test, String declared) {
    return Conversion.box(declared.isEmpty() ? type(test.of()) : declared);
  }

  /** Whether no object can be of both types: of two classes, or of a final one and another. */
  private boolean areDisjoint(String one, String other) {
    if (one.isEmpty() || one.equals(other) || OF_ALL.contains(one) || OF_ALL.contains(other)) {
      return false;
    }
    if (one.endsWith("[]") || other.endsWith("[]")) {
      return one.endsWith("[]") != other.endsWith("[]");
    }
    Optional<ClassInfo> first = hierarchy.find(one);
    Optional<ClassInfo> second = hierarchy.find(other);
    return first.isPresent()
        && second.isPresent()
        && (isLast(first.get(), second.get()) || isLast(second.get(), first.get()))
        && isKnown(one)
        && isKnown(other)
        && !hierarchy.isSubtype(one, other)
        && !hierarchy.isSubtype(other, one);
  }

  /** Whether a constant of the JDK, of whatever class, is tested for a type of somebody else. */
  private boolean isOfOthers(Value.InstanceOf test) {
    return test.of() instanceof Value.StaticField constant
        && hierarchy.find(constant.owner()).filter(owner -> isOfJdk(owner, constant)).isPresent()
        && hierarchy.find(test.type()).filter(type -> !type.isOfJdk()).isPresent();
  }

  private static boolean isOfJdk(ClassInfo owner, Value.StaticField constant) {
    ClassInfo.FieldInfo field = owner.fields().get(constant.name());
    return owner.isOfJdk() && field != null && field.isFinal();
  }

  /** Whether no subclass of a class can be of the other type, if the class itself is not. */
  private static boolean isLast(ClassInfo type, ClassInfo other) {
    return type.isFinal() || (!type.isInterface() && !other.isInterface());
  }

  /** What an object says by a method that its class decides, where all that it may be agree. */
  private Optional<Value> property(Value object, String place, MethodId method) {
    if (object instanceof Value.ClassLiteral literal) {
      return literals.answer(literal, method);
    }
    String type = place.isEmpty() ? type(object) : place;
    boolean isExact = object instanceof Value.Fresh;
    boolean saysNoMore = !isExact && type.equals(method.owner());
    if (saysNoMore || !hierarchy.isSubtype(type, method.owner())) {
      return Optional.empty();
    }
    Optional<Declaration> declared = hierarchy.declaration(method.in(type));
    Optional<Value> own = declared.filter(Declaration::hasBody).flatMap(this::constant);
    return own.filter(
        said ->
            isExact
                || hierarchy.overriders(declared.get(), type).stream()
                    .allMatch(other -> constant(other).equals(own)));
  }

  /** The class of a new object, or what is declared of a field or a result; else empty. */
  private String type(Value value) {
    if (value instanceof Value.Fresh fresh) {
      return fresh.type();
    }
    if (value instanceof Value.Call call) {
      return call.method().resultType();
    }
    if (value instanceof Value.Constant constant) {
      return constant.value().filter(String.class::isInstance).isPresent()
          ? "java.lang.String"
          : ""; // of numbers it is not known how they were boxed
    }
    if (value instanceof Value.ClassLiteral) {
      return "java.lang.Class";
    }
    if (value instanceof Value.StaticField constant) {
      return fieldType(constant.owner(), constant.name());
    }
    return value instanceof Value.Field field ? fieldType(field.owner(), field.name()) : "";
  }

  private String fieldType(String owner, String name) {
    return hierarchy
        .find(owner)
        .map(info -> info.fields().get(name))
        .map(ClassInfo.FieldInfo::type)
        .orElse("");
  }

  private Optional<Boolean> isInstance(Value value, String type) {
    if (value.equals(Value.Constant.NULL)) {
      return Optional.of(false);
    }
    return value instanceof Value.Fresh fresh && isKnown(fresh.type())
        ? Optional.of(hierarchy.isSubtype(fresh.type(), type))
        : Optional.empty();
  }

  /** Whether all is known that a class extends and implements. */
  private boolean isKnown(String type) {
    List<String> all = hierarchy.linearize(type);
    return all.stream()
        .allMatch(
            each ->
                hierarchy
                    .find(each)
                    .filter(info -> all.containsAll(info.interfaces()))
                    .filter(info -> info.superclass().map(all::contains).orElse(true))
                    .isPresent());
  }
}
