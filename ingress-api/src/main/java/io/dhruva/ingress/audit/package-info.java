/** What was asked and answered, for administrators: listed, exported, counted, verified. */
@NullMarked
package io.dhruva.ingress.audit;

import org.jspecify.annotations.NullMarked;
