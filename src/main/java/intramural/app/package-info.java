/**
 * The outermost ring: command line, configuration, policy data from files, and the wiring of every object. It may know
 * every other package; nothing may know it. It holds no rule of the policy and no SQL. Faults of files are collected and
 * shown together, with file and line; an error reaches a person as one sentence and an exit code, never a stack trace.
 * Start at {@link intramural.app.Main}; {@link intramural.app.ConfigLoader} reads what the service runs with.
 */
@NullMarked
package intramural.app;

import org.jspecify.annotations.NullMarked;
