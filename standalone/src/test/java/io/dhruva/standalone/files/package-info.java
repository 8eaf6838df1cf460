/** Files and translations over HTTP, with a script in place of the worker. */
@NullMarked
package io.dhruva.standalone.files;

import org.jspecify.annotations.NullMarked;
