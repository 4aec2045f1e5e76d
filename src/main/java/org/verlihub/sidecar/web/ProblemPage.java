package org.verlihub.sidecar.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Explains every kind of problem at the address that answers name as its type. */
@Hidden
@RestController
class ProblemPage {

  private static final String PAGE = page();

  @GetMapping(path = ProblemType.PAGE, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String problems() {
    return PAGE;
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Problems - Verlihub Sidecar</title></head>
            <body>
            <h1>Problems</h1>
            <p>Every error is answered as <code>application/problem+json</code> (RFC 9457). Its
            <code>type</code> is the address of one of these sections.</p>
            """);
    for (ProblemType type : ProblemType.values()) {
      page.append(
          "<h2 id=\"%s\">%s</h2>\n<p>Status %d. %s</p>\n"
              .formatted(
                  type.slug(),
                  HtmlUtils.htmlEscape(type.title()),
                  type.status().value(),
                  HtmlUtils.htmlEscape(type.advice())));
    }
    return page.append("</body>\n</html>\n").toString();
  }
}
