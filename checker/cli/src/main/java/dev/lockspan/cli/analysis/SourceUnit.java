package dev.lockspan.cli.analysis;

import dev.lockspan.cli.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** A source file as the compiler reads it. */
public record SourceUnit(SourceFile file) implements JavaFileObject {
  @Override
  public URI toUri() {
    return file.uri();
  }

  @Override
  public String getName() {
    return file.path();
  }

  @Override
  public Kind getKind() {
    return Kind.SOURCE;
  }

  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return kind == Kind.SOURCE && file.name().equals(simpleName + kind.extension);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return file.text();
  }

  @Override
  public Reader openReader(boolean ignoreEncodingErrors) {
    return new StringReader(file.text());
  }

  @Override
  public InputStream openInputStream() {
    return new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public OutputStream openOutputStream() {
    throw new UnsupportedOperationException(file.path());
  }

  @Override
  public Writer openWriter() {
    throw new UnsupportedOperationException(file.path());
  }

  @Override
  public long getLastModified() {
    return 0;
  }

  @Override
  public boolean delete() {
    return false;
  }

  @Override
  public @Nullable NestingKind getNestingKind() {
    return null;
  }

  @Override
  public @Nullable Modifier getAccessLevel() {
    return null;
  }
}
