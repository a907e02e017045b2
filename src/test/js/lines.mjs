// Sends lines as Element does and says what became of each and of the line after it. Reads its orders as JSON from
// standard input: {homeserver, userId, accessToken, deviceId, room, forbidden: [{name, type, content}], reason,
// states: [{name, type, stateKey, content}]}.
// Writes one JSON object to standard output: {lines: [{name, stopped, next, redacted, reason}], states: [the same], seen}.
import { readFileSync } from "node:fs";

for (const level of ["log", "info", "warn", "debug", "trace"]) console[level] = () => {};
const sdk = await import("matrix-js-sdk");

const orders = JSON.parse(readFileSync(0, "utf8"));
const PATIENCE_MS = 60_000;

// The homeserver remembers the answer to a first sync for two minutes, so each asks for another number of events.
let limit = 200 + Math.floor(Math.random() * 1_000_000);

function started() {
    const client = sdk.createClient({
        baseUrl: orders.homeserver,
        userId: orders.userId,
        accessToken: orders.accessToken,
        deviceId: orders.deviceId,
        timelineSupport: true,
    });
    const prepared = new Promise((resolve) => {
        client.on(sdk.ClientEvent.Sync, (state) => state === "PREPARED" && resolve(client));
    });
    // The ordering that Element uses: a line that was not sent holds back those after it.
    client.startClient({ initialSyncLimit: limit++, pendingEventOrdering: sdk.PendingEventOrdering.Detached });
    return prepared;
}

async function outcome(sending) {
    const late = new Promise((resolve) => setTimeout(() => resolve({ error: "no answer" }), PATIENCE_MS).unref());
    const sent = sending.then(
        (answer) => ({ eventId: answer.event_id }),
        (error) => ({ error: error.errcode ?? error.message }),
    );
    return Promise.race([sent, late]);
}

async function until(question) {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        if (question()) return true;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}

const client = await started();
const room = client.getRoom(orders.room);
const find = (eventId) => room.findEventById(eventId);
const lines = [];

async function stopAndGoOn(name, sending, redacted) {
    const stopped = await outcome(sending);
    const next = await outcome(client.sendTextMessage(orders.room, `The line after ${name}`));
    lines.push({
        name,
        stopped: stopped.error ?? "sent",
        next: next.error ?? "sent",
        target: redacted ?? stopped.eventId,
    });
}

for (const { name, type, content } of orders.forbidden) {
    await stopAndGoOn(name, client.sendEvent(orders.room, null, type, content));
}
const mistake = await client.sendTextMessage(orders.room, "Sent by mistake");
await until(() => find(mistake.event_id));
const redaction = client.redactEvent(orders.room, mistake.event_id, undefined, { reason: orders.reason });
await stopAndGoOn("redaction", redaction, mistake.event_id);

const stoppedLines = lines.length;
for (const { name, type, stateKey, content } of orders.states) {
    await stopAndGoOn(name, client.sendStateEvent(orders.room, type, content, stateKey));
}
const states = lines.splice(stoppedLines);

for (const line of lines) {
    line.redacted = Boolean(line.target) && (await until(() => find(line.target)?.isRedacted()));
    line.reason = (line.redacted && find(line.target).getUnsigned().redacted_because?.content?.reason) || "";
}

// As after a reload: what a client has that was not there when the lines were typed.
client.stopClient();
const again = await started();
const events = again.getRoom(orders.room).getLiveTimeline().getEvents();
const seen = JSON.stringify(events.map((event) => event.event));
again.stopClient();
process.stdout.write(JSON.stringify({ lines, states, seen }) + "\n", () => process.exit(0));
