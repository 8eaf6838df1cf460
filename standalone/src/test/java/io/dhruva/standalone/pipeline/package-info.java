/** The pipeline from a job's topic to its ending, with services as processes of their own. */
@NullMarked
package io.dhruva.standalone.pipeline;

import org.jspecify.annotations.NullMarked;
