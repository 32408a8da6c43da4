"""Tricircle's part of the `openstack` client."""

DEFAULT_API_VERSION = "1"
API_NAME = "tricircleclient"
API_VERSION_OPTION = "os_tricircle_api_version"
API_VERSIONS = {"1": "tricircleclient.plugin.Client"}


class Client:
    """Tricircle's API in the region that was asked for, and in no other."""

    def __init__(self, endpoint, session):
        self.endpoint = endpoint
        self.session = session

    def call(self, method, path, **arguments):
        response = self.session.request(self.endpoint + path, method, raise_exc=False, **arguments)
        if response.status_code < 400:
            return response.json() if response.content else None
        raise Failed(response)


class Failed(Exception):
    """What Tricircle answered, in the words of its real client."""

    def __init__(self, response):
        try:
            message = response.json()["error"]["message"]
        except (ValueError, KeyError, TypeError):
            message = response.text
        request = response.headers.get("x-openstack-request-id", "")
        super().__init__(f"{message} (HTTP {response.status_code}) (Request-ID: {request})")


def make_client(instance):
    endpoint = instance.get_endpoint_for_service_type(
        "tricircle", region_name=instance.region_name, interface=instance.interface or "public"
    )
    if not endpoint:
        raise Exception(f"public endpoint for tricircle service in {instance.region_name} region not found")
    return Client(endpoint, instance.session)


def build_option_parser(parser):
    parser.add_argument("--os-tricircle-api-version", default=DEFAULT_API_VERSION)
    return parser
