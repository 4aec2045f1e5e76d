package org.verlihub.sidecar.hub.check;

import java.io.PrintStream;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.verlihub.sidecar.geo.GeoLookup;
import org.verlihub.sidecar.hub.actions.PaceSettings;
import org.verlihub.sidecar.hub.connection.HubSettings;
import org.verlihub.sidecar.hub.survey.SurveySettings;

/** The subcommand {@code check-hub}. */
public final class HubCheck {

  private HubCheck() {}

  /**
   * Logs in once with the configured account and prints what works and what does not.
   *
   * @param arguments settings as for the service, {@code --sidecar.hub.url=…}
   * @return 0 if all is well, 1 if it works within limits, 2 if it does not work, a wrong setting
   *     included
   */
  @SuppressWarnings("CatchingUnchecked") // Spring has told by then what is wrong
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try (ConfigurableApplicationContext context = CheckContext.open(arguments)) {
      HubSettings settings = context.getBean(HubSettings.class);
      out.printf("Checking %s as %s.%n%n", settings.url(), settings.nick());
      Report report =
          Report.of(
              new Visitor(
                      settings,
                      context.getBean(SurveySettings.class),
                      context.getBean(PaceSettings.class),
                      context.getBean(GeoLookup.class),
                      Visitor.ANSWERS)
                  .pay());
      report.print(out);
      return report.exitStatus();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("Interrupted.");
      return Report.DOES_NOT_WORK;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return Report.DOES_NOT_WORK;
    } catch (RuntimeException e) {
      return Report.DOES_NOT_WORK;
    }
  }
}
