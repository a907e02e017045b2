"""A module of the site's own: refuses lines with one word and counts the lines that it is asked about."""

from twisted.web.resource import Resource


class SiteRule(Resource):
    isLeaf = True

    def __init__(self, config, api):
        super().__init__()
        self._word, self._asked = config["word"], 0
        api.register_third_party_rules_callbacks(check_event_allowed=self.check)
        api.register_web_resource("/_synapse/client/site_rule", self)

    @staticmethod
    def parse_config(config):
        return config

    async def check(self, event, state):
        if event.type != "m.room.message":
            return True, None
        self._asked += 1
        return self._word not in str(event.content.get("body")), None

    def render_GET(self, request):
        request.setHeader(b"Content-Type", b"application/json")
        return b'{"asked": %d}' % self._asked
