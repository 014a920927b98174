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
    String type =
        first(PUBLIC_TYPE, text).or(() -> first(TYPE, text)).orElse("package-info");
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

  /** The text as it should be reported: each line with its markers. */
  String expected() {
    return render((number, line) -> Marker.of(line).stream().map(Marker::toString).toList());
  }

  /** The text with the findings in place of the markers; a marker that is met stays as it is. */
  String actual(List<Reported> findings) {
    return render((number, line) -> comments(line, findingsAt(number, findings)));
  }

  private List<Reported> findingsAt(int number, List<Reported> findings) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return findings.stream()
        .filter(finding -> finding.file().equals(name) && finding.line() == number)
        .toList();
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

  private String render(Comments comments) {
    StringBuilder rendered = new StringBuilder(path).append('\n');
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      rendered.append(Marker.strip(line));
      comments.at(number, line).forEach(comment -> rendered.append(' ').append(comment));
      rendered.append('\n');
    }
    return rendered.toString();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What stands at the end of a line. */
  private interface Comments {
    List<String> at(int number, String line);
  }
}
