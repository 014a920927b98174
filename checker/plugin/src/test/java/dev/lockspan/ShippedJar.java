package dev.lockspan;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The checker's jar as it is shipped, on a processor path. */
final class ShippedJar {
  static final Path PATH = Path.of(System.getProperty("lockspan.jar"));

  private ShippedJar() {}

  /** The jar and Error Prone, without the ASM jars that the tests have on their class path. */
  static String processorPath() {
    return Stream.concat(
            Stream.of(PATH.toString()),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(element -> element.endsWith(".jar"))
                .filter(element -> !Path.of(element).getFileName().toString().startsWith("asm")))
        .collect(joining(File.pathSeparator));
  }
}
