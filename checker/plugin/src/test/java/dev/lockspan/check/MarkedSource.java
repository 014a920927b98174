package dev.lockspan.check;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * A source text whose lines carry markers.
 *
 * @param path the file's path, from the package and the first public or else first type
 * @param text what is compiled
 */
record MarkedSource(String path, String text) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("(?m)^public [\\w ]*\\b(?:class|@?interface|enum|record) (\\w+)");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:[\\w]+ )*(?:class|@?interface|enum|record) (\\w+)");

  static MarkedSource parse(String text) {
    String folder = first(PACKAGE, text).map(name -> name.replace('.', '/') + "/").orElse("");
    String type = first(PUBLIC_TYPE, text).or(() -> first(TYPE, text)).orElse("package-info");
    return new MarkedSource(folder + type + ".java", text);
  }

  JavaFileObject file() {
    return new SimpleJavaFileObject(URI.create("file:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** The findings at a line. */
  List<Reported> findingsAt(int line, List<Reported> findings) {
    return findings.stream()
        .filter(finding -> finding.file().equals(name()) && finding.line() == line)
        .toList();
  }

  /** A line as it should be reported: with its markers. */
  String expected(int line) {
    return render(line, Marker.of(lines().get(line - 1)).stream().map(Marker::toString).toList());
  }

  /** A line with its findings in place of the markers; a marker that is met stays as it is. */
  String actual(int line, List<Reported> findings) {
    return render(line, comments(lines().get(line - 1), findings));
  }

  private static List<String> comments(String line, List<Reported> findings) {
    List<Reported> unexpected = new ArrayList<>(findings);
    List<String> comments = new ArrayList<>();
    for (Marker marker : Marker.of(line)) {
      unexpected.stream()
          .filter(marker::matches)
          .findFirst()
          .ifPresent(
              finding -> {
                unexpected.remove(finding);
                comments.add(marker.toString());
              });
    }
    for (Reported finding : unexpected) {
      String grade = finding.severity().name().toLowerCase(Locale.ROOT);
      comments.add("// " + finding.kind() + " " + grade + ": " + firstLine(finding.message()));
    }
    return comments;
  }

  private String render(int line, List<String> comments) {
    String code = Marker.strip(lines().get(line - 1));
    return name() + ":" + line + ": " + code + " " + String.join(" ", comments);
  }

  private String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
