package org.verlihub.sidecar.web;

/**
 * A record that is read from the JSON body of a request, to the letter: a member that it does not
 * have ends the request, since a misspelt one must not be taken for none.
 */
public interface StrictBody {}
