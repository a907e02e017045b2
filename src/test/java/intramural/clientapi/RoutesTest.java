package intramural.clientapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.clientapi.Routes.Match;
import intramural.matrix.MatrixException;
import intramural.policy.ActKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /_matrix/media/r0/download/s/m, DOWNLOAD",
        "GET, /_matrix/media/v1/download/s/m/name.txt, DOWNLOAD",
        "HEAD, /_matrix/media/v3/download/s/m, DOWNLOAD",
        "GET, /_matrix/media/v3/thumbnail/s/m?width=1, DOWNLOAD",
        "GET, /_matrix/media/v3/%64ownload/s/m, DOWNLOAD",
        "GET, /_matrix/media/v3/DownLoad/s/m, DOWNLOAD",
        "GET, /_matrix/media/v99/download/s/m, DOWNLOAD",
        "GET, /_matrix/media/download/s/m, DOWNLOAD",
        "GET, /_matrix/media/v3/identicon/x, DOWNLOAD",
        "GET, /_matrix/media/v3%2Fdownload/s/m, DOWNLOAD",
        "GET, /_matrix/media/unstable/org.example.new/download/s/m, DOWNLOAD",
        "GET, /_matrix/client/v1/media/download/s/m, DOWNLOAD",
        "GET, /_matrix/client/v1/media/thumbnail/s/m, DOWNLOAD",
        "GET, /_matrix/client/unstable/org.matrix.msc3916/media/download/s/m, DOWNLOAD",
        "GET, /_matrix/client/v1/media/preview_url?url=x, PREVIEW",
        "GET, /_matrix/media/r0/preview_url, PREVIEW",
        "POST, /_matrix/media/v3/upload, UPLOAD",
        "POST, /_matrix/media/r0/upload, UPLOAD",
        "POST, /_matrix/media/v1/create, UPLOAD",
        "POST, /_matrix/media/unstable/fi.mau.msc2246/create, UPLOAD",
        "PUT, /_matrix/media/v3/upload/s/m, UPLOAD",
        "PUT, /_matrix/media/unstable/fi.mau.msc2246/upload/s/m, UPLOAD",
        "POST, /_matrix/client/api/v1/pushers/set, SET_PUSHER",
        "POST, /_matrix/client/r0/pushers/set, SET_PUSHER",
        "POST, /_matrix/client/v3/pushers/set, SET_PUSHER",
        "POST, /_matrix/client/unstable/pushers/set, SET_PUSHER",
        "POST, /_matrix/client/v3/push%65rs/set, SET_PUSHER",
        "PUT, /_matrix/client/v3/profile/@a:b/displayname, PROFILE",
        "PUT, /_matrix/client/unstable/uk.tcpip.msc4133/profile/@a:b/com.x, PROFILE",
        "PUT, /_matrix/client/v3/sendToDevice/m.room.encrypted/1, TO_DEVICE",
        "POST, /_matrix/client/v3/keys/upload, TO_DEVICE",
        "POST, /_matrix/client/r0/keys/upload/D, TO_DEVICE",
        "POST, /_matrix/client/v3/keys/device_signing/upload, TO_DEVICE",
        "POST, /_matrix/client/unstable/keys/signatures/upload, TO_DEVICE",
        "POST, /_matrix/client/v3/room_keys/version, TO_DEVICE",
        "PUT, /_matrix/client/v3/room_keys/version/1, TO_DEVICE",
        "PUT, /_matrix/client/v3/room_keys/keys?version=1, SESSION_KEYS",
        "PUT, /_matrix/client/unstable/room_keys/keys/!r:b/s?version=1, SESSION_KEYS",
        "POST, /_matrix/client/v3/keys/claim, SESSION_KEYS",
        "PUT, /_matrix/client/v3/presence/@a:b/status, PRESENCE",
        "PUT, /_matrix/client/v3/devices/D, DEVICE_NAME",
        "DELETE, /_matrix/client/v3/devices/D, DEVICE_NAME",
        "POST, /_matrix/client/v3/delete_devices, DEVICE_NAME",
        "POST, /_matrix/client/v3/account/deactivate, DEACTIVATE_USER",
        "POST, /_matrix/client/unstable/org.matrix.simplified_msc3575/sync?pos=1, ACCOUNT_DATA",
        "PUT, /_matrix/client/v3/user/@a:b/account_data/x, ACCOUNT_DATA",
        "PUT, /_matrix/client/v3/user/@a:b/rooms/!r:b/account_data/x%2Fy, ACCOUNT_DATA",
        "PUT, /_matrix/client/v3/user/@a:b/rooms/!r:b/tags/u.x, ACCOUNT_DATA",
        "PUT, /_matrix/client/v3/pushrules/global/content/x, ACCOUNT_DATA",
        "POST, /_matrix/client/v3/rooms/!r:b/report/$e, REPORT",
        "POST, /_matrix/client/v3/users/@a:b/report, REPORT",
        "POST, /_matrix/client/v3/rooms/!r:b/invite, THREEPID_INVITE",
        "PUT, /_matrix/client/r0/rooms/!r:b/invite/1, THREEPID_INVITE",
        "PUT, /_matrix/client/v3/directory/list/room/!r:b, PUBLISH_ROOM",
    })
    void takesForAnAct(String method, String target, ActKind kind) {
        assertThat(find(method, target).route().kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_matrix/client/versions",
        "GET, /_matrix/client/v3/sync?timeout=30000",
        "GET, /_matrix/media/v3/config",
        "GET, /_matrix/client/v1/media/config",
        "OPTIONS, /_matrix/media/v3/download/s/m",
        "OPTIONS, /_matrix/client/v3/pushers/set",
        "GET, /_matrix/client/v3/pushers",
        "PUT, /_matrix/client/v3/rooms/!r:b/send/m.room.message/1",
        "POST, /_matrix/client/r0/rooms/!r:b/send/m.room.message",
        "PUT, /_matrix/client/v3/rooms/!r:b/state/m.room.topic/",
        "PUT, /_matrix/client/v3/rooms/!r:b/state/m.room.topic",
        "PUT, /_matrix/client/v3/rooms/!r:b/state/uk.half-shot.bridge/x%3A%2F%2Fy%2Fz",
        "PUT, /_matrix/client/v3/rooms/!r:b/redact/$e/1",
        "GET, /_matrix/client/v3/rooms/!r:b/event/$acR1l0raoZnm60CBwAVgqbZqoU%2FmYU81OZVpPOxqWYk",
        "POST, /_matrix/client/v3/createRoom",
        "POST, /_matrix/client/v3/join/%23a%3Ab",
        "POST, /_matrix/client/v3/refresh",
        "DELETE, /_matrix/client/v3/profile/@a:b/com.x",
        "DELETE, /_matrix/client/v3/directory/list/room/!r:b",
        "GET, /_matrix/static/client/login/",
    })
    void passes(String method, String target) {
        Route route = find(method, target).route();
        assertThat(route.treatment()).isEqualTo(Route.Treatment.PASS);
        assertThat(route.kind()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_synapse/admin/v1/server_version",
        "GET, /_synapse/client/intramural",
        "GET, /%5Fsynapse/admin/v1/server_version",
        "GET, /_SYNAPSE/admin/v1/server_version",
        "GET, /_matrix/federation/v1/version",
        "GET, /_matrix/key/v2/server",
        "PUT, /_matrix/app/v1/transactions/1",
        "POST, /_matrix/policy/v1/sign",
        "GET, /_matrix/consent",
        "GET, /.well-known/matrix/server",
        "GET, /",
        "GET, /health",
        "GET, /_matrix",
        "GET, /_matrix%2Fclient/v3/sync",
        "PUT, /.well-known/matrix/client",
        "POST, /_matrix/client/v3/account/3pid/bind",
        "POST, /_matrix/client/unstable/account/3pid/unbind",
        "POST, /_matrix/client/unstable/org.matrix.msc4108/rendezvous",
        "POST, /_matrix/client/unstable/io.element.msc4512/appservice/fed_proxy",
        "POST, /_matrix/client/v3/pushers/set/",
        "PATCH, /_matrix/client/v3/profile/@a:b/displayname",
        "POST, /_matrix/client/v3/something/new",
        "POST, /_matrix/static/client/login/",
        "PUT, /_matrix/client/v3/rooms/!r:b/send/m.room.message/1?org.matrix.msc4140.delay=1000",
        "PUT, /_matrix/client/v3/rooms/!r:b/state/m.room.topic/?x=1&org%2Ematrix.msc4140.delay=1000",
        "POST, /_matrix/client/unstable/org.matrix.msc4140/delayed_events/abc",
    })
    void hides(String method, String target) {
        assertThat(find(method, target).route().treatment()).isEqualTo(Route.Treatment.HIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_matrix/client/v1/media%2Fdownload/s/m",
        "GET, /_matrix/client/v1%2Fmedia/download/s/m",
        "GET, /_matrix%2Fmedia/v3/download/s/m",
        "POST, /_matrix/client/v3%2Fpushers/set",
    })
    void refusesEncodedSlashesThatShowACarelessReaderAnotherAct(String method, String target) {
        RequestPath path = RequestPath.parse(target);
        assertThatThrownBy(() -> Routes.find(method, path)).isInstanceOf(MatrixException.class);
    }

    @Test
    void namesThePartsOfThePathThatAreFreeText() {
        Match match = find("PUT", "/_matrix/client/v3/user/@a:b/rooms/!r:b/tags/u.free%20text");
        assertThat(match.named()).containsEntry("tag", "u.free text").containsEntry("room_id", "!r:b");
    }

    private static Match find(String method, String target) {
        return Routes.find(method, RequestPath.parse(target));
    }
}
