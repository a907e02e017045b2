/**
 * Measures the service as an operator runs it: closed loop, one machine, loopback only, every loop bounded in count and
 * time. Knows nothing of the service's insides except in {@link intramural.bench.Readings}. Start at {@link
 * intramural.bench.Bench}; {@code src/bench/run} compiles and starts it.
 */
package intramural.bench;
