// Does with encryption keys what Element does at login, although no room is encrypted here: uploads keys, signs itself,
// keeps a backup, and verifies a second device by comparing pictures. Reads {homeserver, userId, password, room} as JSON
// from standard input; writes one JSON object: {steps: [{name, error?}]}.
import { readFileSync } from "node:fs";

for (const level of ["log", "info", "warn", "debug", "trace", "error"]) console[level] = () => {};
const sdk = await import("matrix-js-sdk");
const { VerifierEvent } = await import("matrix-js-sdk/lib/crypto-api/index.js");
const { VerificationRequestEvent, VerificationPhase } = await import("matrix-js-sdk/lib/crypto-api/verification.js");
const { CryptoEvent } = await import("matrix-js-sdk/lib/crypto-api/index.js");

const orders = JSON.parse(readFileSync(0, "utf8"));
const PATIENCE_MS = 120_000;
const steps = [];

async function step(name, doing) {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no end")), PATIENCE_MS).unref());
    try {
        const result = await Promise.race([doing(), late]);
        steps.push({ name });
        return result;
    } catch (error) {
        steps.push({ name, error: `${error.errcode ?? ""} ${error.message}`.trim() });
        process.stdout.write(JSON.stringify({ steps }) + "\n", () => process.exit(0));
        await new Promise(() => {});
    }
}

const secrets = new Map();

async function device(name) {
    const anybody = sdk.createClient({ baseUrl: orders.homeserver });
    const login = await anybody.loginRequest({
        type: "m.login.password",
        identifier: { type: "m.id.user", user: orders.userId },
        password: orders.password,
        initial_device_display_name: name,
    });
    const client = sdk.createClient({
        baseUrl: orders.homeserver,
        userId: login.user_id,
        accessToken: login.access_token,
        deviceId: login.device_id,
        cryptoCallbacks: {
            getSecretStorageKey: async ({ keys }) => {
                const id = Object.keys(keys).find((key) => secrets.has(key));
                return id ? [id, secrets.get(id)] : null;
            },
            cacheSecretStorageKey: (id, _, key) => secrets.set(id, key),
        },
    });
    await client.initRustCrypto({ useIndexedDB: false });
    const prepared = new Promise((resolve) => {
        client.on(sdk.ClientEvent.Sync, (state) => state === "PREPARED" && resolve());
    });
    await client.startClient({ initialSyncLimit: 5 });
    await prepared;
    return client;
}

function reaches(request, phase) {
    return new Promise((resolve) => {
        const look = () => request.phase >= phase && resolve();
        request.on(VerificationRequestEvent.Change, look);
        look();
    });
}

async function agree(verifier) {
    verifier.on(VerifierEvent.ShowSas, (sas) => sas.confirm());
    await verifier.verify();
}

const first = await step("logs in and uploads its keys", () => device("First"));
await step("signs itself", () =>
    first.getCrypto().bootstrapCrossSigning({
        setupNewCrossSigning: true,
        authUploadDeviceSigningKeys: (upload) =>
            upload({
                type: "m.login.password",
                identifier: { type: "m.id.user", user: orders.userId },
                password: orders.password,
            }),
    }),
);
await step("keeps its secrets and a backup", () =>
    first.getCrypto().bootstrapSecretStorage({
        createSecretStorageKey: () => first.getCrypto().createRecoveryKeyFromPassphrase("three words and more"),
        setupNewSecretStorage: true,
        setupNewKeyBackup: true,
    }),
);
const second = await step("logs in on a second device", () => device("Second"));
await step("compares pictures with the first", async () => {
    const asked = new Promise((resolve) => first.on(CryptoEvent.VerificationRequestReceived, resolve));
    const mine = await second.getCrypto().requestOwnUserVerification();
    const theirs = await asked;
    await theirs.accept();
    await reaches(mine, VerificationPhase.Ready);
    const started = new Promise((resolve) => {
        const look = () => theirs.verifier && resolve(theirs.verifier);
        theirs.on(VerificationRequestEvent.Change, look);
        look();
    });
    const verifier = await mine.startVerification("m.sas.v1");
    await Promise.all([agree(verifier), started.then(agree)]);
    await Promise.all([reaches(mine, VerificationPhase.Done), reaches(theirs, VerificationPhase.Done)]);
});
await step("trusts itself on both", async () => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
        const status = await first.getCrypto().getDeviceVerificationStatus(orders.userId, second.getDeviceId());
        if (status?.crossSigningVerified) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("the second device is not verified");
});
await step("writes a line", () => second.sendTextMessage(orders.room, "Written with keys at hand"));
for (const client of [first, second]) client.stopClient();
process.stdout.write(JSON.stringify({ steps }) + "\n", () => process.exit(0));
