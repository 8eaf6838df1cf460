/** The data directory of an installation: lock, ports, secrets and the record of the run. */
@NullMarked
package io.dhruva.standalone.home;

import org.jspecify.annotations.NullMarked;
