package dev.lockspan.model;

import static dev.lockspan.model.Effect.ACCESSOR;
import static dev.lockspan.model.Effect.ALIVE;
import static dev.lockspan.model.Effect.AROUND;
import static dev.lockspan.model.Effect.ATTACH;
import static dev.lockspan.model.Effect.CALLBACK;
import static dev.lockspan.model.Effect.CLOSE;
import static dev.lockspan.model.Effect.COMPLETE;
import static dev.lockspan.model.Effect.CONDITION;
import static dev.lockspan.model.Effect.CONVERT;
import static dev.lockspan.model.Effect.DONE;
import static dev.lockspan.model.Effect.HOLDS;
import static dev.lockspan.model.Effect.IO;
import static dev.lockspan.model.Effect.LAZY;
import static dev.lockspan.model.Effect.LIMIT;
import static dev.lockspan.model.Effect.LOCK;
import static dev.lockspan.model.Effect.QUEUEING;
import static dev.lockspan.model.Effect.REQUIRES;
import static dev.lockspan.model.Effect.RUNS;
import static dev.lockspan.model.Effect.SUBMIT;
import static dev.lockspan.model.Effect.TRYLOCK;
import static dev.lockspan.model.Effect.UNLOCK;
import static dev.lockspan.model.Effect.UPDATE;
import static dev.lockspan.model.Effect.VIEW;
import static dev.lockspan.model.Effect.WAIT;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name of an attribute of a model row, and the effects it says something of. */
enum Attribute {
  TIMED(EnumSet.of(WAIT, LOCK, TRYLOCK, CLOSE, LIMIT)),
  ZERO(EnumSet.of(WAIT)),
  ON(
      EnumSet.of(
          WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, CLOSE, LOCK, TRYLOCK, UNLOCK, CONVERT,
          AROUND, VIEW, CONDITION, HOLDS, LIMIT, DONE, ALIVE, QUEUEING, UPDATE, REQUIRES)),
  RELEASES(EnumSet.of(WAIT)),
  MODE(EnumSet.of(LOCK, TRYLOCK, UNLOCK, CONVERT, AROUND, VIEW, HOLDS)),
  LOCK_NAME(
      EnumSet.of(LOCK, TRYLOCK, UNLOCK, CONVERT, AROUND, VIEW, CONDITION, HOLDS, UPDATE, ACCESSOR)),
  BY(EnumSet.of(LOCK, TRYLOCK, UNLOCK, AROUND, VIEW, HOLDS, UPDATE, ACCESSOR)),
  NOW(EnumSet.of(WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, RUNS, LAZY, AROUND)),
  LATER(EnumSet.of(WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, RUNS, LAZY, AROUND)),
  TIER(EnumSet.of(WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, CLOSE, AROUND)),
  UNLESS(EnumSet.of(WAIT, IO, SUBMIT, CALLBACK, COMPLETE, ATTACH, CLOSE)),
  RETURNS(EnumSet.complementOf(EnumSet.of(Effect.MEMORY, Effect.ALIEN))),
  SINCE(EnumSet.allOf(Effect.class));

  private static final List<Attribute> ALL = List.of(values());

  private final ImmutableSet<Effect> effects;

  Attribute(EnumSet<Effect> effects) {
    this.effects = Sets.immutableEnumSet(effects);
  }

  /** The attribute of a name, as a model file spells it. */
  static Optional<Attribute> find(String word) {
    for (Attribute attribute : ALL) {
      if (attribute.word().equals(word)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }

  /** The names of the attributes that fit an effect. */
  static List<String> wordsFor(Effect effect) {
    return Arrays.stream(values()).filter(a -> a.fits(effect)).map(Attribute::word).toList();
  }

  boolean fits(Effect effect) {
    return effects.contains(effect);
  }

  /** The name as a model file spells it. */
  String word() {
    return this == LOCK_NAME ? "lock" : name().toLowerCase(Locale.ROOT);
  }
}
