package dev.lockspan.effect.value;

import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.Values;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a collection was made, where a value may be several and all of them were made alike: by
 * constructors of one class, or by one of the methods that make synchronized ones.
 */
public final class MadeCollections {
  private static final int DEEPEST = 3;

  private final CodeSource code;
  private final FieldValues fields;

  /** How the collections in a field were made; the field itself where that is not known. */
  private final Map<Value, Value> known = new HashMap<>();

  MadeCollections(CodeSource code, FieldValues fields) {
    this.code = code;
    this.fields = fields;
  }

  /** One that was made as all are that a value may be; else the value's content. */
  public Value of(Value value) {
    Value content = fields.maps().of(fields.content(value));
    if (isMade(content)) {
      return content;
    }
    if (!Values.isField(value)) {
      return content instanceof Value.Call ? like(content).orElse(content) : content;
    }
    Value found = known.get(value);
    if (found == null) {
      known.put(value, value);
      found = like(content).orElse(value);
      known.put(value, found);
    }
    return found.equals(value) ? content : found;
  }

  private static boolean isMade(Value value) {
    return value instanceof Value.Fresh
        || (value instanceof Value.Call call && Values.isSynchronizing(call.method()));
  }

  /** One that stands for all; of none is known what it was made with, if they are several. */
  private Optional<Value> like(Value content) {
    Set<Value> all = new LinkedHashSet<>();
    collect(content, all, 0);
    all.remove(Value.Constant.NULL);
    Optional<Value> first = all.stream().findFirst();
    if (first.isEmpty() || !all.stream().allMatch(each -> isAlike(each, first.get()))) {
      return Optional.empty();
    }
    return first.map(
        made ->
            made instanceof Value.Fresh fresh ? new Value.Fresh(fresh.site(), fresh.type()) : made);
  }

  private static boolean isAlike(Value one, Value other) {
    if (one instanceof Value.Fresh made && other instanceof Value.Fresh first) {
      return made.type().equals(first.type()) && Containers.isContainer(made.type());
    }
    return isMade(one)
        && one instanceof Value.Call call
        && other instanceof Value.Call first
        && call.method().equals(first.method());
  }

  /** Adds all that a value may be: what a field is ever set to, what a factory or a map makes. */
  private void collect(Value value, Set<Value> into, int depth) {
    Set<Value> sources = isMade(value) || depth > DEEPEST ? Set.of() : sources(value);
    if (sources.isEmpty()) {
      into.add(value);
    }
    sources.forEach(each -> collect(each, into, depth + 1));
  }

  private Set<Value> sources(Value value) {
    if (Values.isField(value)) {
      return fields.stored(value);
    }
    if (!(value instanceof Value.Call call)) {
      return Set.of();
    }
    Set<Value> made = fields.maps().made(call);
    return made.isEmpty()
        ? code.findBody(call.method())
            .filter(body -> body.traits().isStatic())
            .map(fields::returned)
            .orElse(Set.of())
        : made;
  }
}
