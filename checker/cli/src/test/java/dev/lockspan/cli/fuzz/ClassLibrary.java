package dev.lockspan.cli.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.util.stream.Collectors.toCollection;

import dev.lockspan.cli.analysis.SourceUnit;
import dev.lockspan.cli.source.SourceFile;
import dev.lockspan.cli.source.SourceSet;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The class files of sources, by internal name, and who refers to whom. */
final class ClassLibrary {
  private static final Pattern NO_NAME = Pattern.compile("[^\\w/$]+");

  private final Map<String, byte[]> classes;
  private final Map<String, String> files = new HashMap<>();
  private final Map<String, Set<String>> references = new HashMap<>();
  private final Map<String, Set<String>> referrers = new HashMap<>();
  private final Map<String, String> subclasses = new HashMap<>();

  private ClassLibrary(Map<String, byte[]> classes) {
    this.classes = classes;
    classes.forEach(this::read);
  }

  /** Compiles sources; {@code output} is left with their class files. */
  static ClassLibrary compile(SourceSet sources, Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, sources.classPath());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      List<String> options = List.of("-proc:none", "-nowarn", "-implicit:none");
      List<SourceUnit> units = sources.files().stream().map(SourceUnit::new).toList();
      boolean isCompiled = compiler.getTask(errors, files, null, options, null, units).call();
      assertWithMessage(errors.toString()).that(isCompiled).isTrue();
    }
    try (Stream<Path> all = Files.walk(output)) {
      Map<String, byte[]> classes = new TreeMap<>();
      for (Path file : all.filter(path -> path.toString().endsWith(".class")).toList()) {
        String name = output.relativize(file).toString().replace('\\', '/');
        classes.put(name.substring(0, name.lastIndexOf('.')), Files.readAllBytes(file));
      }
      return new ClassLibrary(classes);
    }
  }

  private void read(String name, byte[] content) {
    ClassReader reader = new ClassReader(content);
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public void visitSource(String file, String debug) {
            files.put(name, folder + file);
          }
        },
        ClassReader.SKIP_CODE);
    ClassLayout layout = ClassLayout.of(content);
    for (int at : layout.texts()) {
      NO_NAME
          .splitAsStream(layout.text(at))
          .flatMap(part -> part.isEmpty() ? Stream.of() : Stream.of(part, part.substring(1)))
          .filter(part -> classes.containsKey(part) && !part.equals(name))
          .forEach(part -> refer(name, part));
    }
    Stream.concat(Stream.of(reader.getSuperName()), Stream.of(reader.getInterfaces()))
        .filter(classes::containsKey)
        .forEach(
            supertype -> {
              subclasses.putIfAbsent(supertype, name);
              refer(supertype, name); // a call may mean what overrides it
            });
  }

  private void refer(String from, String to) {
    references.computeIfAbsent(from, unused -> new TreeSet<>()).add(to);
    referrers.computeIfAbsent(to, unused -> new TreeSet<>()).add(from);
  }

  /** All class files but those that were made of some source files. */
  Map<String, byte[]> without(Collection<SourceFile> sources) {
    Set<String> paths = new TreeSet<>(sources.stream().map(SourceFile::path).toList());
    Map<String, byte[]> others = new TreeMap<>(classes);
    others.keySet().removeIf(name -> paths.contains(files.get(name)));
    return others;
  }

  /** The classes that some source files name. */
  Set<String> namedIn(Collection<SourceFile> sources) {
    Set<String> own = new TreeSet<>(classes.keySet());
    own.removeAll(without(sources).keySet());
    return own.stream()
        .flatMap(name -> references.getOrDefault(name, Set.of()).stream())
        .collect(toCollection(TreeSet::new));
  }

  /** A subclass, or else the class itself. */
  String kin(String name) {
    return subclasses.getOrDefault(name, name);
  }

  /**
   * The source files whose findings may change with some classes: those that refer to them, by
   * however many steps, and what these refer to, for callers count, too.
   */
  Set<String> affected(Collection<String> names) {
    Set<String> affected = new TreeSet<>();
    reach(reach(names, referrers), references)
        .forEach(name -> affected.add(files.getOrDefault(name, "")));
    return affected;
  }

  private static Set<String> reach(Collection<String> from, Map<String, Set<String>> edges) {
    Set<String> reached = new LinkedHashSet<>(from);
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (String next : edges.getOrDefault(open.remove(), Set.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }
}
