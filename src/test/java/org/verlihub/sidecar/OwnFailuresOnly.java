package org.verlihub.sidecar;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets a test that waits fail for what it waits for only. Awaitility would also fail it for any
 * exception that ends any thread meanwhile, and the classes with {@link BesideOthers} have threads
 * of test servers whose connections are cut on purpose. For every test class; found as a service.
 */
public final class OwnFailuresOnly implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }
}
