package dev.lockspan.cli.fuzz;

import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where on a class path spoilt class files lie, and what lies beside them. */
enum Placement {
  DIRECTORY((place, random) -> List.of(place.directory("spoilt", place.spoilt()))),
  JAR((place, random) -> List.of(place.jar("spoilt", place.spoilt()))),
  TWO_JARS(
      (place, random) ->
          place.shuffled(
              random, place.jar("spoilt", place.spoilt()), place.jar("whole", place.whole()))),
  JAR_AND_DIRECTORY(
      (place, random) ->
          place.shuffled(
              random,
              place.jar("spoilt", place.spoilt()),
              place.directory("whole", place.whole()))),
  ENTRIES_TWICE(
      (place, random) ->
          List.of(
              random.nextBoolean()
                  ? place.jarOfBoth(place.spoilt(), place.whole())
                  : place.jarOfBoth(place.whole(), place.spoilt()))),
  CUT_JAR(
      (place, random) -> {
        Path jar = place.jar("cut", place.whole());
        byte[] content = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(content, random.nextInt(content.length)));
        return List.of(jar);
      }),
  FLIPPED_JAR(
      (place, random) -> {
        Path jar = place.jar("flipped", place.whole());
        byte[] content = Files.readAllBytes(jar);
        for (int i = random.nextInt(20); i >= 0; i--) {
          content = Bytes.flipped(content, 0, content.length, random);
        }
        Files.write(jar, content);
        return List.of(jar);
      }),
  MULTI_RELEASE(
      (place, random) -> {
        boolean isBaseWhole = random.nextBoolean();
        List<Entry> entries =
            new ArrayList<>(
                List.of(
                    new Entry(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8))));
        entries.addAll(entries("", isBaseWhole ? place.whole() : place.spoilt()));
        String versions = "META-INF/versions/" + (9 + random.nextInt(9)) + "/";
        entries.addAll(entries(versions, isBaseWhole ? place.spoilt() : place.whole()));
        return List.of(place.zip("release", entries));
      }),
  BESIDE_A_MODULE(
      (place, random) -> {
        byte[] any = place.spoilt().values().iterator().next();
        List<Entry> entries = new ArrayList<>(entries("", place.spoilt()));
        entries.add(new Entry("module-info.class", any));
        entries.add(new Entry("package-info.class", any));
        return List.of(place.zip("module", entries));
      }),
  DIRECTORIES_CALLED_LIKE_CLASSES(
      (place, random) -> {
        for (String name : place.spoilt().keySet()) {
          Files.createDirectories(place.root().resolve("called").resolve(name + ".class"));
        }
        return List.of(place.root().resolve("called"));
      });

  @Immutable
  private interface Layout {
    List<Path> write(Place place, Random random) throws IOException;
  }

  private final Layout layout;

  Placement(Layout layout) {
    this.layout = layout;
  }

  /**
   * Writes class files.
   *
   * @param spoilt by internal name
   * @param whole the same as they were
   * @return the entries of a class path that hold them
   */
  List<Path> write(Path root, Map<String, byte[]> spoilt, Map<String, byte[]> whole, Random random)
      throws IOException {
    return layout.write(new Place(root, spoilt, whole), random);
  }

  static Placement any(Random random) {
    return values()[random.nextInt(values().length)];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<Entry> entries(String prefix, Map<String, byte[]> classes) {
    return classes.entrySet().stream()
        .map(each -> new Entry(prefix + each.getKey() + ".class", each.getValue()))
        .toList();
  }

  /** One file in a jar. */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  private record Entry(String name, byte[] content) {}

  /** Where to write, and what. */
  private record Place(Path root, Map<String, byte[]> spoilt, Map<String, byte[]> whole) {
    Path directory(String name, Map<String, byte[]> classes) throws IOException {
      Path directory = root.resolve(name);
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        Path file = directory.resolve(each.getKey() + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, each.getValue());
      }
      return directory;
    }

    Path jar(String name, Map<String, byte[]> classes) throws IOException {
      return zip(name, entries("", classes));
    }

    /** A jar whose entries come twice, which a careful writer refuses to write. */
    Path jarOfBoth(Map<String, byte[]> first, Map<String, byte[]> second) throws IOException {
      List<Entry> entries = new ArrayList<>(entries("", first));
      entries("", second).stream()
          .map(each -> new Entry(each.name().replaceFirst("class$", "clasz"), each.content()))
          .forEach(entries::add);
      Path jar = zip("twice", entries);
      String content = Files.readString(jar, StandardCharsets.ISO_8859_1);
      return Files.writeString(
          jar, content.replace(".clasz", ".class"), StandardCharsets.ISO_8859_1);
    }

    Path zip(String name, List<Entry> entries) throws IOException {
      Path jar = root.resolve(name + ".jar");
      try (OutputStream file = Files.newOutputStream(jar);
          ZipOutputStream zip = new ZipOutputStream(file)) {
        for (Entry each : entries) {
          zip.putNextEntry(new ZipEntry(each.name()));
          zip.write(each.content());
          zip.closeEntry();
        }
      }
      return jar;
    }

    List<Path> shuffled(Random random, Path first, Path second) {
      return random.nextBoolean() ? List.of(first, second) : List.of(second, first);
    }
  }
}
