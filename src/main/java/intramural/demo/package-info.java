/**
 * The demonstration: a real Synapse with our module, the service and the gateway on one machine, with people, rooms and
 * a tour that tries the policy through ordinary client-server calls. The integration tests start their homeserver with
 * the same classes.
 *
 * <p>Knows Synapse from outside only: its installer, its configuration file, its HTTP interfaces. Must not know how a
 * verdict comes about; the service and {@code register} are handed in. HTTP is the JDK's client. Start
 * at {@link intramural.demo.Demo}.
 */
@NullMarked
package intramural.demo;

import org.jspecify.annotations.NullMarked;
