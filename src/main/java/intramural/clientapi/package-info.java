/**
 * The client-server API as both doors see it that stand before it: which requests are acts, which pass, which do not
 * exist, and what of a request is the act. Pure.
 *
 * <p>It must not know who asks: the gateway reads requests as they come, the module hands on what is straight at the
 * homeserver.
 *
 * <p>Start at {@code Routes}, the table; {@code ClientCall} makes acts of the routes that are judged.
 */
@NullMarked
package intramural.clientapi;

import org.jspecify.annotations.NullMarked;
