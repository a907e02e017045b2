/** Tests of the homeserver's client against WireMock, which plays the homeserver. */
@NullMarked
package intramural.homeserver;

import org.jspecify.annotations.NullMarked;
