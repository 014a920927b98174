package dev.lockspan.effect.walk;

import dev.lockspan.code.Body;
import dev.lockspan.code.Instruction;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.call.At;
import dev.lockspan.effect.call.ClosedStreams;
import dev.lockspan.effect.call.Closings;
import dev.lockspan.effect.call.Completion;
import dev.lockspan.effect.call.Knowledge;
import dev.lockspan.effect.call.LimitedSockets;
import dev.lockspan.effect.call.MadeObjects;
import dev.lockspan.effect.call.MemoryStreams;
import dev.lockspan.effect.call.NonBlockingChannels;
import dev.lockspan.effect.call.OwnStages;
import dev.lockspan.effect.call.PlainTasks;
import dev.lockspan.effect.call.Reflection;
import dev.lockspan.effect.call.Resolution;
import dev.lockspan.effect.call.Resources;
import dev.lockspan.effect.call.Streams;
import dev.lockspan.effect.program.DeclaredTypes;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.state.Path;
import dev.lockspan.effect.summary.Addresses;
import dev.lockspan.effect.summary.Reach;
import dev.lockspan.effect.value.TimeBounds;
import dev.lockspan.effect.value.Trace;
import dev.lockspan.finding.BoundaryKind;
import dev.lockspan.finding.Severity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the state at a call says about a boundary: that it is none, or how bad it is. */
final class Refinement {
  private static final String SEMAPHORE = "java.util.concurrent.Semaphore";

  private static final Set<String> SERIALIZING =
      Set.of(
          "writeObject(Ljava/io/ObjectOutputStream;)V", "readObject(Ljava/io/ObjectInputStream;)V");

  /** What methods are like by which objects write and read themselves. */
  private static final Set<String> WRITTEN =
      Set.of(
          "(Ljava/io/DataOutput;)V",
          "(Ljava/io/DataInput;)V",
          "(Ljava/io/ObjectOutput;)V",
          "(Ljava/io/ObjectInput;)V");

  private static final Set<String> LINKED =
      Set.of(
          "java.util.concurrent.LinkedBlockingQueue", "java.util.concurrent.LinkedBlockingDeque");

  private static final Set<String> UNBOUNDED =
      Set.of(
          "java.util.concurrent.PriorityBlockingQueue",
          "java.util.concurrent.DelayQueue",
          "java.util.concurrent.LinkedTransferQueue");

  private final Knowledge knowledge;
  private final Body body;
  private final String self;
  private final Streams streams;
  private final MemoryStreams memory;
  private final Resources resources;
  private final TimeBounds times;
  private final MadeObjects objects;
  private final Completion completion;
  private final CompleteOnes gathered;
  private final OwnStages ownStages;
  private final PlainTasks plainTasks;
  private final Keeping keeping;
  private final Lending lending;
  private final NonBlockingChannels channels;
  private final LimitedSockets sockets;
  private final Reflection reflection;
  private final DeclaredTypes declaredTypes;
  private final TypesHere types;
  private final Closings closings;
  private final ClosedStreams closedStreams;
  private final Ownership ownership;
  private final Tasks tasks;

  Refinement(Knowledge knowledge, Body body, Resolution resolution, Ownership ownership) {
    this.ownership = ownership;
    this.knowledge = knowledge;
    this.body = body;
    this.self = resolution.self();
    this.streams = new Streams(knowledge, body);
    this.memory = new MemoryStreams(knowledge);
    this.resources = new Resources(knowledge);
    this.times = new TimeBounds(knowledge.fields());
    this.objects = new MadeObjects(knowledge);
    this.completion = new Completion(knowledge);
    this.gathered = new CompleteOnes(body, knowledge.hierarchy(), completion);
    this.ownStages = new OwnStages(knowledge, body);
    this.plainTasks = new PlainTasks(knowledge);
    this.keeping = new Keeping(knowledge);
    this.lending = new Lending(body, knowledge.callees());
    this.channels = new NonBlockingChannels(knowledge);
    this.sockets = new LimitedSockets(knowledge);
    this.reflection = new Reflection(knowledge);
    this.declaredTypes = new DeclaredTypes(knowledge.hierarchy(), body);
    this.types = new TypesHere(knowledge.hierarchy(), body);
    this.closings = new Closings(knowledge, resolution);
    this.closedStreams = new ClosedStreams(knowledge);
    this.tasks = new Tasks(knowledge);
  }

