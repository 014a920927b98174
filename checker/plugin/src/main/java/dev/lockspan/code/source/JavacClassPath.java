package dev.lockspan.code.source;

import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.bytecode.ClassFile;
import dev.lockspan.code.bytecode.ClassPath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The class files that the compiler itself sees: class path, module path and platform. */
public final class JavacClassPath implements ClassPath {
  private final JavaFileManager files;
  private final Symtab symbols;
  private final Names names;

  public JavacClassPath(Context context) {
    files = context.get(JavaFileManager.class);
    symbols = Symtab.instance(context);
    names = Names.instance(context);
  }

  @Override
  public Optional<ClassFile> find(String name) {
    int dot = name.lastIndexOf('.');
    for (ModuleSymbol module :
        dot < 0 ? List.<ModuleSymbol>of() : modules(name.substring(0, dot))) {
      Optional<ClassFile> found = find(module.classLocation, name, isPlatform(module));
      if (found.isPresent()) {
        return found;
      }
    }
    return find(StandardLocation.CLASS_PATH, name, false);
  }

  /**
   * The modules that may have a class of a package. A module that has only a package below it seems
   * to have it, too, as that of {@code java.lang.management} has {@code java.lang}.
   */
  private List<ModuleSymbol> modules(String packageName) {
    Name name = names.fromString(packageName);
    List<ModuleSymbol> found = new ArrayList<>();
    PackageSymbol usual = symbols.lookupPackage(symbols.unnamedModule, name);
    if (usual != null) {
      found.add(usual.modle);
    }
    symbols.getPackagesForName(name).forEach(each -> found.add(each.modle));
    return found.stream()
        .filter(module -> module != null && module.classLocation != null)
        .distinct()
        .sorted(Comparator.comparing(module -> module.name.toString()))
        .toList();
  }

  private static boolean isPlatform(ModuleSymbol module) {
    Location location = module.classLocation;
    return location == StandardLocation.PLATFORM_CLASS_PATH
        || location.getName().startsWith("SYSTEM_MODULES");
  }

  private Optional<ClassFile> find(Location location, String name, boolean isPlatform) {
    try {
      JavaFileObject file = files.getJavaFileForInput(location, name, JavaFileObject.Kind.CLASS);
      if (file == null) {
        return Optional.empty();
      }
      ClassInfo.Origin origin = isPlatform ? ClassInfo.Origin.JDK : ClassInfo.Origin.CLASS_FILE;
      boolean isInDirectory = "file".equals(file.toUri().getScheme());
      return Optional.of(new ClassFile(origin, isInDirectory, () -> read(file)));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] read(JavaFileObject file) throws IOException {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    }
  }

  /** The directories of classes on the class path: the project's own. */
  public List<Path> directories() {
    List<Path> found = new ArrayList<>();
    if (files instanceof StandardJavaFileManager standard) {
      for (Location location :
          List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
        Iterable<? extends File> entries = standard.getLocation(location);
        if (entries != null) {
          entries.forEach(
              entry -> {
                if (Files.isDirectory(entry.toPath())) {
                  found.add(entry.toPath());
                }
              });
        }
      }
    }
    return found;
  }
}
