package dev.lockspan.cli.maven;

import dev.lockspan.cli.source.InputError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.settings.Activation;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** The user's and the installation's settings.xml, merged, with passwords decrypted. */
final class MavenSettings {
  private static final Path USER_HOME = Path.of(System.getProperty("user.home"));

  private final Settings settings;

  private MavenSettings(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads the settings as Maven does.
   *
   * @param userFile the user's file, in place of {@code ~/.m2/settings.xml}
   */
  static MavenSettings load(Optional<Path> userFile) {
    var request = new DefaultSettingsBuildingRequest();
    request.setUserSettingsFile(userFile.orElse(USER_HOME.resolve(".m2/settings.xml")).toFile());
    findInstallation()
        .map(home -> home.resolve("conf/settings.xml").toFile())
        .ifPresent(request::setGlobalSettingsFile);
    request.setSystemProperties(systemProperties());
    try {
      Settings settings =
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings();
      return new MavenSettings(decrypt(settings));
    } catch (SettingsBuildingException e) {
      throw new InputError("broken settings.xml: " + e.getProblems().get(0), e);
    }
  }

  Settings settings() {
    return settings;
  }

  /** Profiles that are switched on by name or by default. */
  List<Profile> activeProfiles() {
    List<Profile> byName =
        settings.getProfiles().stream()
            .filter(profile -> settings.getActiveProfiles().contains(profile.getId()))
            .toList();
    return byName.isEmpty()
        ? settings.getProfiles().stream().filter(MavenSettings::isActiveByDefault).toList()
        : byName;
  }

  /** Where artifacts are kept: {@code maven.repo.local}, the settings, or Maven's default. */
  Path localRepository() {
    return Stream.of(System.getProperty("maven.repo.local"), settings.getLocalRepository())
        .filter(path -> path != null && !path.isEmpty())
        .findFirst()
        .map(Path::of)
        .orElse(USER_HOME.resolve(".m2/repository"));
  }

  /** The system's properties and, as {@code env.X}, its environment. */
  static Properties systemProperties() {
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    System.getenv().forEach((name, value) -> properties.setProperty("env." + name, value));
    return properties;
  }

  private static boolean isActiveByDefault(Profile profile) {
    Activation activation = profile.getActivation();
    return activation != null && activation.isActiveByDefault();
  }

  /** The home of the Maven in the environment or, failing that, on the path. */
  private static Optional<Path> findInstallation() {
    Stream<Path> named =
        Stream.of("MAVEN_HOME", "M2_HOME")
            .map(System::getenv)
            .filter(home -> home != null && !home.isEmpty())
            .map(Path::of);
    Stream<Path> onPath =
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .map(directory -> Path.of(directory, "mvn"))
            .filter(Files::isExecutable)
            .flatMap(mvn -> homeOf(mvn).stream());
    return Stream.concat(named, onPath)
        .filter(home -> Files.isReadable(home.resolve("conf/settings.xml")))
        .findFirst();
  }

  private static Optional<Path> homeOf(Path mvn) {
    try {
      return Optional.ofNullable(mvn.toRealPath().getParent()).map(Path::getParent);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Settings decrypt(Settings settings) {
    DefaultSecDispatcher dispatcher = new DefaultSecDispatcher(new DefaultPlexusCipher());
    dispatcher.setConfigurationFile(USER_HOME.resolve(".m2/settings-security.xml").toString());
    var result =
        new DefaultSettingsDecrypter(dispatcher)
            .decrypt(new DefaultSettingsDecryptionRequest(settings));
    settings.setServers(result.getServers());
    settings.setProxies(result.getProxies());
    return settings;
  }
}
