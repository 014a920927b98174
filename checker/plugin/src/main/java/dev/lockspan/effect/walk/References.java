package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.Instruction.CallKind;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.Renaming;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.program.Callee;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.summary.Run;
import dev.lockspan.effect.summary.Step;
import dev.lockspan.effect.summary.Summary;
import dev.lockspan.model.MethodModel;
import java.util.List;
import java.util.Optional;

/** Runs method references: as if their methods were called where they run. */
final class References {
  private final Knowledge knowledge;
  private final Body body;
  private final Resolution resolution;
  private final ChosenObjects chosen;
  private final Runs runs;

  References(
      Knowledge knowledge, Body body, Resolution resolution, ChosenObjects chosen, Runs runs) {
    this.knowledge = knowledge;
    this.body = body;
    this.resolution = resolution;
    this.chosen = chosen;
    this.runs = runs;
  }

  void run(
      Value.Function function,
      Optional<Value> receiver,
      List<Value> arguments,
      Run run,
      int index,
      Path path) {
    MethodId target = function.target();
    List<Step> way = run.path();
    Instruction.Invoke invoke =
        new Instruction.Invoke(-1, function.call(), target, -1, List.of(), way.get(0).site());
    At at = new At(index, invoke, receiver, arguments, new Value.Unknown(index));
    Callee callee =
        receiver.isPresent() && function.call() == CallKind.VIRTUAL
            ? resolution.callee(at, knowledge.fields().origin(receiver.get()))
            : resolution.find(target, function.call() != CallKind.VIRTUAL);
    if (receiver.isPresent()
        && knowledge.fields().origin(receiver.get()) instanceof Value.Function inner
        && callee.isAbstract()) {
      runs.call(inner, run.with(arguments), index, path);
      return;
    }
    Step here = new Step(way.get(0).site(), callee.named().shortName());
    Optional<Reach> told = resolution.told(callee, at, here);
    if (told.isPresent()) {
      Reach reach = told.get();
      runs.boundaries()
          .reach(reach.by(run.around(reach.way())), run.holds(), index, Optional.empty(), path);
      return;
    }
    Summary summary =
        callee.rows().isEmpty()
            ? resolution.combine(callee, receiver).certain(run.isCertain())
            : knowledge
                .models()
                .of(
                    knowledge.locks().choose(callee.rows(), at.value(MethodModel.RECEIVER), body),
                    target,
                    callee.named(),
                    way.get(0).site(),
                    at);
    if (callee.rows().isEmpty() && callee.alien().isPresent()) {
      Run other = run.on(at.value(MethodModel.RECEIVER)).of(target).with(arguments);
      runs.run(other.certain(false), index, path);
      return;
    }
    if (receiver.isPresent() && chosen.areDecided(function, callee)) {
      Run call = run.on(receiver.get()).of(target).with(arguments).by(run.way().on(List.of(here)));
      if (chosen.areKnown(call)) {
        runs.run(call, index, path);
        return;
      }
      if (chosen.isByCaller(receiver.get(), callee)) {
        runs.run(call.certain(false).told(ForeignCalls.told(callee, summary)), index, path);
      }
    }
    if (callee.rows().isEmpty() && callee.bodies().isEmpty()) {
      Calls.keep(at, callee, path);
    }
    if (callee.rows().isEmpty()) {
      Renaming renaming = runs.renaming(receiver, arguments, index, way.get(0).site(), path);
      Step step = new Step(way.get(0).site(), callee.stepName());
      runs.expand(summary, renaming, run, List.of(step), index, path);
    } else {
      ModelCalls.publish(callee.rows(), at, path);
      for (Reach reach : summary.reaches()) {
        runs.boundaries()
            .reach(reach.by(run.around(reach.way())), run.holds(), index, Optional.empty(), path);
      }
      summary.runs().forEach(each -> runs.run(each, index, path));
    }
  }
}
