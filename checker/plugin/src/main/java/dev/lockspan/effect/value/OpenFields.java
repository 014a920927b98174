package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.Joins;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.StoredValues.Store;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a file sets a field of its own to that others could set as well: the sign of what it is
 * meant to hold.
 */
final class OpenFields {
  private final CodeSource code;
  private final StoredValues stores;
  private final Map<FieldKey, Set<Value>> known = new HashMap<>();

  OpenFields(CodeSource code, StoredValues stores) {
    this.code = code;
    this.stores = stores;
  }

  /** All that the file sets it to, in the terms of its methods, but for their parameters. */
  Set<Value> of(Value.Field field) {
    FieldKey key = FieldKey.of(field);
    Set<Value> found = known.get(key);
    if (found == null) {
      found = read(key);
      known.put(key, found);
    }
    return found;
  }

  private Set<Value> read(FieldKey wanted) {
    Set<Value> all = new LinkedHashSet<>();
    for (MethodId writer : code.findWritersHere(wanted.owner(), wanted.name())) {
      for (Body body : MemberCode.of(writer, code)) {
        for (Store store : stores.in(body)) {
          if (store.field().equals(wanted)) {
            Joins.either(store.value()).forEach(one -> all.add(unknown(one)));
          }
        }
      }
    }
    return all;
  }

  /** Without the parameters of methods, which are others elsewhere. */
  private static Value unknown(Value value) {
    return value instanceof Value.Parameter
        ? new Value.Unknown(value)
        : Values.map(value, OpenFields::unknown);
  }
}
