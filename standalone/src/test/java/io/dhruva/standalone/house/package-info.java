/** The rules of the house: who may know whom, and that papers and compose file agree with the code. */
@org.jspecify.annotations.NullMarked
package io.dhruva.standalone.house;
