package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static java.util.Objects.requireNonNull;

import dev.lockspan.cli.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;

/** Mutations of class files change them, and alike for the same seed. */
final class ClassMutationTest {
  private static final String NAME = "dev/lockspan/cli/fuzz/Timed";

  @ParameterizedTest
  @EnumSource
  void changesTheClassAlikeForTheSameSeed(ClassMutation mutation) throws IOException {
    byte[] whole = whole();

    byte[] once = mutation.apply(whole, NAME, new Random(3));

    assertThat(once).isNotEqualTo(whole);
    assertThat(mutation.apply(whole, NAME, new Random(3))).isEqualTo(once);
    assertThat(whole).isEqualTo(whole());
  }

  @Test
  void findsTheCodeOfEveryMethod() throws IOException {
    byte[] whole = whole();
    ClassLayout layout = ClassLayout.of(whole);

    assertThat(layout.constants().size()).isLessThan(new ClassReader(whole).getItemCount());
    assertThat(layout.codes()).isNotEmpty();
    assertThat(layout.handlers()).isNotEmpty();
    assertThat(layout.texts().stream().map(layout::text).toList()).contains(NAME);
  }

  @Test
  void probesCallEachMethodUnderALock() throws IOException {
    SourceFile probe = Probe.of(whole());

    assertThat(Probe.has(probe.path())).isTrue();
    assertThat(probe.text())
        .contains(
            """
              synchronized void call2(dev.lockspan.cli.fuzz.Timed self, java.util.concurrent.Callable p0, java.time.Duration p1) throws Throwable {
                dev.lockspan.cli.fuzz.Timed.byThread(p0, p1);
              }
            """);
  }

  private static byte[] whole() throws IOException {
    try (InputStream in = Timed.class.getResourceAsStream("/" + NAME + ".class")) {
      return requireNonNull(in).readAllBytes();
    }
  }
}
