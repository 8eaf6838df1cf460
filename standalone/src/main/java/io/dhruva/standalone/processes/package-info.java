/** Child processes: started with a log and a pid file, ended for certain. */
@NullMarked
package io.dhruva.standalone.processes;

import org.jspecify.annotations.NullMarked;
