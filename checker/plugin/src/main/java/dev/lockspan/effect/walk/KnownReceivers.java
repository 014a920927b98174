package dev.lockspan.effect.walk;

import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.KnownFunctions;
import dev.lockspan.effect.call.MadeWith;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.value.Containers;
import dev.lockspan.effect.value.FieldValues;
import dev.lockspan.lock.Holds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The functions and objects that the receiver of a call may be, and the call of each of them. */
final class KnownReceivers {
  private final FieldValues fields;
  private final KnownFunctions functions;
  private final MadeWith madeWith;
  private final Runs runs;
  private final Aftermath aftermath;

  KnownReceivers(
      FieldValues fields,
      KnownFunctions functions,
      MadeWith madeWith,
      Runs runs,
      Aftermath aftermath) {
    this.fields = fields;
    this.functions = functions;
    this.madeWith = madeWith;
    this.runs = runs;
    this.aftermath = aftermath;
  }

  /** What a receiver may be, by where it comes from; itself where nothing is known. */
  Set<Value> of(At at, Value receiver, Path path) {
    Set<Value> choices = path.choices(receiver);
    if (receiver instanceof Value.Function || receiver instanceof Value.Fresh) {
      return choices;
    }
    if (!choices.contains(receiver)) {
      return taken(withConstants(choices, path), at, path);
    }
    Value place = at.receiver().orElse(receiver);
    choices = functions.of(place, at.invoke().method());
    Runs.show(choices, receiver, path);
    Set<Value> local = choices.contains(receiver) ? runs.heldLocally(receiver) : Set.of();
    return local.isEmpty() ? choices : local;
  }

  /** The same, with what collections and fields hold in place of what is taken out of them. */
  private Set<Value> taken(Set<Value> choices, At at, Path path) {
    Set<Value> all = new LinkedHashSet<>();
    for (Value choice : choices) {
      boolean isKept = choice instanceof Value.Field && choices.size() > 1;
      boolean isTaken = isKept || Containers.holder(choice).isPresent();
      Set<Value> held = isTaken ? functions.of(choice, at.invoke().method()) : Set.of(choice);
      Runs.show(held, choice, path);
      all.addAll(held);
    }
    return all;
  }

  /**
   * The same with the objects, which others have, too, in place of the constants that hold them.
   */
  private Set<Value> withConstants(Set<Value> choices, Path path) {
    if (choices.stream().noneMatch(Value.StaticField.class::isInstance)) {
      return choices;
    }
    Set<Value> objects = new LinkedHashSet<>();
    for (Value choice : choices) {
      Value origin = choice instanceof Value.StaticField ? fields.origin(choice) : choice;
      if (origin instanceof Value.Fresh && !origin.equals(choice)) {
        path.escape(origin);
        objects.add(origin);
      } else {
        objects.add(choice);
      }
    }
    return objects;
  }

  /** Runs a call of one of these; what the caller knows afterwards. */
  Summary call(At at, Set<Value> choices, Step step, Path path) {
    Run call = run(at, at.receiver().orElse(at.result()), step);
    run(call, choices, at.index(), path);
    return aftermath.of(call, at, path);
  }

  private void run(Run call, Set<Value> choices, int index, Path path) {
    if (madeWith.isOneOfSome(call, path)) {
      runs.run(call, index, path);
      return;
    }
    boolean isOnlyOne = choices.size() == 1;
    for (Value choice : choices) {
      if (choice instanceof Value.Function function) {
        runs.call(function, call.certain(isOnlyOne), index, path);
      } else if (!choice.equals(Value.Constant.NULL)) {
        runs.run(call.on(choice).certain(isOnlyOne), index, path);
      }
    }
  }

  /** The call of a function, or of what may stand for one. */
  static Run run(At at, Value function, Step step) {
    return new Run(function, at.invoke().method(), at.arguments(), Holds.NONE, List.of(step), true);
  }
}
