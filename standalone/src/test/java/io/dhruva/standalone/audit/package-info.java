/** Tests of the audit as a whole: it is complete, and what somebody touches is found. */
@NullMarked
package io.dhruva.standalone.audit;

import org.jspecify.annotations.NullMarked;
