package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.CapturedLocks;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.program.EnclosingUses;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects, and so which locks, only the code at hand can have. */
final class Ownership {
  private static final List<String> MAKES = List.of("create", "make", "new", "build");

  private final Knowledge knowledge;
  private final Keeping keeping;
  private final CapturedLocks captured;
  private final Body body;

  /** Whether the body is part of building its object; null until that is asked. */
  private @Nullable Boolean isBuilding;

  Ownership(Knowledge knowledge, Body body) {
    this.knowledge = knowledge;
    this.keeping = new Keeping(knowledge);
    this.captured = new CapturedLocks(knowledge, body);
    this.body = body;
  }

  /** Whether nobody but this code can have the object. */
  static boolean isUnpublished(Value value, Path path) {
    if (value instanceof Value.Merge) {
      Set<Value> choices = path.choices(value);
      return choices.stream().anyMatch(Value.Fresh.class::isInstance)
          && choices.stream()
              .allMatch(each -> each.equals(Value.Constant.NULL) || isUnpublished(each, path));
    }
    return Values.isNew(value) && !path.hasEscaped(value);
  }

  /**
   * Whether a factory has just made the object, as its name or type promises: whoever else gets to
   * see it does so from here.
   */
  static boolean isMadeByOther(Value value) {
    Value object = value instanceof Value.Field field ? field.of() : value;
    return object instanceof Value.Call call
        && call.site().isPresent()
        && (call.method().owner().equals("java.util.function.Supplier")
            || MAKES.stream().anyMatch(prefix -> hasPrefix(call.method().name(), prefix)));
  }

  private static boolean hasPrefix(String name, String prefix) {
    return name.equals(prefix)
        || (name.startsWith(prefix) && Character.isUpperCase(name.charAt(prefix.length())));
  }

  /** The locks that others can want: those of objects which only this code has are none. */
  Holds shared(Holds holds, Path path) {
    Holds shared = holds;
    for (Hold hold : holds.held()) {
      Value object = hold.key().object();
      boolean isOwn =
          keeping.isUnpublished(object, path)
              || (object instanceof Value.Parameter parameter
                  && captured.contains(parameter.index()))
              || (hold.how() != Hold.How.DECLARED
                  && Values.root(object).filter(Value.This.class::isInstance).isPresent()
                  && isBuilt(path)
                  && !isHandedIn(object));
      if (isOwn) {
        shared = shared.without(hold.key());
      }
    }
    return shared;
  }

  /** Whether an object was somebody else's before its constructor kept it, or what keeps it. */
  private boolean isHandedIn(Value object) {
    if (!(object instanceof Value.Field field)) {
      return false;
    }
    List<Value> set = knowledge.fields().allSet(field);
    return isHandedIn(field.of())
        || (!set.isEmpty() && set.stream().allMatch(Ownership::isOfOthers));
  }

  private static boolean isOfOthers(Value value) {
    if (value instanceof Value.Field field) {
      return isOfOthers(field.of());
    }
    return value instanceof Value.Parameter
        || value instanceof Value.StaticField
        || value instanceof Value.ClassLiteral
        || (value instanceof Value.Call view
            && !isMadeByOther(view)
            && view.receiver().filter(Ownership::isOfOthers).isPresent());
  }

  /**
   * Whether only this code can have a lock: that of an object which is new here or still in its
   * constructor, or a new lock that such an object keeps.
   */
  boolean isOwn(Value lock, Path path) {
    if (lock instanceof Value.Field field) {
      return isMade(knowledge.fields().origin(field))
          && !keeping.isOfConstant(field)
          && isOwn(field.of(), path);
    }
    return isUnpublished(lock, path) || (lock instanceof Value.This && isBuilt(path));
  }

  /** Whether a value is a new object, or what a factory makes that makes but new ones. */
  private boolean isMade(Value origin) {
    return origin instanceof Value.Fresh
        || (origin instanceof Value.Call call
            && knowledge.fields().made(call) instanceof Value.Fresh);
  }

  /**
   * What a new object shows to whoever gets it, of what its constructor is given: not the object
   * around it, still unfinished, where nothing in its class makes use of that.
   */
  List<Value> shown(MethodId constructor, List<Value> arguments, Object site) {
    if (arguments.isEmpty()
        || !(arguments.get(0) instanceof Value.This)
        || !isBuilding()
        || !new EnclosingUses(knowledge.code()).isUnused(constructor)) {
      return arguments;
    }
    List<Value> others = new ArrayList<>(arguments);
    others.set(0, new Value.Unknown(site));
    return others;
  }

  /** Whether the object itself is not finished, and nobody else has it. */
  private boolean isBuilt(Path path) {
    return !path.hasEscaped(new Value.This()) && isBuilding();
  }

  private boolean isBuilding() {
    Boolean known = isBuilding;
    if (known == null) {
      known = new Building(knowledge).isPartOf(body);
      isBuilding = known;
    }
    return known;
  }
}