  /** The boundary as it stands here; empty where it cannot be one. */
  Optional<Reach> refine(Reach reach, Path path) {
    Optional<Reach> bounded = bound(reach);
    if (bounded.isEmpty()) {
      return bounded;
    }
    Value target = reach.target().orElse(new Value.Unknown(reach));
    if (isNone(reach, target, path) || closedStreams.isClosed(reach, target, path)) {
      return Optional.empty();
    }
    return switch (reach.effect()) {
      case WAIT -> waits(bounded.get(), target, path);
      case COMPLETE ->
          (!reach.way().isShown() && isUnpublished(target, path))
                  || plainTasks.areEnded(reach, target)
                  || knowledge.members().futures().contains(target)
              ? Optional.empty()
              : bounded;
      case CALLBACK ->
          reach.boundary().owner().equals("java.lang.reflect.Method")
                  && reflection.isHarmless(target, body)
              ? Optional.empty()
              : bounded;
      case ATTACH -> attach(bounded.get(), target, path);
      case IO ->
          isSerialization(target, path)
                  || isOfBuffer(reach, target, path)
                  || channels.contains(target, reach, body)
              ? Optional.empty()
              : stream(bounded.get(), target).map(judged -> limited(judged, path));
      case CLOSE ->
          keeping.isUnpublished(target, path)
              ? Optional.empty()
              : closed(bounded.get(), target, types.of(target, path), path);
      default -> bounded;
    };
  }

  private Optional<Reach> closed(Reach reach, Value target, String type, Path path) {
    if (closings.isOfHelper(reach) && isErased(target, type, path)) {
      return Optional.empty(); // the helper was given the collection, whose elements have a type
    }
    return closings.isLostInHelper(reach, type)
        ? closings
            .byType(reach, target, type)
            .flatMap(told -> told.equals(reach) ? Optional.of(reach) : refine(told, path))
        : streams.refine(reach, target);
  }

  /** Whether somebody else takes a value out of a collection, and nothing tells what is in that. */
  private static boolean isErased(Value value, String type, Path path) {
    return value instanceof Value.Call taken
        && taken.method().owner().startsWith("java.util.")
        && type.equals("java.lang.Object")
        && !Arrays.asList(path.registers).contains(value);
  }

  /** Whether it is no boundary on any of the things that its target may be. */
  private boolean isNone(Reach reach, Value target, Path path) {
    Set<Value> choices = path.choices(target);
    return choices.size() > 1
        && choices.stream()
            .filter(choice -> !choice.equals(Value.Constant.NULL))
            .allMatch(choice -> refine(reach.on(choice), path).isEmpty());
  }

  /** Whether this is how an object writes itself; whoever has it written decides where to. */
  private boolean isSerialization(Value target, Path path) {
    return target.equals(new Value.Parameter(0))
        && (SERIALIZING.contains(body.id().signature())
            || (WRITTEN.contains(body.id().descriptor()) && !path.holds.held().isEmpty()));
  }

  /** Whether an object only goes through memory, by its type. */
  private boolean isOfBuffer(Reach reach, Value target, Path path) {
    String type = types.of(target, path);
    return knowledge.callees().isOfBuffer(reach.boundary().owner(), type)
        || (!type.equals(declaredTypes.of(target)) && memory.isMemory(type));
  }

  /** A boundary on a stream, perhaps on one that only this class puts into its superclass. */
  private Optional<Reach> stream(Reach reach, Value target) {
    Optional<Value> held = knowledge.fields().inherited().find(target, self);
    return held.isPresent()
        ? streams.refine(reach, held.get()).map(judged -> judged.on(target))
        : streams.refine(reach, target);
  }

  private Optional<Reach> bound(Reach reach) {
    if (reach.bound().isEmpty()) {
      return Optional.of(reach);
    }
    Value bound = reach.bound().get();
    if (times.isEndless(bound)) {
      return Optional.of(reach.unlimited());
    }
    if (times.isNegative(bound) && reach.boundary().owner().startsWith("java.util.concurrent.")) {
      return Optional.empty();
    }
    if (!times.isZero(bound)) {
      return Optional.of(reach);
    }
    return reach.zeroIsForever() ? Optional.of(reach.unlimited()) : Optional.empty();
  }

  private Optional<Reach> waits(Reach reach, Value target, Path path) {
    Value origin = knowledge.fields().origin(target);
    boolean isAlone =
        reach.released().isEmpty()
            && made(target) instanceof Value.Fresh fresh
            && fresh.type().startsWith("java.util.concurrent.")
            && !reach.boundary().name().equals("invokeAll") // the tasks, however they are kept
            && keeping.isUnpublished(target, path)
            && !startsWork(fresh)
            && !lending.isLent(fresh);
    boolean isClassLoading =
        reach.boundary().owner().startsWith("java.net.") && resources.isResource(target);
    boolean isRoomy =
        reach.boundary().name().matches("put(First|Last)?|offer(First|Last)?")
            && isUnbounded(knowledge.fields().inherited().find(target, self).orElse(target));
    boolean isInstant =
        isAlone
            || isRoomy
            || isClassLoading
            || Addresses.isLiteral(reach, origin)
            || completion.isComplete(target, path)
            || ownStages.in(path).filter(in -> completion.isComplete(target, in)).isPresent()
            || gathered.isComplete(target)
            || channels.contains(target, reach, body)
            || isNothing(target);
    if (isInstant) {
      return Optional.empty();
    }
    Optional<Reach> ofResource = streams.again(reach, target);
    if (ofResource.isPresent()) {
      return ofResource;
    }
    boolean isLimited = reach.severity() == Severity.WARNING && completion.isLimited(target, path);
    return Optional.of(isLimited ? reach.limited() : limited(reach, path));
  }

