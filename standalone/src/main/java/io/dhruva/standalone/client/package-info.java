/** The clients that talk to a running installation over its HTTP interface. */
@NullMarked
package io.dhruva.standalone.client;

import org.jspecify.annotations.NullMarked;
