package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.Definitions;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.model.Effect;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Tells reflective calls of a method that the code itself names from those chosen at run time. */
public final class Reflection {
  /** Through so many helpers and fields a {@code Method} is followed. */
  private static final int DEEPEST = 4;

  private static final Set<String> LOOK_UPS = Set.of("getMethod", "getDeclaredMethod");

  /** What serialization, and who gives a buffer's memory back, ask objects of any class for. */
  private static final Set<String> HOOKS =
      Set.of("writeReplace", "readResolve", "cleaner", "invokeCleaner", "free");

  /** What every enum has, and no parameters. */
  private static final String ENUM_HOOK = "values";

  private final Knowledge knowledge;

  public Reflection(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a {@code Method} can only be such, by constant names, as do nothing of interest. */
  public boolean isHarmless(Value method) {
    return isHarmless(method, 0);
  }

  /** Whether that is so of a body's {@code Method}, whatever its callers name, all being known. */
  public boolean isHarmless(Value method, Body body) {
    if (isHarmless(method)) {
      return true;
    }
    Optional<Value.Parameter> parameter = parameter(method);
    return parameter.isPresent()
        && knowledge.members().given(body, parameter.get()).stream()
            .allMatch(
                given ->
                    given instanceof Value.Constant
                        && isHarmless(Values.replace(method, parameter.get(), given)));
  }

  /** The one parameter by which a {@code Method} is looked up. */
  private static Optional<Value.Parameter> parameter(Value value) {
    return value instanceof Value.Parameter parameter
        ? Optional.of(parameter)
        : Values.parts(value).stream().flatMap(part -> parameter(part).stream()).findFirst();
  }

  private boolean isHarmless(Value method, int depth) {
    Value origin = knowledge.fields().origin(method);
    if (origin.equals(Value.Constant.NULL)) {
      return true;
    }
    if (depth > DEEPEST) {
      return false;
    }
    if (origin instanceof Value.Call call) {
      return isLookUp(call.method())
          ? isHarmlessLookUp(call, depth)
          : isHarmlessResult(call, depth);
    }
    if (method instanceof Value.StaticField field) {
      return isHarmlessField(field.owner(), field.name(), depth);
    }
    return method instanceof Value.Field field
        && isHarmlessField(field.owner(), field.name(), depth);
  }

  /**
   * The method that is looked up by constants, if it is one: of a class outside the JDK, or one of
   * the JDK that does no more than to run what it is given.
   */
  public Optional<ClassInfo.MethodInfo> find(Value method) {
    if (!(knowledge.fields().content(method) instanceof Value.Call lookUp)
        || !isLookUp(lookUp.method())) {
      return Optional.empty();
    }
    Optional<String> of = lookUp.receiver().flatMap(this::type);
    Optional<String> name = text(lookUp.arguments().get(0));
    boolean isDeclared = lookUp.method().name().equals("getDeclaredMethod");
    List<String> types =
        isDeclared
            ? of.stream().toList()
            : of.map(knowledge.hierarchy()::linearize).orElse(List.of());
    List<ClassInfo.MethodInfo> named =
        types.stream()
            .flatMap(type -> knowledge.hierarchy().find(type).stream())
            .flatMap(info -> info.methods().values().stream())
            .filter(info -> name.filter(info.id().name()::equals).isPresent())
            .filter(info -> !info.isBridge() && takes(info.id(), lookUp.arguments()))
            .toList();
    boolean isOne = named.stream().map(info -> info.id().signature()).distinct().count() == 1;
    return named.stream()
        .findFirst()
        .filter(first -> isOne && (isOfProgram(first.id().owner()) || isRunner(first)));
  }

  /** Whether a method has the parameters that a look-up names, as far as these are known. */
  private static boolean takes(MethodId method, List<Value> lookUp) {
    if (lookUp.size() < 2 || !(lookUp.get(1) instanceof Value.Fresh types)) {
      return true;
    }
    List<String> named = Descriptors.parameterTypes(method.descriptor());
    if (types.arguments().isEmpty()) {
      return true; // it may have been filled elsewhere
    }
    for (int i = 0; i < types.arguments().size(); i++) {
      if (types.arguments().get(i) instanceof Value.ClassLiteral literal
          && (i >= named.size() || !named.get(i).equals(literal.type()))) {
        return false;
      }
    }
    return named.size() == types.arguments().size();
  }

  /** Whether it is one of the JDK's that has no effect but to run what it is given. */
  private boolean isRunner(ClassInfo.MethodInfo method) {
    List<MethodModel> rows = knowledge.callees().find(method.id(), method.isStatic()).rows();
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.effect() == Effect.RUNS);
  }

  private boolean isOfProgram(String type) {
    return knowledge.hierarchy().find(type).filter(info -> !info.isOfJdk()).isPresent();
  }

  private static boolean isLookUp(MethodId method) {
    return method.owner().equals("java.lang.Class") && LOOK_UPS.contains(method.name());
  }

  private boolean isHarmlessLookUp(Value.Call call, int depth) {
    Optional<String> name = text(call.arguments().get(0));
    return name.filter(HOOKS::contains).isPresent()
        || name.filter(ENUM_HOOK::equals).filter(unused -> takesNothing(call)).isPresent()
        || (name.isPresent() && isOfResult(call, depth))
        || (name.isPresent()
            && call.receiver()
                .flatMap(this::type)
                .filter(type -> isHarmless(type, name.get()))
                .isPresent());
  }

