package dev.lockspan.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The method rows of our tables, each read when its type is first asked for.
 *
 * <p>The tables are on every build's path, and a build needs few of their rows. At first only a
 * row's effect, type and method name are looked at; faults in the rest are for the tests to find,
 * which read every row. Not safe for use by several threads.
 */
final class LazyRows {

  private final MethodRows read = new MethodRows();
  private final Map<String, List<Line>> unread = new HashMap<>(1024);
  private final Map<String, Set<String>> namesByEffect = new HashMap<>();
  private final Set<String> names = new HashSet<>(2048);

  /** Adds the method rows of a table's text, and gives its type rows back. */
  List<MethodModel> add(String file, String text) {
    List<MethodModel> typeRows = new ArrayList<>();
    List<Line> sameType = new ArrayList<>();
    String type = "";
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      Line line = new Line(file, ++number, text, start, end);
      start = end + 1;
      if (line.isBlank()) {
        continue;
      }
      int hash = text.indexOf('#', line.start());
      if (hash < 0 || hash > text.indexOf('|', line.start())) {
        typeRows.add(line.read());
        continue;
      }
      int typeStart = text.lastIndexOf(' ', hash) + 1;
      if (hash - typeStart != type.length() || !text.startsWith(type, typeStart)) {
        type = text.substring(typeStart, hash);
        sameType = unread.computeIfAbsent(type, key -> new ArrayList<>());
      }
      sameType.add(line);
      addName(line, text.substring(hash + 1, text.indexOf('(', hash)));
    }
    return typeRows;
  }

  /** As {@link MethodRows#find}. */
  List<MethodModel> find(String type, String method, List<String> parameters) {
    readRowsOf(type);
    return read.find(type, method, parameters);
  }

  /** As {@link MethodRows#ofName}. */
  List<MethodModel> ofName(String type, String method) {
    readRowsOf(type);
    return read.ofName(type, method);
  }

  boolean mentions(String method) {
    return names.contains(method);
  }

  /** The names of the methods that have a row of an effect. */
  Set<String> methodNames(Effect effect) {
    return Collections.unmodifiableSet(namesByEffect.getOrDefault(effect.word(), Set.of()));
  }

  /** As {@link MethodRows#membersNear}. */
  List<String> membersNear(String type) {
    List.copyOf(unread.keySet()).forEach(this::readRowsOf);
    return read.membersNear(type);
  }

  private void addName(Line line, String name) {
    names.add(name);
    String effect = line.text().substring(line.start(), line.text().indexOf(' ', line.start()));
    namesByEffect.computeIfAbsent(effect, key -> new HashSet<>()).add(name);
  }

  private void readRowsOf(String type) {
    List<Line> lines = unread.remove(type);
    if (lines != null) {
      lines.forEach(line -> read.add(line.read()));
    }
  }

  /** A line of a table, {@code text} from {@code start} to {@code end}. */
  private record Line(String file, int number, String text, int start, int end) {

    boolean isBlank() {
      return start == end || text.charAt(start) == '#';
    }

    MethodModel read() {
      return new RowReader(file, number, false, text.substring(start, end)).readRow();
    }
  }
}
