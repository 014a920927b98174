package dev.lockspan.effect.agreement;

import static java.util.stream.Collectors.joining;

import dev.lockspan.code.Value;
import dev.lockspan.effect.summary.Acquire;
import dev.lockspan.effect.summary.Exit;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.effect.summary.Way;
import dev.lockspan.lock.Hold;
import dev.lockspan.lock.Holds;
import dev.lockspan.lock.LockKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A summary as text, without what only tells where things stand: lines, and the indexes that tell
 * one unknown value from another. A lambda, which the two front ends name differently, is named by
 * its place in order.
 */
final class PlacelessText {
  private PlacelessText() {}

  /** One line for each part of a summary, sorted. */
  static List<String> of(Summary summary) {
    List<String> lines = new ArrayList<>();
    summary.reaches().forEach(reach -> lines.add("reaches " + reach(reach)));
    summary.runs().forEach(run -> lines.add("runs " + run(run)));
    summary.acquires().forEach(acquire -> lines.add("takes " + acquire(acquire)));
    summary.exits().forEach(exit -> lines.add("exits " + exit(exit)));
    summary.failures().forEach(exit -> lines.add("fails " + exit(exit)));
    summary.result().ifPresent(value -> lines.add("returns " + value(value)));
    lines.add("publishes " + sorted(summary.escaping()));
    return lines.stream().sorted().distinct().toList();
  }

  private static String reach(Reach reach) {
    return String.join(
        " ",
        reach.kind().toString(),
        reach.severity().toString(),
        reach.effect().toString(),
        reach.boundary().display(),
        "of " + optional(reach.target()),
        "bound " + optional(reach.bound()) + reach.zeroIsForever(),
        "tasks " + values(reach.tasks()),
        "released " + reach.released().stream().map(PlacelessText::key).sorted().toList(),
        "change " + holds(reach.change()),
        way(reach.way()));
  }

  private static String run(Run run) {
    return value(run.receiver())
        + "."
        + run.method().signature()
        + values(run.arguments())
        + " holding "
        + holds(run.holds())
        + way(run.way());
  }

  private static String acquire(Acquire acquire) {
    return key(acquire.key()) + acquire.name() + acquire.isReentrant() + way(acquire.way());
  }

  private static String exit(Exit exit) {
    return exit.result().map(String::valueOf).orElse("")
        + holds(exit.change())
        + facts(exit.conditions());
  }

  private static String holds(Holds holds) {
    return holds.all().stream().map(PlacelessText::hold).sorted().toList().toString();
  }

  private static String hold(Hold hold) {
    return key(hold.key()) + "x" + hold.count() + " " + hold.how();
  }

  private static String key(LockKey key) {
    return key.form() + " " + key.mode() + " " + value(key.object());
  }

  private static String way(Way way) {
    return way.path().stream().map(Step::callee).collect(joining(" -> ", " by ", ""))
        + facts(way.conditions());
  }

  private static String facts(Facts facts) {
    return facts.truths().entrySet().stream()
        .map(fact -> value(fact.getKey()) + "=" + fact.getValue())
        .sorted()
        .collect(joining(", ", " if [", "]"));
  }

  private static String optional(Optional<Value> value) {
    return value.map(PlacelessText::value).orElse("none");
  }

  private static String values(List<Value> values) {
    return values.stream().map(PlacelessText::value).toList().toString();
  }

  private static String sorted(Collection<Value> values) {
    return values.stream().map(PlacelessText::value).sorted().toList().toString();
  }

  static String value(Value value) {
    if (value instanceof Value.Field field) {
      return value(field.of()) + "." + field.owner() + "/" + field.name();
    }
    if (value instanceof Value.Element element) {
      return value(element.array()) + "[" + value(element.index()) + "]";
    }
    if (value instanceof Value.Fresh fresh) {
      return "new " + fresh.type() + values(fresh.arguments());
    }
    if (value instanceof Value.Function function) {
      boolean isLambda = function.target().name().startsWith("lambda$");
      return function.type()
          + " "
          + (isLambda ? "lambda" : function.target().display() + function.call())
          + values(function.captured());
    }
    if (value instanceof Value.Call call) {
      return (call.site().isPresent() ? "one " : "")
          + optional(call.receiver())
          + "."
          + call.method().display()
          + values(call.arguments());
    }
    if (value instanceof Value.Stale stale) {
      return "earlier " + value(stale.of());
    }
    if (value instanceof Value.Comparison test) {
      return value(test.of()) + " " + test.relation() + " " + value(test.with());
    }
    if (value instanceof Value.Not not) {
      return "not " + value(not.of());
    }
    if (value instanceof Value.InstanceOf test) {
      return value(test.of()) + " is " + test.type();
    }
    boolean isUnnamed = value instanceof Value.Merge || value instanceof Value.Unknown;
    return isUnnamed ? "?" : value.toString();
  }
}
