/** What is asked and answered: the requests and results that payloads hold. */
@NullMarked
package io.dhruva.contract.content;

import org.jspecify.annotations.NullMarked;
