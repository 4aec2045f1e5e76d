package org.verlihub.sidecar.access;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.verlihub.sidecar.web.ProblemException;
import org.verlihub.sidecar.web.ProblemType;

/** A request whose body did not say its length, and ends with a problem when it is too long. */
final class LimitedBody extends HttpServletRequestWrapper {

  private final int most;
  private @Nullable ServletInputStream body;

  LimitedBody(HttpServletRequest request, int most) {
    super(request);
    this.most = most;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body = new Counted(super.getInputStream(), most);
    }
    return body;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    String charset =
        Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
    return new BufferedReader(new InputStreamReader(getInputStream(), Charset.forName(charset)));
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream source;
    private final int most;
    private long read;

    Counted(ServletInputStream source, int most) {
      this.source = source;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = source.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int got = source.read(target, offset, length);
      count(Math.max(got, 0));
      return got;
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw new ProblemException(tooLarge(most));
      }
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }

  static ProblemDetail tooLarge(int most) {
    return ProblemType.REQUEST_TOO_LARGE.with("The body is longer than %d bytes.".formatted(most));
  }
}
