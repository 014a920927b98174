package dev.lockspan.effect.summary;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.Value;
import dev.lockspan.code.bytecode.ClassFiles;
import dev.lockspan.effect.program.Hierarchy;
import dev.lockspan.effect.value.FieldValues;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What calls lead out of a body without a name. */
final class NamingTest {
  private static final ClassFiles NONE = new ClassFiles(name -> Optional.empty(), List.of());

  @Test
  void unknownThings_thatDiffer_stayDifferent() {
    Set<Value> things = new HashSet<>();
    for (int site = 0; site < 60; site++) {
      for (int register = 0; register < 60; register++) {
        Value led = at(site % 7).apply(at(site).apply(new Value.Merge(site, register)));
        assertThat(things.add(led)).isTrue();
      }
    }
  }

  @Test
  void unknownThing_ofARecursion_isGivenNoNewNamesForEver() {
    Set<Value> names = new HashSet<>();
    Value thing = new Value.Merge(1, 2);
    for (int call = 0; call < 100; call++) {
      thing = at(call % 2).apply(thing);
      names.add(thing);
    }
    assertThat(names.size()).isLessThan(10);
  }

  private static Naming at(int site) {
    Naming.Caller caller = new Naming.Caller("a.A", List.of());
    FieldValues fields = new FieldValues(NONE, new Hierarchy(NONE));
    return new Naming(Optional.empty(), List.of(), site, caller, fields);
  }
}
