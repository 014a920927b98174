package dev.lockspan.cli.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;
import org.eclipse.aether.util.repository.SimpleResolutionErrorPolicy;

/** Makes resolver sessions and repositories from Maven's settings. */
final class RepositorySession {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2";
  private static final int TIMEOUT_MILLIS = 30_000;

  private final MavenSettings maven;

  RepositorySession(MavenSettings maven) {
    this.maven = maven;
  }

  /** A session in which a broken or missing pom of a dependency is no error. */
  RepositorySystemSession open(
      RepositorySystem system, boolean offline, TransferListener listener) {
    Settings settings = maven.settings();
    DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
    session.setOffline(offline || settings.isOffline());
    session.setSystemProperties(MavenSettings.systemProperties());
    session.setMirrorSelector(mirrors(settings));
    session.setProxySelector(proxies(settings));
    session.setAuthenticationSelector(servers(settings));
    session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true));
    session.setResolutionErrorPolicy(new SimpleResolutionErrorPolicy(false, false));
    session.setChecksumPolicy(RepositoryPolicy.CHECKSUM_POLICY_WARN);
    session.setTransferListener(listener);
    session.setConfigProperty("aether.connector.connectTimeout", TIMEOUT_MILLIS);
    session.setConfigProperty("aether.connector.requestTimeout", TIMEOUT_MILLIS);
    session.setLocalRepositoryManager(
        system.newLocalRepositoryManager(
            session, new LocalRepository(maven.localRepository().toFile())));
    return session;
  }

  /** The repositories of the active profiles, then Central, unless one of them is named so. */
  List<RemoteRepository> repositories() {
    List<RemoteRepository> repositories = new ArrayList<>();
    maven.activeProfiles().stream()
        .flatMap(profile -> profile.getRepositories().stream())
        .map(RepositorySession::repository)
        .forEach(repositories::add);
    if (repositories.stream().noneMatch(repository -> repository.getId().equals("central"))) {
      repositories.add(
          new RemoteRepository.Builder("central", "default", CENTRAL)
              .setSnapshotPolicy(new RepositoryPolicy(false, null, null))
              .build());
    }
    return repositories;
  }

  private static RemoteRepository repository(Repository repository) {
    return new RemoteRepository.Builder(
            repository.getId(), repository.getLayout(), repository.getUrl())
        .setReleasePolicy(policy(repository.getReleases()))
        .setSnapshotPolicy(policy(repository.getSnapshots()))
        .build();
  }

  private static RepositoryPolicy policy(
      org.apache.maven.settings.@org.jspecify.annotations.Nullable RepositoryPolicy policy) {
    return policy == null
        ? new RepositoryPolicy()
        : new RepositoryPolicy(
            policy.isEnabled(), policy.getUpdatePolicy(), policy.getChecksumPolicy());
  }

  private static DefaultMirrorSelector mirrors(Settings settings) {
    DefaultMirrorSelector selector = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      selector.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    return selector;
  }

  private static DefaultProxySelector proxies(Settings settings) {
    DefaultProxySelector selector = new DefaultProxySelector();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        Authentication authentication =
            new AuthenticationBuilder()
                .addUsername(proxy.getUsername())
                .addPassword(proxy.getPassword())
                .build();
        selector.add(
            new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
            proxy.getNonProxyHosts());
      }
    }
    return selector;
  }

  private static DefaultAuthenticationSelector servers(Settings settings) {
    DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
    for (Server server : settings.getServers()) {
      selector.add(
          server.getId(),
          new AuthenticationBuilder()
              .addUsername(server.getUsername())
              .addPassword(server.getPassword())
              .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
              .build());
    }
    return selector;
  }
}
