/** The job API with two ingress instances as processes of their own. */
@NullMarked
package io.dhruva.standalone.jobs;

import org.jspecify.annotations.NullMarked;