  /** A wait for a socket, or for what is read of one, as far as a time limit ends it. */
  private Reach limited(Reach reach, Path path) {
    boolean isEndless = reach.kind() == BoundaryKind.WAIT && reach.severity() == Severity.WARNING;
    return isEndless && sockets.end(reach, path::isLimited) ? reach.limited() : reach;
  }

  /**
   * What is waited for, or what a new object of this body keeps, if another call of that object may
   * have ended the wait beforehand, or permits do that were there from the start.
   */
  private Value made(Value target) {
    Value keeper = target;
    while (keeper instanceof Value.Field field) {
      keeper = field.of();
    }
    if (!(target instanceof Value.Field field)
        || !(keeper instanceof Value.Fresh made)
        || !body.makes(made)) {
      return target;
    }
    Value kept = keeping.made(field);
    boolean hasPermits = kept instanceof Value.Fresh fresh && fresh.type().equals(SEMAPHORE);
    return hasPermits || calls((Integer) made.site()) > 1 ? kept : target;
  }

  /** How many methods a body calls of, or with, the object that it makes at a place. */
  private int calls(int site) {
    Set<MethodId> calls = new HashSet<>();
    Trace.allMatch(
        body,
        site,
        (use, where) -> {
          if (use instanceof Instruction.Invoke invoke && !invoke.method().isConstructor()) {
            calls.add(invoke.method());
          }
          return true;
        });
    return calls.size();
  }

  /** Whether it is what a field holds that is never set to anything. */
  private boolean isNothing(Value target) {
    return knowledge.fields().stored(target).equals(Set.of(Value.Constant.NULL));
  }

  private boolean isUnbounded(Value queue) {
    return areMadeUnbounded(objects.of(queue))
        || (queue instanceof Value.Field field
            && areMadeUnbounded(knowledge.fields().setHere(field)));
  }

  private boolean areMadeUnbounded(Set<Value> queues) {
    return !queues.isEmpty() && queues.stream().allMatch(this::isMadeUnbounded);
  }

  /** A queue made without a capacity, or with the greatest, always has room. */
  private boolean isMadeUnbounded(Value queue) {
    if (!(queue instanceof Value.Fresh fresh)) {
      return false;
    }
    return UNBOUNDED.contains(fresh.type())
        || (LINKED.contains(fresh.type()) && fresh.arguments().stream().noneMatch(this::isCapacity))
        || fresh.constructor().filter(this::extendsUnbounded).isPresent();
  }

  private boolean isCapacity(Value argument) {
    return !argument.equals(Value.Constant.of(Integer.MAX_VALUE))
        && !knowledge
            .hierarchy()
            .isSubtype(declaredTypes.ofAnywhere(argument), "java.util.Collection");
  }

  /** Whether a constructor of a queue's subclass leaves the capacity out. */
  private boolean extendsUnbounded(MethodId constructor) {
    return knowledge.hierarchy().code(constructor).stream()
        .filter(Instruction.Invoke.class::isInstance)
        .map(instruction -> ((Instruction.Invoke) instruction).method())
        .anyMatch(
            called ->
                called.isConstructor()
                    && !called.owner().equals(constructor.owner())
                    && (UNBOUNDED.contains(called.owner()) || LINKED.contains(called.owner()))
                    && !called.descriptor().startsWith("(I"));
  }

  /** Objects that work goes on in without anybody else being told of them. */
  private boolean startsWork(Value.Fresh fresh) {
    return List.of(
            "java.lang.Thread",
            "java.lang.Process",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.Executor")
        .stream()
        .anyMatch(type -> knowledge.hierarchy().isSubtype(fresh.type(), type));
  }

  private Optional<Reach> attach(Reach reach, Value target, Path path) {
    return isUnpublished(target, path) && !lending.isLent(target)
        ? Optional.empty()
        : Optional.of(reach);
  }

  /** Whether nobody can depend on a future: of an object that is new, or in its constructor. */
  private boolean isUnpublished(Value future, Path path) {
    boolean isOfThis = Values.root(future).filter(Value.This.class::isInstance).isPresent();
    if (!isOfThis || !(future instanceof Value.Field field)) {
      return keeping.isUnpublished(future, path);
    }
    return ownership.isOwn(field, path)
        && !path.hasEscaped(field)
        && !path.hasEscaped(knowledge.fields().origin(field))
        && path.kept(field).stream().noneMatch(path::hasEscaped);
  }

  /** Whether nobody else can have completed a future, nor has this code. */
  boolean isOpen(Value future, Path path) {
    return isUnpublished(future, path)
        && !lending.isLent(future)
        && !completion.isComplete(future, path);
  }

  /** Whether instances of a type live in memory. */
  boolean isMemory(String type) {
    return memory.isMemory(type);
  }

  /** Whether a call returns a future for which nobody needs to wait. */
  boolean returnsComplete(At at, Path path) {
    return completion.returnsComplete(at, path, executor -> tasks.isDirect(Optional.of(executor)));
  }

  /** Before a call, which may put futures into a collection. */
  void startCall(At at, Path path) {
    gathered.put(at, path);
  }
}
