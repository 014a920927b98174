package dev.lockspan.code.source;

import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.main.Option;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import com.sun.tools.javac.util.Options;
import dev.lockspan.code.ClassInfo;
import dev.lockspan.code.bytecode.ClassFile;
import dev.lockspan.code.bytecode.ClassPath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
  private final Options options;

  public JavacClassPath(Context context) {
    files = context.get(JavaFileManager.class);
    symbols = Symtab.instance(context);
    names = Names.instance(context);
    options = Options.instance(context);
  }

  @Override
  public Optional<ClassFile> find(String name) {
    int dot = name.lastIndexOf('.');
    if (dot >= 0) {
      for (ModuleSymbol module : modules(name.substring(0, dot))) {
        Optional<ClassFile> found = find(module.classLocation, name, isPlatform(module));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return find(StandardLocation.CLASS_PATH, name, false);
  }

  /**
   * The modules that may have a package, those first that have shown to. Others may be taken to
   * have it, too, because of a package inside it: {@code java.lang} of {@code java.management}.
   */
  private List<ModuleSymbol> modules(String packageName) {
    List<ModuleSymbol> shown = new ArrayList<>();
    List<ModuleSymbol> others = new ArrayList<>();
    for (PackageSymbol candidate : symbols.getPackagesForName(names.fromString(packageName))) {
      ModuleSymbol module = candidate.modle;
      if (module != null && module.classLocation != null) {
        (module != symbols.unnamedModule && candidate.exists() ? shown : others).add(module);
      }
    }
    shown.addAll(others);
    if (shown.isEmpty()) {
      PackageSymbol visible =
          symbols.lookupPackage(symbols.unnamedModule, names.fromString(packageName));
      if (visible.modle != null && visible.modle.classLocation != null) {
        shown.add(visible.modle);
      }
    }
    return shown;
  }

  private static boolean isPlatform(ModuleSymbol module) {
    Location location = module.classLocation;
    return location == StandardLocation.PLATFORM_CLASS_PATH
        || location.getName().startsWith("SYSTEM_MODULES");
  }

  private Optional<ClassFile> find(Location location, String name, boolean isPlatform) {
    if (name.isEmpty()) {
      return Optional.empty(); // what is asked about has no known type
    }
    try {
      JavaFileObject file = files.getJavaFileForInput(location, name, JavaFileObject.Kind.CLASS);
      if (file == null) {
        return Optional.empty();
      }
      ClassInfo.Origin origin = isPlatform ? ClassInfo.Origin.JDK : ClassInfo.Origin.CLASS_FILE;
      return Optional.of(new ClassFile(origin, () -> read(file)));
    } catch (IOException | RuntimeException e) { // file managers of tools throw what they like
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
    return classPath().filter(Files::isDirectory).toList();
  }

  /** Where classes are written and looked for; annotation processors may hide the file manager. */
  private Stream<Path> classPath() {
    if (files instanceof StandardJavaFileManager standard) {
      return Stream.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)
          .flatMap(location -> Stream.ofNullable(standard.getLocation(location)))
          .flatMap(entries -> StreamSupport.stream(entries.spliterator(), false))
          .map(File::toPath);
    }
    return Stream.of(Option.D, Option.CLASS_PATH)
        .flatMap(option -> Stream.ofNullable(options.get(option)))
        .flatMap(entries -> Stream.of(entries.split(File.pathSeparator)))
        .filter(entry -> !entry.endsWith("*")) // all jars of a directory
        .map(Path::of);
  }
}
