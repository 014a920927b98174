package dev.lockspan.effect;

import static com.google.common.truth.Truth.assertThat;

import dev.lockspan.code.MethodId;
import dev.lockspan.effect.program.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CallOrderTest {
  /** A ring a, b, c, d that c can leave early, called by the entry, and calling a leaf. */
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "entry", List.of("c"),
          "a", List.of("b"),
          "b", List.of("c", "leaf"),
          "c", List.of("d", "a"),
          "d", List.of("a"),
          "leaf", List.of("leaf"));

  @Test
  void callees_comeBeforeTheirCallers() {
    assertThat(orderFrom("entry")).containsExactly("[leaf]", "[d, c, b, a]", "[entry]").inOrder();
  }

  @Test
  void ring_hasOneOrderWhereverTheWalkBegins() {
    for (String root : List.of("a", "b", "c", "d")) {
      assertThat(orderFrom(root)).containsExactly("[leaf]", "[d, c, b, a]");
    }
  }

  private static List<String> orderFrom(String root) {
    List<String> order = new ArrayList<>();
    new CallOrder(CallOrderTest::calls)
        .from(
            method(root),
            known -> false,
            together -> order.add(together.stream().map(CallOrderTest::name).toList().toString()));
    return order;
  }

  private static Set<Variant> calls(Variant method) {
    Set<Variant> callees = new LinkedHashSet<>();
    CALLS.getOrDefault(name(method), List.of()).forEach(callee -> callees.add(method(callee)));
    return callees;
  }

  private static Variant method(String name) {
    return Variant.of(new MethodId("Ring", name, "()V"));
  }

  private static String name(Variant variant) {
    return variant.method().name();
  }
}
