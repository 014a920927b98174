package dev.lockspan.effect.call;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.program.Callees;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.program.Hierarchy.Declaration;
import dev.lockspan.effect.program.PlainReading;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.value.Terms;
import dev.lockspan.model.Effect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lock in a field of an object of the code's own that locks by it: a delegate, a guard. */
final class LocksInside {
  private final CodeSource code;
  private final Hierarchy hierarchy;
  private final FieldValues fields;
  private final Callees callees;

  LocksInside(CodeSource code, Hierarchy hierarchy, FieldValues fields, Callees callees) {
    this.code = code;
    this.hierarchy = hierarchy;
    this.fields = fields;
    this.callees = callees;
  }

  /**
   * What a call without arguments gives by the body that the class of its object has for it, all
   * that it may be: a view or a condition of a lock inside. Empty where there is no such body.
   */
  Optional<Set<Value>> given(Value.Call call, Value object) {
    return typeOf(object)
        .flatMap(type -> hierarchy.declaration(call.method().in(type)))
        .filter(declared -> !declared.owner().isOfJdk())
        .filter(Declaration::hasBody)
        .flatMap(declared -> code.findBody(declared.id()))
        .map(body -> inObject(fields.returned(body), object));
  }

  private static Set<Value> inObject(Set<Value> returned, Value object) {
    Set<Value> all = new LinkedHashSet<>();
    returned.forEach(value -> all.add(Terms.inObject(value, object, List.of())));
    return all;
  }

  /**
   * The one lock inside that some methods of an object take and keep, and others give back.
   *
   * @param declared the type that is declared of the object
   */
  Optional<Value> kept(Value object, String declared) {
    Set<Value> taken = new LinkedHashSet<>();
    Set<Value> freed = new LinkedHashSet<>();
    for (Body body : bodies(typeOf(object).orElse(declared))) {
      Set<Value> takenHere = new LinkedHashSet<>();
      Set<Value> freedHere = new LinkedHashSet<>();
      PlainReading.read(
          body,
          hierarchy,
          (instruction, registers) -> {
            if (instruction instanceof Instruction.Invoke invoke
                && registers.find(invoke.receiver()) instanceof Value.Field lock
                && Values.root(lock).filter(Value.This.class::isInstance).isPresent()) {
              Callee callee = callees.find(invoke.method(), false);
              if (callee.has(Effect.UNLOCK)) {
                freedHere.add(lock);
              } else if (callee.has(Effect.LOCK)) {
                takenHere.add(lock);
              }
            }
          });
      takenHere.stream().filter(lock -> !freedHere.contains(lock)).forEach(taken::add);
      freedHere.stream().filter(lock -> !takenHere.contains(lock)).forEach(freed::add);
    }
    taken.retainAll(freed);
    return taken.size() == 1
        ? taken.stream().findFirst().map(lock -> Terms.inObject(lock, object, List.of()))
        : Optional.empty();
  }

  /** Whether methods of a type take or free its objects themselves, by a flag of their own. */
  boolean isLock(String type) {
    return methods(type).stream()
        .anyMatch(method -> callees.find(method.id().in(type), false).has(Effect.UNLOCK));
  }

  private List<Body> bodies(String type) {
    return methods(type).stream().flatMap(method -> code.findBody(method.id()).stream()).toList();
  }

  private List<MethodInfo> methods(String type) {
    return hierarchy.linearize(type).stream()
        .flatMap(each -> hierarchy.find(each).stream())
        .filter(info -> !info.isOfJdk())
        .flatMap(info -> info.methods().values().stream())
        .filter(method -> !method.isStatic())
        .toList();
  }

  /** The class of an object, where it is known how that was made. */
  private Optional<String> typeOf(Value object) {
    Value content = fields.content(object);
    Value made = content instanceof Value.Call factory ? fields.made(factory) : content;
    return made instanceof Value.Fresh fresh ? Optional.of(fresh.type()) : Optional.empty();
  }
}