  private static boolean takesNothing(Value.Call lookUp) {
    return lookUp.arguments().size() < 2
        || lookUp.arguments().get(1).equals(Value.Constant.NULL)
        || (lookUp.arguments().get(1) instanceof Value.Fresh types && types.arguments().isEmpty());
  }

  /** Whether it is of the class of what a harmless method has returned, as a cleaner is. */
  private boolean isOfResult(Value.Call lookUp, int depth) {
    return lookUp.receiver().orElse(lookUp) instanceof Value.Call type
        && type.method().name().equals("getClass")
        && type.receiver().orElse(type) instanceof Value.Call made
        && made.method().owner().equals("java.lang.reflect.Method")
        && made.method().name().equals("invoke")
        && made.receiver().filter(method -> isHarmless(method, depth + 1)).isPresent();
  }

  /** Whether a method of ours returns no other. */
  private boolean isHarmlessResult(Value.Call call, int depth) {
    Callee callee = knowledge.callees().find(call.method(), call.receiver().isEmpty());
    Optional<Body> body = knowledge.callees().onlyBody(callee).flatMap(knowledge.code()::findBody);
    Value object = call.receiver().orElse(new Value.Unknown(call));
    return body.isPresent()
        && areHarmless(
            body.get(),
            each -> each instanceof Instruction.Return result ? result.from() : -1,
            value -> Terms.inObject(value, object, call.arguments()),
            depth);
  }

  /** Whether a field that only known code sets is never set to another. */
  private boolean isHarmlessField(String owner, String name, int depth) {
    Set<MethodId> writers =
        knowledge.code().findWriters(owner, name).orElseGet(() -> initializer(owner, name));
    return !writers.isEmpty()
        && writers.stream()
            .flatMap(writer -> MemberCode.of(writer, knowledge.code()).stream())
            .allMatch(
                body ->
                    areHarmless(
                        body,
                        each -> isStore(each, owner, name) ? stored(each) : -1,
                        value -> value,
                        depth));
  }

  /** What alone can set a static final, whoever can see it. */
  private Set<MethodId> initializer(String owner, String name) {
    boolean isFinal =
        knowledge
            .hierarchy()
            .find(owner)
            .map(info -> info.fields().get(name))
            .filter(field -> field.isFinal() && field.isStatic())
            .isPresent();
    return isFinal ? Set.of(new MethodId(owner, MethodId.STATIC_INITIALIZER, "()V")) : Set.of();
  }

  private boolean isStore(Instruction instruction, String owner, String name) {
    return instruction instanceof Instruction.PutField put
        && put.name().equals(name)
        && knowledge.hierarchy().fieldOwner(put.owner(), name).equals(owner);
  }

  private static int stored(Instruction instruction) {
    return ((Instruction.PutField) instruction).from();
  }

  /**
   * Whether all that a body uses in one way is harmless.
   *
   * @param use the register that an instruction uses so; -1 for none
   * @param naming puts the body's values into the terms of whoever asks
   */
  private boolean areHarmless(
      Body body, Function<Instruction, Integer> use, UnaryOperator<Value> naming, int depth) {
    Definitions definitions = new Definitions(body, knowledge.hierarchy());
    for (int i = 0; i < body.code().size(); i++) {
      int register = use.apply(body.code().get(i));
      if (register < 0) {
        continue;
      }
      for (Value value : definitions.of(register, i)) {
        if (!isHarmless(naming.apply(value), depth + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The class that a {@code Class} can only be. */
  private Optional<String> type(Value of) {
    Value origin = knowledge.fields().origin(of);
    if (origin instanceof Value.ClassLiteral literal) {
      return Optional.of(literal.type());
    }
    if (!(origin instanceof Value.Call call)) {
      return Optional.empty();
    }
    return switch (call.method().name()) {
      case "forName", "loadClass" -> call.arguments().stream().findFirst().flatMap(this::text);
      case "getClass" ->
          call.receiver()
              .map(knowledge.fields()::content)
              .filter(Value.Fresh.class::isInstance)
              .map(made -> ((Value.Fresh) made).type());
      default -> Optional.empty();
    };
  }

  private Optional<String> text(Value value) {
    return knowledge.fields().origin(value) instanceof Value.Constant constant
        ? constant.value().filter(String.class::isInstance).map(String.class::cast)
        : Optional.empty();
  }

  /** Of a class, or of a method of the JDK's, that is not here nothing is known. */
  private boolean isHarmless(String type, String name) {
    Optional<ClassInfo> found = knowledge.hierarchy().find(type);
    boolean isOfJdk = found.filter(ClassInfo::isOfJdk).isPresent();
    return found.isEmpty()
        || (isOfJdk
            && knowledge.hierarchy().linearize(type).stream()
                .flatMap(each -> knowledge.hierarchy().find(each).stream())
                .flatMap(info -> info.methods().values().stream())
                .filter(method -> method.id().name().equals(name))
                .map(method -> knowledge.callees().find(method.id(), false))
                .allMatch(one -> one.rows().isEmpty() && one.alien().isEmpty()));
  }
}
