package dev.lockspan.effect.agreement;

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
    List<MethodId> methods = library.methods();
    List<Difference> differences = new ArrayList<>();
    for (MethodId method : methods) {
      List<String> fromSource = text(source.summaries().summarize(method));
      List<String> fromClass = text(compiled.summaries().summarize(method));
      if (!fromSource.equals(fromClass)) {
        differences.add(
            new Difference(method, without(fromSource, fromClass), without(fromClass, fromSource)));
      }
    }
    return new Agreement(methods.size(), differences);
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
