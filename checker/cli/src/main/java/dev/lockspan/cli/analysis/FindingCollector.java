package dev.lockspan.cli.analysis;

import dev.lockspan.cli.source.NotAnalysed;
import dev.lockspan.finding.Finding;
import dev.lockspan.finding.FindingListener;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps what the checks report. */
final class FindingCollector implements FindingListener {
  private final List<Finding> findings = new ArrayList<>();
  private final Set<NotAnalysed> unknown = new LinkedHashSet<>(); // a body is read several times
  private final List<NotAnalysed> tooDeep = new ArrayList<>();

  @Override
  public void onFinding(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void onTooDeep(Finding finding) {
    int calls = finding.path().size();
    tooDeep.add(
        NotAnalysed.call(finding.enclosing(), finding.boundary() + " is " + calls + " calls away"));
  }

  @Override
  public void onAnalysed(String uri) {}

  @Override
  public void onUnknown(String member, String problem) {
    unknown.add(NotAnalysed.method(member, problem));
  }

  List<Finding> findings() {
    return findings;
  }

  List<NotAnalysed> unknown() {
    return List.copyOf(unknown);
  }

  /** The calls that are not reported since their boundaries lie too far away. */
  List<NotAnalysed> tooDeep() {
    return tooDeep;
  }
}
