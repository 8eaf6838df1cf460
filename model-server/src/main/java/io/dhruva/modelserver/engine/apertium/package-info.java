/** Translation by Apertium's rule-based pipelines, each a child process. */
@NullMarked
package io.dhruva.modelserver.engine.apertium;

import org.jspecify.annotations.NullMarked;
