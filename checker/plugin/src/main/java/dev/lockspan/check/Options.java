package dev.lockspan.check;

import dev.lockspan.model.ModelException;
import dev.lockspan.model.ModelFile;
import dev.lockspan.model.ModelParser;
import dev.lockspan.model.ModelTable;
import dev.lockspan.model.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of a compilation, {@code -XepOpt:Lockspan:<Name>=<value>}.
 *
 * @param models the user's model files
 * @param blocking names of annotations that mean "blocks", besides the known ones
 * @param nonBlocking names of annotations that mean "does not block"
 * @param depth how many calls deep a boundary may lie and still be reported; 0 for any depth
 */
public record Options(List<Path> models, Set<String> blocking, Set<String> nonBlocking, int depth) {
  private static final String PREFIX = "Lockspan:";
  private static final String MODELS = "Models";
  private static final String BLOCKING = "BlockingAnnotations";
  private static final String NON_BLOCKING = "NonBlockingAnnotations";
  private static final String DEPTH = "Depth";
  private static final List<String> NAMES = List.of(MODELS, BLOCKING, NON_BLOCKING, DEPTH);

  /** The options when none is given. */
  public static final Options DEFAULT = new Options(List.of(), Set.of(), Set.of(), 0);

  public Options {
    models = List.copyOf(models);
    blocking = Set.copyOf(blocking);
    nonBlocking = Set.copyOf(nonBlocking);
  }

  /**
   * Reads the options.
   *
   * @param flags Error Prone's flags, of whatever name space
   * @throws InvalidOption for an unknown name or a value that cannot be used
   */
  public static Options parse(Map<String, String> flags) {
    Map<String, String> values = new TreeMap<>();
    flags.forEach(
        (flag, value) -> {
          if (flag.startsWith(PREFIX)) {
            values.put(flag.substring(PREFIX.length()), value);
          }
        });
    for (String name : values.keySet()) {
      if (!NAMES.contains(name)) {
        throw new InvalidOption(
            "-XepOpt:Lockspan:"
                + name
                + ": no such option; known are "
                + String.join(", ", NAMES)
                + Nearest.hint(name, NAMES));
      }
    }
    return new Options(
        list(values.get(MODELS)).stream().map(Path::of).toList(),
        Set.copyOf(list(values.get(BLOCKING))),
        Set.copyOf(list(values.get(NON_BLOCKING))),
        depth(values.get(DEPTH)));
  }

  /**
   * Our rows and the user's.
   *
   * @throws InvalidOption when a model file cannot be read, or a row of it
   */
  public ModelTable readModels() {
    if (models.isEmpty()) {
      return ModelTable.ofOurs();
    }
    List<ModelFile> files = new ArrayList<>();
    try {
      for (Path path : models) {
        files.add(ModelParser.read(path));
      }
      return ModelTable.withUserFiles(files);
    } catch (ModelException e) {
      throw new InvalidOption(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> list(@Nullable String value) {
    return value == null
        ? List.of()
        : List.of(value.split(",")).stream().map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  private static int depth(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    try {
      int depth = Integer.parseInt(value.trim());
      if (depth >= 0) {
        return depth;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new InvalidOption(
        "-XepOpt:Lockspan:Depth=" + value + ": not a number of calls; use 0 for any depth");
  }
}
