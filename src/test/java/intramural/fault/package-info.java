/**
 * The whole service but its gateway, with one call of the database or one answer of the homeserver failing, or the
 * process killed there, and then the next, until nothing fails any more. Start at {@link intramural.fault.Story}.
 */
package intramural.fault;
