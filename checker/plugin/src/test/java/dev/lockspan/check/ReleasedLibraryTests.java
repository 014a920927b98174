package dev.lockspan.check;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.lockspan.ReleasedLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReleasedLibraryTests {
  @TempDir Path output;
  @Test
  void x() throws Exception {
    for (ReleasedLibrary l : List.of(ReleasedLibrary.FAILSAFE, ReleasedLibrary.RESILIENCE4J, ReleasedLibrary.POOL2, ReleasedLibrary.STORMPOT)) {
      System.out.println("== " + l.name());
      CheckedCompilation.ofFiles(l.sources(), l.classPath(), output.resolve(l.name())).forEach(System.out::println);
    }
    System.out.println("== hikari");
    ReleasedLibrary l = ReleasedLibrary.HIKARI;
    CheckedCompilation.ofFiles(l.sources(p -> p.matches("com/zaxxer/hikari/(HikariDataSource|pool/(HikariPool|PoolBase|PoolEntry)|util/ConcurrentBag).java")), l.classPath(), output.resolve(l.name())).forEach(System.out::println);
  }
}
