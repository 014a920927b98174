package dev.lockspan.code.bytecode;

import dev.lockspan.code.ClassInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * The subtypes that a project's own classes are, the functions that they make and the fields that
 * they use, read from its directories and jars when asked.
 */
final class Subtypes {
  /** The tag of a constant that describes an {@code invokedynamic} instruction. */
  private static final int INVOKE_DYNAMIC = 18;

  /** The tag of a constant that names a field of a class. */
  private static final int FIELD = 9;

  private final List<Path> own;
  private final Function<String, Optional<ClassInfo>> others;

  /** Direct supertypes, by class: all of the project's own, others as they were met. */
  private final Map<String, List<String>> supertypes = new HashMap<>();

  private final Map<String, Set<String>> subtypes = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /** The classes that have a lambda or a method reference of a type. */
  private final Map<String, Set<String>> withFunctions = new HashMap<>();

  /** The classes that name a field of another file of their package, by that and its name. */
  private final Map<String, Set<String>> users = new HashMap<>();

  private boolean isRead;

  /**
   * Reads nothing yet.
   *
   * @param own the project's directories and jars
   * @param others finds classes that are not among them
   */
  Subtypes(List<Path> own, Function<String, Optional<ClassInfo>> others) {
    this.own = List.copyOf(own);
    this.others = others;
  }

  Set<String> of(String name) {
    read();
    return subtypes.getOrDefault(name, Set.of());
  }

  /** The project's own classes in which a lambda or method reference of this type is written. */
  Set<String> withFunctions(String type) {
    read();
    return withFunctions.getOrDefault(type, Set.of());
  }

  /** The project's own classes of other files that may name a field of a class of their package. */
  Set<String> users(String owner, String field) {
    read();
    return users.getOrDefault(packageOf(owner) + '.' + field, Set.of());
  }

  /** Whether a class is one of the project's own. */
  boolean areOf(String name) {
    read();
    return names.contains(name);
  }

  private void read() {
    if (!isRead) {
      isRead = true;
      own.forEach(this::read);
      names.addAll(supertypes.keySet());
      names.forEach(this::addToSupertypes);
    }
  }

  private void addToSupertypes(String name) {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(supertypesOf(name));
    while (!open.isEmpty()) {
      String supertype = open.remove(open.size() - 1);
      if (seen.add(supertype)) {
        subtypes.computeIfAbsent(supertype, unused -> new TreeSet<>()).add(name);
        open.addAll(supertypesOf(supertype));
      }
    }
  }

  private List<String> supertypesOf(String name) {
    List<String> known = supertypes.get(name);
    if (known == null) {
      known = others.apply(name).map(Subtypes::supertypesOf).orElse(List.of());
      supertypes.put(name, known);
    }
    return known;
  }

  private static List<String> supertypesOf(ClassInfo type) {
    return Stream.concat(type.superclass().stream(), type.interfaces().stream()).toList();
  }

  private void read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        readDirectory(path);
      } else if (Files.isRegularFile(path)) {
        readJar(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // The classes that could be read are known; a directory may change under us.
    }
  }

  private void readDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (isClass(file.getFileName().toString())) {
          read(Files.readAllBytes(file));
        }
      }
    }
  }

  private void readJar(Path path) throws IOException {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (isClass(entry.getName()) && !entry.getName().startsWith("META-INF/")) {
          try (InputStream in = jar.getInputStream(entry)) {
            read(in.readAllBytes());
          }
        }
      }
    }
  }

  private static boolean isClass(String fileName) {
    return fileName.endsWith(".class")
        && !fileName.endsWith("module-info.class")
        && !fileName.endsWith("package-info.class");
  }

  private void read(byte[] content) {
    try {
      ClassReader reader = new ClassReader(content);
      List<String> direct = new ArrayList<>(List.of(reader.getInterfaces()));
      Optional.ofNullable(reader.getSuperName()).ifPresent(direct::add);
      String name = HeaderReader.binaryName(reader.getClassName());
      List<String> all = direct.stream().map(HeaderReader::binaryName).toList();
      if (supertypes.putIfAbsent(name, all) == null) {
        readConstants(reader, name);
      }
    } catch (RuntimeException | AssertionError malformed) {
      // A class that cannot be read is nobody's subtype.
    }
  }

  /**
   * Looks for what makes functions and names fields among the constants, not in the code, which
   * takes longer.
   */
  private void readConstants(ClassReader reader, String name) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      int tag = item > 0 ? reader.readByte(item - 1) : 0;
      if (tag == INVOKE_DYNAMIC) {
        readFunction(reader, item, name, buffer);
      } else if (tag == FIELD) {
        readUser(reader, item, name, buffer);
      }
    }
  }

  private void readFunction(ClassReader reader, int item, String name, char[] buffer) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
    Type made = Type.getReturnType(reader.readUTF8(nameAndType + 2, buffer));
    if (made.getSort() == Type.OBJECT && !made.getClassName().startsWith("java.")) {
      withFunctions.computeIfAbsent(made.getClassName(), unused -> new TreeSet<>()).add(name);
    }
  }

  private void readUser(ClassReader reader, int item, String name, char[] buffer) {
    String owner = HeaderReader.binaryName(reader.readClass(item, buffer));
    if (packageOf(owner).equals(packageOf(name))
        && !NestUses.outermost(owner).equals(NestUses.outermost(name))) {
      int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
      String field = packageOf(owner) + '.' + reader.readUTF8(nameAndType, buffer);
      users.computeIfAbsent(field, unused -> new TreeSet<>()).add(name);
    }
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }
}
