package dev.lockspan.effect.agreement;

import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.MethodId;
import dev.lockspan.effect.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The methods of a library whose summary from source is not that from its class file. */
record Agreement(int methods, List<Difference> differences) {

  /** A method and what only one of its summaries says. */
  record Difference(MethodId method, List<String> sourceOnly, List<String> classFileOnly) {}

  static Agreement of(Library library) throws IOException {
    Library.Front source = library.fromSources();
    Library.Front compiled = library.fromClassFiles();
    int methods = 0;
    List<Difference> differences = new ArrayList<>();
    for (String name : library.classNames()) {
      Optional<ClassInfo> info = source.code().findClass(name);
      if (info.isEmpty()) {
        continue;
      }
      for (ClassInfo.MethodInfo method : sorted(info.get())) {
        if (method.isAbstract() || method.isNative()) {
          continue;
        }
        methods++;
        List<String> fromSource = text(source.summaries().summarize(method.id()));
        List<String> fromClass = text(compiled.summaries().summarize(method.id()));
        if (!fromSource.equals(fromClass)) {
          differences.add(
              new Difference(
                  method.id(), without(fromSource, fromClass), without(fromClass, fromSource)));
        }
      }
    }
    return new Agreement(methods, differences);
  }

  private static List<ClassInfo.MethodInfo> sorted(ClassInfo info) {
    return info.methods().values().stream()
        .sorted((a, b) -> a.id().signature().compareTo(b.id().signature()))
        .toList();
  }

  private static List<String> text(Optional<Summary> summary) {
    return summary.map(PlacelessText::of).orElse(List.of("no body"));
  }

  private static List<String> without(List<String> lines, List<String> others) {
    return lines.stream().filter(line -> !others.contains(line)).toList();
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> needs = Stream.of(arguments).skip(2).map(Path::of).toList();
    long start = System.nanoTime();
    Agreement agreement = of(new Library(Path.of(arguments[0]), Path.of(arguments[1]), needs));
    for (Difference difference : agreement.differences()) {
      System.out.println(difference.method().display() + " " + difference.method().descriptor());
      difference.sourceOnly().forEach(line -> System.out.println("   source " + line));
      difference.classFileOnly().forEach(line -> System.out.println("   class  " + line));
    }
    System.out.printf(
        "%d methods, %d differ: %.2f %% agree; %d s%n",
        agreement.methods(),
        agreement.differences().size(),
        100.0 - 100.0 * agreement.differences().size() / agreement.methods(),
        (System.nanoTime() - start) / 1_000_000_000);
  }
}
