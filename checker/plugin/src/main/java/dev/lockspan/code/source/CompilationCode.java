package dev.lockspan.code.source;

import dev.lockspan.code.Body;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.CodeSource;
import dev.lockspan.code.MethodId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** All code of a compilation: its sources, and the class files that they are compiled against. */
public final class CompilationCode implements CodeSource {
  private final SourceCode sources;
  private final SourceIndex index;
  private final CodeSource classFiles;
  private final BiConsumer<MethodId, String> onUnknown;
  private final Map<String, Optional<ClassInfo>> classes = new HashMap<>();
  private final Map<MethodId, Optional<Body>> bodies = new HashMap<>();
  private final Map<String, Set<String>> subtypes = new HashMap<>();

  /**
   * @param onUnknown hears of a body that could not be read, and why
   */
  public CompilationCode(
      SourceCode sources,
      SourceIndex index,
      CodeSource classFiles,
      BiConsumer<MethodId, String> onUnknown) {
    this.sources = sources;
    this.index = index;
    this.classFiles = classFiles;
    this.onUnknown = onUnknown;
  }

  @Override
  public Optional<ClassInfo> findClass(String name) {
    Optional<ClassInfo> known = classes.get(name);
    if (known == null) {
      known = sources.findClass(name).or(() -> classFiles.findClass(name));
      classes.put(name, known);
    }
    return known;
  }

  @Override
  public Optional<Body> findBody(MethodId method) {
    Optional<Body> known = bodies.get(method);
    if (known == null) {
      known = read(method);
      bodies.put(method, known);
    }
    return known;
  }

  private boolean isSource(String name) {
    return sources.findSymbol(name).isPresent();
  }

  private Optional<Body> read(MethodId method) {
    if (!isSource(method.owner())) {
      return classFiles.findBody(method);
    }
    try {
      return sources.findBody(method);
    } catch (RuntimeException e) {
      onUnknown.accept(method, "its tree is not understood: " + e);
      return Optional.empty();
    }
  }

  @Override
  public boolean isOwn(String name) {
    return isSource(name) || classFiles.isOwn(name);
  }

  @Override
  public Set<String> findSubtypes(String name) {
    return subtypes.computeIfAbsent(
        name,
        key -> {
          Set<String> all = new TreeSet<>(index.subtypes(key));
          for (String compiled : classFiles.findSubtypes(key)) {
            all.add(compiled);
            all.addAll(index.subtypes(compiled)); // by way of a class file
          }
          return all;
        });
  }

  @Override
  public boolean hasFunctions(String type) {
    return index.uses().hasFunctions(type);
  }

  @Override
  public Set<MethodId> findFunctions(String type) {
    Set<MethodId> all = new TreeSet<>(MethodId.ORDER);
    all.addAll(index.uses().functions(type));
    for (MethodId member : classFiles.findFunctions(type)) {
      if (!isSource(member.owner())) {
        all.add(member);
      }
    }
    return all;
  }

  @Override
  public Optional<Set<MethodId>> findWriters(String owner, String field) {
    return isSource(owner)
        ? index.uses().writers(owner, field)
        : classFiles.findWriters(owner, field);
  }

  @Override
  public Set<MethodId> findWritersHere(String owner, String field) {
    return isSource(owner)
        ? index.uses().writersHere(owner, field)
        : classFiles.findWritersHere(owner, field);
  }

  @Override
  public Optional<Set<MethodId>> findReaders(String owner, String field) {
    return isSource(owner)
        ? index.uses().readers(owner, field)
        : classFiles.findReaders(owner, field);
  }

  @Override
  public Optional<Set<MethodId>> findUsers(String owner, String field) {
    Optional<Set<MethodId>> compiled = classFiles.findUsers(owner, field);
    if (isSource(owner) ? !index.uses().isShared(owner, field) : compiled.isEmpty()) {
      return Optional.empty();
    }
    Set<MethodId> all = new TreeSet<>(MethodId.ORDER);
    all.addAll(index.uses().users(owner, field));
    for (MethodId member : compiled.orElse(Set.of())) {
      if (!isSource(member.owner())) {
        all.add(member);
      }
    }
    return Optional.of(all);
  }

  @Override
  public Optional<Set<MethodId>> findCallers(MethodId method) {
    return isSource(method.owner()) ? index.uses().callers(method) : classFiles.findCallers(method);
  }
}
