package dev.lockspan.effect.value;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A register that holds different values on two ways where these meet.
 *
 * @param merged what stands for either from there on
 */
public record Meeting(Value merged, Value here, Value there) {
  /** The same, seen from the other way. */
  public Meeting swapped() {
    return new Meeting(merged, there, here);
  }

  /**
   * The values of the first way, and those that can be told by what the registers hold, as they are
   * told once the ways have met. What was told by an earlier meeting at the same place is gone.
   */
  public static Set<Value> told(Set<Value> values, List<Meeting> meetings) {
    Set<Value> told = new LinkedHashSet<>();
    for (Value value : values) {
      boolean isOfEarlier = isOfEarlier(value, meetings);
      if (!isOfEarlier) {
        told.add(value);
      }
      for (Meeting meeting : meetings) {
        if (value.equals(meeting.here) || (!isOfEarlier && Values.contains(value, meeting.here))) {
          told.add(meeting.rename(value));
        }
      }
    }
    for (Meeting meeting : meetings) {
      if (meeting.here.equals(Value.Constant.NULL)) {
        told.add(meeting.merged); // nobody waits for nothing
      }
    }
    return told;
  }

  /** Whether a value is told by what was merged when the first way came here before. */
  public static boolean isOfEarlier(Value value, List<Meeting> meetings) {
    for (Meeting meeting : meetings) {
      if (!meeting.here.equals(meeting.merged) && Values.contains(value, meeting.merged)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object and one that it was made with are both null on one of two ways. */
  public static boolean areNullTogether(List<Meeting> meetings) {
    for (Meeting outer : meetings) {
      for (Meeting inner : meetings) {
        if (outer.merged != inner.merged
            && (areNullHere(outer, inner) || areNullHere(outer.swapped(), inner.swapped()))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean areNullHere(Meeting outer, Meeting inner) {
    return outer.here.equals(Value.Constant.NULL)
        && inner.here.equals(Value.Constant.NULL)
        && outer.there instanceof Value.Fresh made
        && Values.contains(made, inner.there);
  }

  private Value rename(Value value) {
    return value.equals(here) ? merged : Values.map(value, this::rename);
  }
}
