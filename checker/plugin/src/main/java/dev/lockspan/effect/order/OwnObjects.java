package dev.lockspan.effect.order;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.effect.walk.Nesting;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells locks of one name apart that belong to different objects: two final fields whose own new
 * objects they are lead to them.
 */
final class OwnObjects {
  private final FieldValues fields;

  OwnObjects(FieldValues fields) {
    this.fields = fields;
  }

  /** Whether what two paths lead to is never the same object, whatever objects they start from. */
  boolean areDifferent(Value one, Value other) {
    List<Value> left = made(one);
    List<Value> right = made(other);
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      if (!left.get(i).equals(right.get(i))) {
        return !share(left.get(i), right.get(i));
      }
    }
    return false;
  }

  /**
   * Whether one nesting holds a lock that is older than the new object whose lock it takes, while
   * another takes the same two of a single object, for which both were made.
   */
  boolean areOfOldAndNew(Nesting two, Nesting one) {
    Value old = two.outer().key().object();
    Value locked = one.outer().key().object();
    Value single = root(locked);
    return isInput(single)
        && isOlder(root(old), two.member())
        && two.inner().stream()
            .map(LockKey::object)
            .allMatch(
                taken -> made(taken).equals(made(locked)) && root(taken) instanceof Value.Fresh)
        && one.inner().stream()
            .map(LockKey::object)
            .allMatch(taken -> endsAs(taken, old) && root(taken).equals(single));
  }

  /** Whether a path ends with the fields that lead to what was made for an object on the other. */
  private boolean endsAs(Value path, Value end) {
    List<Value> fields = made(path);
    List<Value> last = made(end);
    return last.size() <= fields.size() && fields.subList(0, last.size()).equals(last);
  }

  /** Whether an object was there before a method, so before all that this makes. */
  private boolean isOlder(Value value, MethodId method) {
    return isInput(value)
        || (!method.isConstructor()
            && value instanceof Value.Field field
            && isInput(Values.root(field).orElse(field))
            && fields.isFixed(field));
  }

  private static boolean isInput(Value value) {
    return value instanceof Value.This || value instanceof Value.Parameter;
  }

  /** The object that a path leads from to what was made for it. */
  private Value root(Value path) {
    Value root = path;
    for (int fields = made(path).size(); fields > 0; fields--) {
      root = owner(root).orElse(root);
    }
    return root;
  }

  /** The fields on a path, from its end, while each keeps an object that was made for it. */
  private List<Value> made(Value path) {
    List<Value> made = new ArrayList<>();
    for (Optional<Value> at = Optional.of(path); at.isPresent(); at = owner(at.get())) {
      if (!isMadeForIt(at.get())) {
        break;
      }
      made.add(anyOwners(at.get()));
    }
    return made;
  }

  /** Whether a field keeps a new object: always, or since none was given for it. */
  boolean isMadeForIt(Value path) {
    List<Value> set = fields.allSet(path);
    boolean isMade = !set.isEmpty() && set.stream().allMatch(Value.Fresh.class::isInstance);
    return isMade
        || (set.size() == 1
            && isNewOrGiven(set.get(0))
            && path instanceof Value.Field field
            && fields.setInMaker(field).filter(OwnObjects::isNewOrNull).isPresent());
  }

  /** Whether a constructor takes what it is given, or makes a new object in its place. */
  private static boolean isNewOrGiven(Value set) {
    return Joins.either(set).stream()
        .allMatch(one -> one instanceof Value.Fresh || one instanceof Value.Parameter);
  }

  private static boolean isNewOrNull(Value set) {
    Set<Value> either = Joins.either(set);
    return either.contains(Value.Constant.NULL)
        && either.stream()
            .allMatch(one -> one instanceof Value.Fresh || one.equals(Value.Constant.NULL));
  }

  /** Whether one new object may be set to both fields. */
  private boolean share(Value one, Value other) {
    Set<Value> either = objects(other);
    return objects(one).stream().anyMatch(either::contains);
  }

  private Set<Value> objects(Value field) {
    Set<Value> objects = new HashSet<>();
    fields.allSet(field).forEach(set -> objects.addAll(Joins.either(set)));
    objects.removeIf(Value.Parameter.class::isInstance);
    return objects;
  }

  private static Optional<Value> owner(Value path) {
    return path instanceof Value.Field field ? Optional.of(field.of()) : Optional.empty();
  }

  private static Value anyOwners(Value path) {
    return path instanceof Value.Field field
        ? new Value.Field(new Value.This(), field.owner(), field.name())
        : path;
  }
}
