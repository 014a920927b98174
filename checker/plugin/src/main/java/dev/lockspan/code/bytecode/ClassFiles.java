package dev.lockspan.code.bytecode;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.ClassInfo.MethodInfo;
import dev.lockspan.code.ClassInfo.Origin;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.MethodNode;

/**
 * The classes and bodies in class files; for one thread.
 *
 * <p>Class files come from anywhere, so one that is malformed, or of a version that is too new, is
 * as good as absent; so is a method that could not pass the JVM's verifier. Both show as whatever
 * ASM or the lowering happens to throw, {@code AssertionError} and endless recursion included.
 */
public final class ClassFiles implements CodeSource {
  /** How many class files are kept in memory: bodies of a class are mostly asked for in a row. */
  private static final int KEPT_FILES = 64;

  private final ClassPath classPath;
  private final Subtypes subtypes;
  private final Others others = new Others();
  private final Map<String, Optional<Header>> headers = new HashMap<>();
  private final Map<String, Optional<NestUses>> nests = new HashMap<>();
  private final Map<String, ClassReader> files =
      new LinkedHashMap<>(KEPT_FILES * 2, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ClassReader> eldest) {
          return size() > KEPT_FILES;
        }
      };

  /**
   * Reads nothing yet.
   *
   * @param own the project's own directories and jars, where subtypes are looked for
   */
  public ClassFiles(ClassPath classPath, List<Path> own) {
    this.classPath = classPath;
    this.subtypes = new Subtypes(own, this::findClass);
  }

  @Override
  public Optional<ClassInfo> findClass(String name) {
    return findHeader(name).map(Header::info);
  }

  @Override
  public Optional<Body> findBody(MethodId method) {
    return findHeader(method.owner())
        .filter(header -> !header.info().isOfJdk())
        .filter(header -> header.info().methods().containsKey(method.signature()))
        .flatMap(header -> readBody(header, method));
  }

  @Override
  public boolean isOwn(String name) {
    return subtypes.areOf(name);
  }

  @Override
  public Set<String> findSubtypes(String name) {
    return subtypes.of(name);
  }

  /** Class files are read one by one: nobody has looked at all their functions. */
  @Override
  public boolean hasFunctions(String type) {
    return true;
  }

  /** All members of the classes that have such a function: which of them does shows in its code. */
  @Override
  public Set<MethodId> findFunctions(String type) {
    return members(subtypes.withFunctions(type));
  }

  private Set<MethodId> members(Set<String> classes) {
    return classes.stream()
        .flatMap(name -> findClass(name).stream())
        .flatMap(info -> info.methods().values().stream())
        .map(MethodInfo::id)
        .collect(toImmutableSet());
  }

  @Override
  public Optional<Set<MethodId>> findWriters(String owner, String field) {
    return uses(owner).flatMap(nest -> nest.writers(owner, field));
  }

  @Override
  public Set<MethodId> findWritersHere(String owner, String field) {
    return uses(owner).map(nest -> nest.writersHere(owner, field)).orElse(Set.of());
  }

  @Override
  public Optional<Set<MethodId>> findReaders(String owner, String field) {
    return uses(owner).flatMap(nest -> nest.readers(owner, field));
  }

  @Override
  public Optional<Set<MethodId>> findUsers(String owner, String field) {
    boolean isHidden =
        isOwn(owner)
            && uses(owner)
                .filter(nest -> nest.isShared(owner, field, isExposed(owner)))
                .isPresent();
    if (!isHidden) {
      return Optional.empty();
    }
    Set<MethodId> all = new HashSet<>(members(subtypes.users(owner, field)));
    uses(owner).ifPresent(nest -> all.addAll(nest.users(owner, field)));
    return Optional.of(all);
  }

  @Override
  public Optional<Set<MethodId>> findCallers(MethodId method) {
    return uses(method.owner()).flatMap(nest -> nest.callers(method));
  }

  private Optional<NestUses> uses(String name) {
    String outermost = NestUses.outermost(name);
    Optional<NestUses> known = nests.get(outermost);
    if (known == null) {
      known = readUses(outermost);
      nests.put(outermost, known);
    }
    return known;
  }

  private Optional<NestUses> readUses(String outermost) {
    if (findHeader(outermost).filter(header -> !header.info().isOfJdk()).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(NestUses.of(outermost, this::readFile, others::declaringClass));
    } catch (RuntimeException | AssertionError malformed) {
      return Optional.empty();
    }
  }

  private Optional<ClassReader> readFile(String name) {
    try {
      Optional<Header> header = findHeader(name);
      return header.isPresent() ? Optional.of(file(header.get())) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Optional<Header> findHeader(String name) {
    Optional<Header> known = headers.get(name);
    if (known != null) {
      return known;
    }
    headers.put(name, Optional.empty()); // a malformed class may ask for itself
    Optional<Header> header = classPath.find(name).flatMap(file -> readHeader(name, file));
    headers.put(name, header);
    return header;
  }

  private Optional<Header> readHeader(String name, ClassFile file) {
    try {
      ClassReader reader = new ClassReader(file.content().read());
      ClassInfo info = HeaderReader.read(reader, file.origin(), this::isExposed);
      if (!info.name().equals(name)) {
        return Optional.empty();
      }
      if (file.origin() != Origin.JDK) {
        files.put(name, reader);
      }
      return Optional.of(new Header(info, file));
    } catch (IOException | RuntimeException | AssertionError | StackOverflowError malformed) {
      return Optional.empty();
    }
  }

  private boolean isExposed(String name) {
    return findClass(name).map(ClassInfo::isExposed).orElse(false);
  }

  private Optional<Body> readBody(Header header, MethodId method) {
    try {
      MethodFinder finder = new MethodFinder(method);
      Optional<MethodNode> found = finder.find(file(header));
      return found.flatMap(code -> Lowering.lower(code, header.info(), finder.file(), others));
    } catch (IOException | RuntimeException | AssertionError | StackOverflowError malformed) {
      return Optional.empty();
    }
  }

  private ClassReader file(Header header) throws IOException {
    String name = header.info().name();
    ClassReader reader = files.get(name);
    if (reader == null) {
      reader = new ClassReader(header.file().content().read());
      files.put(name, reader);
    }
    return reader;
  }

  /** Answers what the lowering of one class's code asks of others. */
  private final class Others implements OtherClasses {
    @Override
    public String declaringClass(String owner, String field) {
      return findDeclaringClass(owner, field).orElse(owner);
    }

    @Override
    public Optional<MethodNode> findCode(MethodId method) {
      Optional<Header> header = findHeader(method.owner());
      try {
        return header.isPresent()
            ? new MethodFinder(method).find(file(header.get()))
            : Optional.empty();
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }
  }

  private Optional<String> findDeclaringClass(String owner, String field) {
    Optional<ClassInfo> type = findClass(owner);
    if (type.isEmpty() || type.get().fields().containsKey(field)) {
      return type.map(ClassInfo::name);
    }
    return findInherited(type.get(), field, new HashSet<>());
  }

  /** A malformed class may be its own supertype: none is asked twice. */
  private Optional<String> findInherited(ClassInfo type, String field, Set<String> seen) {
    List<String> supertypes =
        Stream.concat(type.interfaces().stream(), type.superclass().stream()).toList();
    for (String supertype : supertypes) {
      Optional<ClassInfo> found = seen.add(supertype) ? findClass(supertype) : Optional.empty();
      Optional<String> declaring =
          found.filter(info -> info.fields().containsKey(field)).map(ClassInfo::name);
      if (declaring.isEmpty() && found.isPresent()) {
        declaring = findInherited(found.get(), field, seen);
      }
      if (declaring.isPresent()) {
        return declaring;
      }
    }
    return Optional.empty();
  }

  /** A class and the file that it was read from. */
  private record Header(ClassInfo info, ClassFile file) {}
}
