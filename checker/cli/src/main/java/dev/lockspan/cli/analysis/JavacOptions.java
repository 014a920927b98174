package dev.lockspan.cli.analysis;

import com.google.common.collect.ImmutableList;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.stream.Stream;

/** The options that every compilation is run with. */
final class JavacOptions {
  private static final ImmutableList<String> ALWAYS =
      ImmutableList.of(
          "-proc:none",
          "-implicit:none",
          "-XDcompilePolicy=simple",
          "--should-stop=ifError=FLOW",
          "-XDaddTypeAnnotationsToSymbol=true",
          "-Xmaxerrs",
          "0",
          "-Xmaxwarns",
          "0",
          "--add-modules",
          "ALL-SYSTEM");

  private JavacOptions() {}

  /** Our own options, all packages of the JDK exported, then the given ones. */
  static ImmutableList<String> with(List<String> more) {
    return ImmutableList.<String>builder().addAll(ALWAYS).addAll(exports()).addAll(more).build();
  }

  /** Libraries that use internals of the JDK name them in build files that we do not see. */
  private static List<String> exports() {
    return ModuleFinder.ofSystem().findAll().stream()
        .map(ModuleReference::descriptor)
        .flatMap(JavacOptions::hiddenPackages)
        .sorted()
        .flatMap(hidden -> Stream.of("--add-exports", hidden + "=ALL-UNNAMED"))
        .toList();
  }

  private static Stream<String> hiddenPackages(ModuleDescriptor module) {
    return module.packages().stream()
        .filter(name -> module.exports().stream().noneMatch(e -> isOpenTo(e, name)))
        .map(name -> module.name() + "/" + name);
  }

  private static boolean isOpenTo(ModuleDescriptor.Exports exports, String name) {
    return exports.source().equals(name) && !exports.isQualified();
  }
}
