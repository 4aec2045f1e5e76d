package org.verlihub.sidecar.digest;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** The digests in figures for Prometheus, all under {@code verlihub_digest_}. */
record DigestMetrics(Digests digests, DigestReport report) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "verlihub.digest.messages",
            report,
            r -> r.chat().map(DigestReport.Chat::messages).orElse(0))
        .description("Messages that wait for the next chat digest")
        .register(registry);
    Gauge.builder(
            "verlihub.digest.clients",
            report,
            r -> r.statistics().map(DigestReport.Statistics::clients).orElse(0))
        .description("People in the next client statistics")
        .register(registry);
    Gauge.builder("verlihub.digest.mails.waiting", report, r -> r.queue().waiting())
        .description("Mails that wait for the mail server")
        .register(registry);
    Gauge.builder("verlihub.digest.mails.given.up", report, r -> r.queue().givenUp())
        .description("Mails that could not be delivered and are still listed")
        .register(registry);
    Gauge.builder("verlihub.digest.mails.oldest", report, r -> r.oldestWaiting().toSeconds())
        .baseUnit("seconds")
        .description("Age of the oldest waiting mail; 0 if none waits")
        .register(registry);
    counter(registry, "delivered", Digests.Counters::delivered);
    counter(registry, "deferred", Digests.Counters::deferred);
    counter(registry, "given_up", Digests.Counters::givenUp);
  }

  private void counter(
      MeterRegistry registry, String outcome, ToDoubleFunction<Digests.Counters> count) {
    FunctionCounter.builder(
            "verlihub.digest.attempts", digests, d -> count.applyAsDouble(d.counters()))
        .tag("outcome", outcome)
        .description("Attempts to hand a mail to the mail server, by what became of them")
        .register(registry);
  }
}
