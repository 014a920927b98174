package dev.lockspan.effect.state;

import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.summary.Answer;
import dev.lockspan.effect.summary.Facts;
import dev.lockspan.effect.value.Meeting;
import dev.lockspan.lock.Holds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is known at a point of a body, for all ways to it that hold the same locks; changed in place
 * by the one walk that owns it. Its sets are replaced, never changed, so that a copy can share
 * them.
 */
public final class Path {
  public final Value[] registers;
  public Holds holds;

  /** Whether what follows has not been walked with this state yet. */
  public boolean isNew;

  private Learned learned = Learned.NOTHING;
  private Outcomes outcomes = Outcomes.NONE;
  private Escapes escapes = Escapes.NONE;
  private Noted noted = Noted.NONE;
  private Submissions submissions = Submissions.NONE;
  private Choices choices = Choices.NONE;
  private FieldsNow fieldsNow = FieldsNow.NONE;
  private boolean isSupposed;
  private boolean isLater;

  public Path(Value[] registers, Holds holds) {
    this.registers = registers;
    this.holds = holds;
  }

  public Path copy() {
    Path copy = new Path(Arrays.copyOf(registers, registers.length), holds);
    copy.learned = learned;
    copy.outcomes = outcomes;
    copy.escapes = escapes;
    copy.noted = noted;
    copy.choices = choices;
    copy.fieldsNow = fieldsNow;
    copy.submissions = submissions;
    copy.isSupposed = isSupposed;
    copy.isLater = isLater;
    return copy;
  }

  public Path with(Holds other) {
    Path copy = copy();
    copy.holds = other;
    return copy;
  }

  /** What some registers hold. */
  public List<Value> values(List<Integer> from) {
    if (from.isEmpty()) {
      return List.of();
    }
    Value[] values = new Value[from.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = registers[from.get(i)];
    }
    return List.of(values);
  }

  /** What a value may be: itself, or what was merged into it as far as all of that is known. */
  public Set<Value> choices(Value value) {
    return choices.of(value);
  }

  public Optional<Boolean> truth(Value value) {
    return learned.facts().truth(value);
  }

  public Facts facts() {
    return learned.facts();
  }

  public Submissions submissions() {
    return submissions;
  }

  public void submissions(Submissions next) {
    submissions = next;
  }

  /** What branches have shown of the inputs. */
  public Facts conditions() {
    return learned.facts().ofInputs();
  }

  /** The same path where these conditions hold as well; empty where they cannot. */
  public Optional<Path> under(Facts conditions) {
    if (conditions.isEmpty()) {
      return Optional.of(this);
    }
    boolean needsNullOfLocked =
        holds.isOn(object -> Boolean.FALSE.equals(conditions.truths().get(object)));
    return outcomes.disprove(conditions) || needsNullOfLocked
        ? Optional.empty()
        : learned.and(conditions).map(this::with);
  }

  private Path with(Learned more) {
    Path copy = copy();
    copy.learned = more;
    return copy;
  }

  /** Notes what a branch has shown, of a value that stays as it is; answers whether it can be. */
  public boolean learn(Value value, boolean truth) {
    Optional<Learned> more = learned.with(value, truth);
    learned = more.orElse(learned);
    return more.isPresent();
  }

  /** A cast or a test has shown of which type an object is. */
  public void show(Value object, String type) {
    learned = learned.with(object, type);
  }

  /** What had been shown of types at another point holds again, and nothing else. */
  public void shown(ShownTypes types) {
    learned = learned.with(types);
  }

  public ShownTypes shown() {
    return learned.types();
  }

  /** A place makes its value anew: what was known of the one before no longer holds. */
  public void renew(Value value) {
    learned = learned.without(known -> Values.contains(known, value));
    outcomes = outcomes.without(known -> Values.contains(known, value));
    escapes = escapes.without(value);
    choices = choices.without(value);
    fieldsNow = fieldsNow.without(known -> Values.contains(known, value));
    if (holds.isOn(object -> Values.contains(object, value))) {
      holds = holds.rename(object -> Values.renewed(object, value));
    }
  }

  /** Nobody needs to wait for this any more. */
  public void finish(Value value) {
    FutureGroups.completeWith(value).forEach(each -> outcomes = outcomes.withDone(each));
  }

  /** Nobody needs to wait for this any more, or somebody may again. */
  public void finish(Value value, boolean isDone) {
    outcomes = isDone ? outcomes.withDone(value) : outcomes.without(value::equals);
  }

  /** A place holds nothing that could be waited for. */
  public void miss(Value value) {
    outcomes = outcomes.withNull(value);
  }

  /** A call may give places something to hold, or take it out. */
  public void startCall(Value result) {
    outcomes = outcomes.withoutNulls().startCall(result);
  }

  /** What is known here of what is done at another time. */
  public Path later() {
    Path later = with(Holds.NONE);
    later.isLater = true;
    return later;
  }

  public boolean isLater() {
    return isLater;
  }

  /** What follows is only for the case that this future is complete already. */
  public void suppose(Value future) {
    finish(future);
    isSupposed = true;
  }

  public boolean isSupposed() {
    return isSupposed;
  }

  /** Whether nobody needs to wait for a future, if it is one: nobody waits for null. */
  public boolean isDone(Value value) {
    return outcomes.done().contains(value)
        || answer(value).when(true).contains(value)
        || (value instanceof Value.Element element && isDone(element.array()));
  }

  /** What a value tells of those for which nobody needs to wait. */
  public Answer answer(Value value) {
    return outcomes.answer(value, learned.facts());
  }

  /** A value tells this. */
  public void answer(Value value, Answer answer) {
    outcomes = outcomes.withAnswer(value, answer);
  }

