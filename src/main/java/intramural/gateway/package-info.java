/**
 * The gateway: a streaming reverse proxy between clients and homeserver. It sees what no callback of the homeserver
 * sees (downloads, previews, push gateways, to-device messages, account data, profile and presence text), turns those
 * routes into acts and asks; everything else it passes, and what it does not know it does not let through.
 *
 * <p>It must not know policy: it reads routes and bodies, never decides on them. It never logs a path or a query,
 * because they carry text and tokens.
 *
 * <p>Start at {@link intramural.gateway.Gateway}; the table of routes is {@code Routes}.
 */
@NullMarked
package intramural.gateway;

import org.jspecify.annotations.NullMarked;
