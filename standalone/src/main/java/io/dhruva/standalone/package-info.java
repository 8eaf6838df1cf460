/** The command line of an installation: up, down, status, demo and the clients. */
@NullMarked
package io.dhruva.standalone;

import org.jspecify.annotations.NullMarked;
