package dev.lockspan.cli.maven;

import dev.lockspan.cli.progress.Progress;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells of each file that is downloaded. */
final class DownloadProgress extends AbstractTransferListener {
  private final Progress progress;

  DownloadProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void transferInitiated(TransferEvent event) {
    String name = event.getResource().getResourceName();
    progress.now("downloading " + name.substring(name.lastIndexOf('/') + 1));
  }
}
