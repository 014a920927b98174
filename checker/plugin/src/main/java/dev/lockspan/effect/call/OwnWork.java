package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.Descriptors;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.value.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the work that an object was made with, which the JDK does when it is told to. */
public final class OwnWork {
  private static final String FUTURE = "java.util.concurrent.FutureTask";
  private static final Set<String> WORKERS = Set.of("java.lang.Thread", FUTURE);

  private static final String CLEANER = "java.lang.ref.Cleaner";

  private static final Set<String> RUN = Set.of("run", "runAndReset", "clean");

  /** What ends a task, which is then told of that. */
  private static final Set<String> ENDS = Set.of("run", "cancel");

  private final Knowledge knowledge;

  public OwnWork(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Whether a call may be one that does its receiver's work. */
  public static boolean isRun(At at) {
    return RUN.contains(at.invoke().method().name())
        && at.arguments().isEmpty()
        && at.receiver().isPresent();
  }

  /** Whether a call may be one that ends its receiver's work before it is done. */
  public static boolean isCancel(At at) {
    return at.invoke().method().name().equals("cancel") && at.receiver().isPresent();
  }

  /** What a call of an object does of the work that this was made with. */
  public List<Run> of(Value object, Run call) {
    Value content = knowledge.fields().content(object);
    if (content instanceof Value.Fresh made) {
      List<Run> work =
          new ArrayList<>(RUN.contains(call.method().name()) ? given(made, call) : List.of());
      ending(made, call).ifPresent(work::add);
      return work;
    }
    return content instanceof Value.Call made && RUN.contains(call.method().name())
        ? registered(made).map(to -> in(to.arguments(), to.method(), call)).orElse(List.of())
        : List.of();
  }

  /** What a class of the JDK, itself or as a superclass that does the work, was given for it. */
  private List<Run> given(Value.Fresh made, Run call) {
    if (!WORKERS.contains(made.type()) && hasOwn(call.method().in(made.type()))) {
      return List.of();
    }
    return knowledge.fields().constructions(made).stream()
        .filter(each -> WORKERS.contains(each.type()) && each.constructor().isPresent())
        .findFirst()
        .map(each -> in(each.arguments(), each.constructor().get(), call))
        .orElse(List.of());
  }

  /** What a task of the program's own does when it has ended. */
  private Optional<Run> ending(Value.Fresh made, Run call) {
    MethodId done = new MethodId(made.type(), "done", "()V");
    boolean isTold =
        ENDS.contains(call.method().name())
            && knowledge.hierarchy().isSubtype(made.type(), FUTURE)
            && !hasOwn(call.method().in(made.type()))
            && hasOwn(done);
    return isTold
        ? Optional.of(call.on(made).of(done).with(List.<Value>of()).certain(false))
        : Optional.empty();
  }

  private boolean hasOwn(MethodId method) {
    return !knowledge.callees().find(method, true).bodies().isEmpty();
  }

  private List<Run> in(List<Value> arguments, MethodId maker, Run call) {
    List<String> types = Descriptors.parameterTypes(maker.descriptor());
    List<Run> work = new ArrayList<>();
    for (int i = 0; i < Math.min(types.size(), arguments.size()); i++) {
      Value argument = arguments.get(i);
      knowledge
          .hierarchy()
          .functionalMethod(types.get(i))
          .filter(method -> knowledge.callees().find(method, false).alien().isPresent())
          .map(method -> call.on(argument).of(method).with(List.<Value>of()).certain(false))
          .ifPresent(work::add);
    }
    return work;
  }

  /** The call by which an action was registered with a cleaner: itself, or in a helper. */
  private Optional<Value.Call> registered(Value.Call made) {
    if (made.method().owner().equals(CLEANER)) {
      return Optional.of(made);
    }
    if (!made.method().resultType().startsWith(CLEANER)) {
      return Optional.empty();
    }
    Callee callee = knowledge.callees().find(made.method(), made.receiver().isEmpty());
    Optional<Body> body = knowledge.callees().onlyBody(callee).flatMap(knowledge.code()::findBody);
    Value object = made.receiver().orElse(new Value.Unknown(made));
    return body.map(knowledge.fields()::returned)
        .filter(returned -> returned.size() == 1)
        .map(returned -> returned.iterator().next())
        .map(returned -> Terms.inObject(returned, object, made.arguments()))
        .filter(Value.Call.class::isInstance)
        .map(Value.Call.class::cast)
        .filter(call -> call.method().owner().equals(CLEANER));
  }

  /** Whether what is done is known. */
  public boolean isKnown(List<Run> work) {
    return !work.isEmpty()
        && work.stream()
            .map(each -> knowledge.fields().origin(each.receiver()))
            .allMatch(each -> each instanceof Value.Function || each instanceof Value.Fresh);
  }
}
