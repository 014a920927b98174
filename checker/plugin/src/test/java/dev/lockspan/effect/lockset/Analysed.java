package dev.lockspan.effect.lockset;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.tools.javac.api.BasicJavacTask;
import dev.lockspan.check.LockHeldAcrossBlockingCall;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.FindingListener;
import dev.lockspan.finding.Frame;
import dev.lockspan.finding.HeldLock;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.SimpleJavaFileObject;

/**
 * Programs compiled with the check: their classes, and what the analysis says.
 *
 * @param claims per program and probe the locks held; nothing where none is
 * @param unknown the programs of which a method was given up
 */
record Analysed(
    ClassLoader classes, Map<String, Map<Integer, Set<Held>>> claims, Set<String> unknown) {

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Program program) {
      super(URI.create("file:///random/" + program.name() + ".java"), Kind.SOURCE);
      text = program.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Hears what the analysis says. */
  private static final class Claims implements FindingListener {
    private final Map<String, List<String>> lines = new HashMap<>();
    private final Map<String, Map<Integer, Set<Held>>> claims = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();

    Claims(List<Program> programs) {
      programs.forEach(program -> lines.put(program.name() + ".java", program.lines()));
    }

    @Override
    public void onFinding(Finding finding) {
      if (!finding.boundary().contains("Probe")) {
        return;
      }
      Frame last = finding.path().get(finding.path().size() - 1);
      int probe = Program.probe(lines.getOrDefault(last.file(), List.of()).get(last.line() - 1));
      Set<Held> held = Held.none();
      for (HeldLock lock : finding.locks()) {
        held.add(Held.of(lock.expression(), lock.mode() == HeldLock.Mode.READ));
      }
      String program = last.file().replace(".java", "");
      claims.computeIfAbsent(program, unused -> new HashMap<>()).put(probe, held);
    }

    @Override
    public void onTooDeep(Finding finding) {}

    @Override
    public void onAnalysed(String uri) {}

    @Override
    public void onUnknown(String member, String problem) {
      int start = member.indexOf('.') + 1;
      unknown.add(member.substring(start, member.indexOf('#')));
    }
  }

  /**
   * Compiles programs.
   *
   * @param models the model file that makes {@link Probe#at} a wait
   */
  static Analysed of(List<Program> programs, Path models) {
    StringWriter console = new StringWriter();
    InMemoryClasses classes = new InMemoryClasses();
    Claims claims = new Claims(programs);
    BaseErrorProneJavaCompiler compiler =
        new BaseErrorProneJavaCompiler(
            ScannerSupplier.fromBugCheckerClasses(LockHeldAcrossBlockingCall.class));
    CompilationTask task =
        compiler.getTask(
            console,
            classes.files(),
            diagnostic -> {
              if (diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR
                  && !diagnostic.getCode().endsWith(".error.prone")) {
                console.append(diagnostic.toString()).append("\n");
              }
            },
            List.of(
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-proc:none",
                "-g:none",
                "-XepOpt:Lockspan:Models=" + models,
                "-Xep:LockHeldAcrossBlockingCall:WARN",
                "-classpath",
                System.getProperty("java.class.path")),
            List.of(),
            programs.stream().map(Source::new).toList());
    ((BasicJavacTask) task).getContext().put(FindingListener.class, claims);
    if (!task.call() || !console.toString().isEmpty()) {
      throw new NotCompiled(console.toString());
    }
    return new Analysed(classes.loader(), claims.claims, claims.unknown);
  }

  /** What the analysis says of a program's probe. */
  Set<Held> claim(Program program, int probe) {
    return claims.getOrDefault(program.name(), Map.of()).getOrDefault(probe, Held.none());
  }

  Subject create(Program program, Execution execution) {
    try {
      return (Subject)
          classes
              .loadClass("random." + program.name())
              .getConstructors()[0]
              .newInstance(
                  execution.a,
                  execution.b,
                  new TracedReadWriteLock(execution.r, execution.w),
                  execution.m,
                  execution.n);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(String.valueOf(e.getMessage()), e);
    }
  }

  /** The programs are not Java. */
  static final class NotCompiled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCompiled(String message) {
      super(message);
    }
  }
}
