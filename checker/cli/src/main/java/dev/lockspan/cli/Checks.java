package dev.lockspan.cli;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.bugpatterns.BugChecker;
import java.util.ServiceLoader;

/** The checks that are run: those of Lockspan, found as Error Prone finds them. */
final class Checks {
  private Checks() {}

  static ImmutableList<Class<? extends BugChecker>> installed() {
    ImmutableList.Builder<Class<? extends BugChecker>> checks = ImmutableList.builder();
    ServiceLoader.load(BugChecker.class).stream()
        .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
        .forEach(checks::add);
    return checks.build();
  }
}
