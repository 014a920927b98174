package dev.lockspan.effect;

import dev.lockspan.code.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What objects made here, and inputs, may hold by now that they did not hold at first: when they
 * were made, or when the body was called; immutable.
 *
 * @param made the objects of which all is known that was set in them since they were made
 * @param filled the places where something may have been put, and the objects to which anything may
 *     have been done
 * @param late the places that were looked at after something may have been put there
 */
record Fills(Set<Value> made, Set<Value> filled, Set<Value> late) {
  static final Fills NONE = new Fills(Set.of(), Set.of(), Set.of());

  Fills withMade(Value object) {
    return new Fills(Sets.with(made, object), filled, late);
  }

  Fills withFilled(Value what) {
    return filled.contains(what) ? this : new Fills(made, Sets.with(filled, what), late);
  }

  Fills withLate(Value place) {
    return late.contains(place) ? this : new Fills(made, filled, Sets.with(late, place));
  }

  /** Whether nobody can have put anything where a place was, since its owner was there. */
  boolean isAsAtFirst(Value place, Path path) {
    Value owner = Place.owner(place).orElse(place);
    if (path.hasEscaped(owner) || (owner instanceof Value.Fresh && !made.contains(owner))) {
      return false;
    }
    if (filled.isEmpty()) {
      return true;
    }
    if (filled.contains(owner) || filled.contains(place)) {
      return false;
    }
    return Place.isContents(place)
        ? !path.hasEscaped(((Value.Field) place).of())
        : !filled.contains(Place.contents(place));
  }

  /**
   * Whether what was read from a place is what it held at first; the place's owner is followed, and
   * all that was read from it was noted.
   */
  boolean wasReadAtFirst(Value place) {
    Value owner = Place.owner(place).orElse(place);
    return !late.contains(place) && (!(owner instanceof Value.Fresh) || made.contains(owner));
  }

  /** Without what is made anew. */
  Fills without(Value renewed) {
    Predicate<Value> isOfIt = value -> Values.contains(value, renewed);
    return equals(NONE)
        ? this
        : new Fills(without(made, isOfIt), without(filled, isOfIt), without(late, isOfIt));
  }

  /** Whether the other adds nothing. */
  boolean covers(Fills other) {
    return equals(other)
        || (made.containsAll(other.made)
            && filled.containsAll(other.filled)
            && late.containsAll(other.late));
  }

  /** With what may be so on either of two ways. */
  Fills or(Fills other) {
    if (covers(other)) {
      return this;
    }
    return new Fills(
        Sets.union(made, other.made),
        Sets.union(filled, other.filled),
        Sets.union(late, other.late));
  }

  private static Set<Value> without(Set<Value> values, Predicate<Value> which) {
    if (values.stream().noneMatch(which)) {
      return values;
    }
    Set<Value> fewer = new LinkedHashSet<>(values);
    fewer.removeIf(which);
    return fewer;
  }
}
