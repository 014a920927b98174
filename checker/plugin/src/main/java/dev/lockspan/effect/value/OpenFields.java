package dev.lockspan.effect.value;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.Value;
import dev.lockspan.effect.program.FieldKey;
import dev.lockspan.effect.program.MemberCode;
import dev.lockspan.effect.program.Values;
import dev.lockspan.effect.value.StoredValues.Store;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a class sets a field of its own to that others could set as well: the sign of what it is
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

  /** All that the class sets it to, in the terms of its methods, but for their parameters. */
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
    for (ClassInfo.MethodInfo method :
        code.findClass(wanted.owner()).map(ClassInfo::methods).orElse(Map.of()).values()) {
      for (Body body : MemberCode.of(method.id(), code)) {
        for (Store store : stores.in(body)) {
          if (store.field().equals(wanted)) {
            all.add(unknown(store.value()));
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