  /** A value has turned out to be true, or false. */
  public void conclude(Value value, boolean truth) {
    answer(value).when(truth).forEach(this::finish);
  }

  /** Nobody waits for this without limit from now on. */
  public void limit(Value value) {
    outcomes = outcomes.withLimit(value);
  }

  /** Somebody may wait for this without limit again. */
  public void unlimit(Value value) {
    outcomes = outcomes.without(value::equals);
  }

  public boolean isLimited(Value value) {
    return outcomes.limited().contains(value);
  }

  /** Functions wait for the completion of a future that nobody else has. */
  public void attach(Value future, List<Value> functions) {
    outcomes = outcomes.withStages(future, functions);
  }

  /** The functions that the completion of a future runs. */
  public Set<Value> stages(Value future) {
    return outcomes.stages().getOrDefault(future, Set.of());
  }

  /**
   * A place is set anew. What it held has another name from now on where a register still has it,
   * so that what is known of that future stays; a lock keeps its name.
   */
  public void set(Predicate<Value> which) {
    for (Value old : outcomes.known(which)) {
      List<Value> inUse = Arrays.asList(registers);
      Value stale = new Value.Stale(old);
      while (inUse.contains(stale)) {
        stale = new Value.Stale(stale); // what the place held before that
      }
      boolean isLock = holds.isOn(object -> Values.contains(object, old));
      if (inUse.contains(old) && !isLock && Values.isFollowed(stale)) {
        rename(old, stale);
        outcomes = outcomes.rename(old, stale);
      }
    }
    learned = learned.without(which);
    outcomes = outcomes.without(which);
    fieldsNow = fieldsNow.without(which);
  }

  /** An object of this body's making, or a closure over such, is seen by other code from now on. */
  public void escape(Value value) {
    escapes = escapes.with(value);
    choices.forEachIn(value, choice -> escapes = escapes.with(choice));
  }

  /** This body itself gives a value away. */
  public void giveAway(Value value) {
    escape(value);
    escapes = escapes.with(value, true);
  }

  /** Other code sees what it sees at the end of another way that has come from here. */
  public void escapeAsOn(Path way) {
    escapes = escapes.or(way.escapes);
    noted = noted.leaving(noted.left().join(way.noted.left()));
  }

  /** An object that only this code has keeps a value, which escapes when its keeper does. */
  public void keep(Value.Field field, Value value) {
    escapes = escapes.keeping(field, value);
  }

  /** What tests have shown of fields that may be set again need not hold any more. */
  public void forgetFields() {
    learned = learned.without(value -> value instanceof Value.Held held && !held.atStart());
  }

  public FieldsNow fieldsNow() {
    return fieldsNow;
  }

  public void fieldsNow(FieldsNow next) {
    fieldsNow = next;
  }

  public Set<Value> kept(Value.Field field) {
    return escapes.kept(field);
  }

  public boolean hasEscaped(Value value) {
    return escapes.has(value);
  }

  /** Whether this body has given a value away, itself and not only a function that has it. */
  public boolean isGivenAway(Value value) {
    return escapes.hasPlain(value);
  }

  /** What a caller must take for seen by others. */
  public Set<Value> escaped() {
    return escapes.forCaller();
  }

  public Noted noted() {
    return noted;
  }

  public void note(UnaryOperator<Noted> more) {
    noted = more.apply(noted);
  }

  /** One object is known by another value from now on. */
  public void rename(Value old, Value next) {
    for (int i = 0; i < registers.length; i++) {
      if (old.equals(registers[i])) {
        registers[i] = next;
      }
    }
    escapes = escapes.rename(old, next);
    fieldsNow = fieldsNow.rename(old, next);
  }

  /**
   * Joins another path that holds the same locks; answers whether anything changed.
   *
   * @param live the registers that are still read
   */
  public boolean join(Path other, int block, BitSet live) {
    boolean changed = false;
    List<Meeting> meetings = new ArrayList<>(0);
    for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
      Value here = registers[i];
      Value there = other.registers[i];
      if (here != there && !here.equals(there)) {
        Optional<Value> test =
            outcomes.test(here, learned.facts(), there, other.outcomes, other.learned.facts());
        if (test.isPresent()) {
          registers[i] = test.get();
          changed |= !here.equals(test.get());
          continue;
        }
        Value merged = new Value.Merge(block, i);
        Meeting meeting = new Meeting(merged, here, there);
        meetings.add(meeting);
        Choices joined = choices.join(meeting, other.choices);
        changed |= !joined.equals(choices);
        choices = joined;
        if (!here.equals(merged)) {
          registers[i] = merged;
          changed = true;
        }
      }
    }
    Outcomes joined =
        outcomes.join(other.outcomes, learned.facts(), other.learned.facts(), meetings);
    if (joined.isOfMerged()) {
      joined = joined.without(new MergedNow(this, escapes, live)::isGone);
    }
    changed |= !joined.equals(outcomes);
    outcomes = joined;
    Learned common = learned.join(other.learned, meetings);
    changed |= !common.equals(learned);
    learned = common;
    changed |= joinSets(other, meetings);
    return changed;
  }

  private boolean joinSets(Path other, List<Meeting> meetings) {
    FieldsNow common = fieldsNow.common(other.fieldsNow);
    Noted both = noted.join(other.noted);
    boolean changed = !common.equals(fieldsNow) || !both.equals(noted);
    fieldsNow = common;
    noted = both;
    if (!escapes.covers(other.escapes)) {
      escapes = escapes.or(other.escapes);
      changed = true;
    }
    Submissions joined = submissions.join(other.submissions, meetings);
    changed |= !joined.equals(submissions);
    submissions = joined;
    return changed;
  }
}
