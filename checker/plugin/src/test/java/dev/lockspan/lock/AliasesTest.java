package dev.lockspan.lock;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.MethodId;
import dev.lockspan.code.Value;
import dev.lockspan.lock.LockKey.Form;
import dev.lockspan.lock.LockKey.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which access paths may lead to one object. */
final class AliasesTest {
  private static final Value THIS = new Value.This();
  private static final Value PARAMETER = new Value.Parameter(0);

  private static Value field(Value of, String name) {
    return new Value.Field(of, "p.Pool", name);
  }

  private static Value call(String method, Value... arguments) {
    MethodId id = new MethodId("p.Pool", method, "(Ljava/lang/Object;)Ljava/lang/Object;");
    return new Value.Call(Optional.of(1), id, Optional.of(THIS), List.of(arguments));
  }

  private static LockKey lock(Value object) {
    return new LockKey(object, Form.LOCK, Mode.EXCLUSIVE);
  }

  private static boolean mayBeSame(Value first, Value second) {
    boolean answer = Aliases.mayBeSame(lock(first), lock(second));
    assertThat(Aliases.mayBeSame(lock(second), lock(first))).isEqualTo(answer);
    return answer;
  }

  /** Values of which nothing is known. */
  static Stream<Value> opaque() {
    return Stream.of(
        new Value.Merge(1, 2),
        new Value.Unknown(1),
        new Value.Stale(THIS),
        new Value.Element(PARAMETER, PARAMETER),
        call("find"));
  }

  /** Values that lead to one object whenever they are evaluated. */
  static Stream<Value> plain() {
    return Stream.of(
        THIS,
        field(THIS, "lock"),
        new Value.StaticField("p.Pool", "LOCK"),
        new Value.ClassLiteral("p.Pool"),
        new Value.Outer("p.Pool"),
        new Value.Fresh(1, "p.Pool"));
  }

  @ParameterizedTest
  @MethodSource("opaque")
  void opaqueValue_mayBeAnything(Value opaque) {
    assertThat(Aliases.isVague(opaque)).isTrue();
    assertThat(Aliases.isVague(field(opaque, "lock"))).isTrue();
    assertThat(mayBeSame(opaque, THIS)).isTrue();
    assertThat(mayBeSame(opaque, field(THIS, "lock"))).isTrue();
    assertThat(mayBeSame(field(opaque, "lock"), field(THIS, "lock"))).isTrue();
    assertThat(mayBeSame(field(opaque, "lock"), field(THIS, "other"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("plain")
  void plainValue_isItselfAlone(Value plain) {
    assertThat(Aliases.isVague(plain)).isFalse();
    assertThat(Aliases.isVague(field(plain, "lock"))).isFalse();
    assertThat(mayBeSame(plain, plain)).isTrue();
    assertThat(mayBeSame(plain, field(THIS, "another"))).isFalse();
    assertThat(mayBeSame(plain, PARAMETER)).isFalse();
  }

  @Test
  void parameter_isVagueButNotOpaque() {
    assertThat(Aliases.isVague(PARAMETER)).isTrue();
    assertThat(Aliases.isVague(field(PARAMETER, "lock"))).isTrue();
    assertThat(mayBeSame(PARAMETER, new Value.Parameter(1))).isFalse();
    assertThat(mayBeSame(PARAMETER, field(field(PARAMETER, "data"), "owner"))).isTrue();
    assertThat(mayBeSame(PARAMETER, field(new Value.Unknown(1), "owner"))).isTrue();
    assertThat(mayBeSame(PARAMETER, field(new Value.Parameter(1), "owner"))).isFalse();
  }

  @Test
  void fields_areTheSameOfObjectsThatMayBe() {
    assertThat(mayBeSame(field(THIS, "lock"), field(PARAMETER, "lock"))).isFalse();
    assertThat(mayBeSame(field(field(THIS, "a"), "l"), field(field(THIS, "b"), "l"))).isFalse();
    assertThat(mayBeSame(field(THIS, "lock"), field(THIS, "lock"))).isTrue();
  }

  @Test
  void calls_areTheSameForArgumentsThatMayBe() {
    Value unknown = new Value.Unknown(1);
    assertThat(mayBeSame(call("of", THIS), call("of", unknown))).isTrue();
    assertThat(mayBeSame(call("of", THIS), call("of", PARAMETER))).isFalse();
    assertThat(mayBeSame(call("of", unknown, THIS), call("of", unknown, PARAMETER))).isFalse();
    assertThat(mayBeSame(call("of", THIS), call("of", PARAMETER, PARAMETER))).isTrue();
    assertThat(mayBeSame(call("of", THIS), call("other", PARAMETER))).isTrue();
  }

  @Test
  void locks_areNotTheSameInAnotherFormOrMode() {
    Value unknown = new Value.Unknown(1);
    LockKey key = lock(THIS);
    assertThat(Aliases.mayBeSame(key, lock(unknown))).isTrue();
    assertThat(Aliases.mayBeSame(key, LockKey.monitor(unknown))).isFalse();
    assertThat(Aliases.mayBeSame(key, lock(unknown).in(Mode.READ))).isFalse();
  }
}
