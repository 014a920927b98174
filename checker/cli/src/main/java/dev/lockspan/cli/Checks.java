package dev.lockspan.cli;

import static com.google.common.base.Preconditions.checkState;
import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.bugpatterns.BugChecker;
import java.util.ServiceLoader;

/** The checks that are run: those of Lockspan, found as Error Prone finds them. */
final class Checks {
  private Checks() {}

  static ImmutableList<Class<? extends BugChecker>> installed() {
    ImmutableList<Class<? extends BugChecker>> checks =
        ServiceLoader.load(BugChecker.class).stream()
            .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
            .collect(toImmutableList());
    checkState(!checks.isEmpty(), "this build holds no checks");
    return checks;
  }
}
