"""Zun's API, as far as the guide and TriLab use it. Answers are those of the real one (api version 1.40)."""

import datetime
import http.client
import json
import urllib.parse
import uuid

from neutronclient.common import exceptions as neutron_exceptions
import webob

from zun.common import clients
from zun.common import exception
from zun.store import now
import zun.conf

CONF = zun.conf.CONF
UP_SECONDS = 60

VERSIONS = {"versions": [{"id": "v1", "status": "CURRENT", "min_version": "1.1", "max_version": "1.40", "links": []}]}
BLANK = {
    "cpu": 0.0, "cpu_policy": "shared", "memory": "0", "status_reason": None, "task_state": None, "workdir": None,
    "ports": None, "hostname": None, "addresses": None, "image_pull_policy": None, "host": None, "restart_policy": None,
    "status_detail": None, "tty": False, "security_groups": None, "runtime": None, "disk": 0, "auto_heal": False,
    "privileged": False, "healthcheck": None, "registry_id": None, "entrypoint": None, "environment": {}, "labels": {},
    "auto_remove": False, "interactive": False,
}
REQUESTED = ("labels", "environment", "workdir", "auto_remove", "hostname", "interactive", "auto_heal", "privileged")


def compute(action, *arguments):
    """Asks zun-compute."""
    connection = http.client.HTTPConnection("127.0.0.1", CONF.compute.port, timeout=60)
    try:
        connection.request("POST", "/" + action, json.dumps(arguments))
        response = connection.getresponse()
        answer = json.loads(response.read())
    except OSError as error:
        raise ComputeDown("There are not enough hosts available.") from error
    finally:
        connection.close()
    if response.status != 200:
        raise exception.ZunException(answer, response.status)
    return answer


class ComputeDown(exception.ZunException):
    """zun-compute does not answer."""


class Api:
    """The application."""

    def __init__(self, store):
        self.store = store

    def __call__(self, environ, start_response):
        request = webob.Request(environ)
        try:
            response = self.answer(request)
        except exception.ZunException as error:
            body = {"errors": [{"status": error.code, "code": "", "title": str(error), "detail": "", "links": []}]}
            response = webob.Response(json=body, status=error.code)
        response.headers["X-Openstack-Request-Id"] = "req-" + str(uuid.uuid4())
        response.headers["OpenStack-API-Version"] = "container 1.40"
        return response(environ, start_response)

    @staticmethod
    def said(body, status=200):
        return webob.Response(json=body, status=status)

    def answer(self, request):
        path = [part for part in request.path_info.split("/") if part]
        if path in ([], ["v1"]):
            return self.said(VERSIONS)
        if request.headers.get("X-Identity-Status") != "Confirmed":
            raise exception.ZunException("The request you have made requires authentication.", 401)
        if path[1:] == ["services"]:
            return self.said({"services": self.services()})
        if path[1] != "containers":
            raise exception.NotFound("The resource could not be found.")
        if len(path) == 2:
            if request.method == "POST":
                return self.said(self.public(self.run(request)), 202)
            return self.said({"containers": [self.public(c) for c in self.store.list()]})
        container = self.find(path[2])
        if len(path) == 3:
            if request.method == "DELETE":
                return self.delete(container, request.params)
            return self.said(self.public(self.fresh(container)))
        return self.act(container, path[3], request.params)

    def services(self):
        services = []
        for number, (host, updated) in enumerate(self.store.services(), 1):
            age = datetime.datetime.utcnow() - datetime.datetime.fromisoformat(updated)
            services.append({
                "id": number, "host": host, "binary": "zun-compute", "disabled": False, "disabled_reason": None,
                "state": "up" if age.total_seconds() < UP_SECONDS else "down", "updated_at": updated,
                "availability_zone": "nova", "forced_down": False, "report_count": 1, "last_seen_up": updated,
                "created_at": updated,
            })
        return services

    def find(self, name):
        found = [c for c in self.store.list() if name in (c["uuid"], c["name"])]
        if not found:
            raise exception.NotFound(f"Container {name} could not be found.")
        if len(found) > 1:
            raise exception.Conflict(
                "Multiple containers exist with same name. Please use the container uuid instead."
            )
        return found[0]

    def fresh(self, container):
        try:
            compute("refresh", container)
        except ComputeDown:
            return container
        return self.find(container["uuid"])

    @staticmethod
    def session(container, opened):
        """Where the client finds a session that is prepared: at zun-wsproxy."""
        base = f"ws://{CONF.websocket_proxy.wsproxy_host}:{CONF.websocket_proxy.wsproxy_port}/"
        query = urllib.parse.urlencode({"token": opened["token"], "uuid": container["uuid"], "exec_id": opened["exec_id"]})
        return {**opened, "proxy_url": f"{base}?{query}"}

    @staticmethod
    def public(container):
        """What clients see."""
        shown = {key: value for key, value in container.items() if key != "requested_networks"}
        base = f"http://{CONF.api.host_ip}:{CONF.api.port}"
        shown["links"] = [
            {"href": f"{base}/v1/containers/{container['uuid']}", "rel": "self"},
            {"href": f"{base}/containers/{container['uuid']}", "rel": "bookmark"},
        ]
        return shown

    def run(self, request):
        wanted = request.json_body
        driver = wanted.get("image_driver") or "docker"
        if driver not in ("glance", "docker"):
            raise exception.ZunException(f"Invalid input for field 'image_driver'.Value: '{driver}'.", 400)
        container = {
            **BLANK, **{key: wanted[key] for key in REQUESTED if wanted.get(key)},
            "uuid": str(uuid.uuid4()), "name": wanted.get("name") or "container-" + uuid.uuid4().hex[:8],
            "project_id": request.headers["X-Project-Id"], "user_id": request.headers["X-User-Id"],
            "image": wanted["image"], "image_driver": driver, "command": wanted.get("command") or [],
            "status": "Creating", "created_at": now(), "updated_at": None,
            "requested_networks": self.networks(wanted.get("nets") or []),
        }
        self.store.add(container)
        try:
            compute("run", container)
        except ComputeDown as down:
            self.store.change(container["uuid"], status="Error", status_reason=str(down))
        return container

    @staticmethod
    def networks(nets):
        """Ids of the networks that were asked for, as this region's Neutron has them."""
        neutron = clients.OpenStackClients(None).neutron()
        found = []
        for net in nets:
            name = net.get("network", "")
            try:
                networks = (neutron.list_networks(id=name)["networks"] or neutron.list_networks(name=name)["networks"])
            except neutron_exceptions.NeutronClientException as error:
                raise exception.ZunException(f"Neutron: {error}") from error
            if not networks:
                raise exception.NotFound(f"Neutron network {name} could not be found.")
            if len(networks) > 1:
                raise exception.Conflict("Multiple neutron networks exist with same name. Please use the uuid instead.")
            found.append(networks[0]["id"])
        if not found:
            raise exception.Conflict("Zun could not find an available network: name one with --net.")
        return found

    def delete(self, container, params):
        forced = params.get("force") == "True"
        stopped = params.get("stop") == "True"
        state = self.fresh(container)["status"]
        if state == "Running" and not (forced or stopped):
            raise exception.Conflict(f"Cannot delete container {container['uuid']} in {state} state")
        if state in ("Creating", "Deleting") and not forced:
            raise exception.Conflict(f"Cannot delete container {container['uuid']} in {state} state")
        self.store.change(container["uuid"], status="Deleting", task_state="container_deleting")
        compute("delete", container)
        return webob.Response(status=204)

    def act(self, container, action, params):
        if action == "logs":
            return self.said(compute("logs", container, params.get("tail") or "all"))
        state = self.fresh(container)["status"]
        if action == "execute":
            if state != "Running":
                raise exception.Conflict(f"Cannot execute container {container['uuid']} in {state} state")
            if params.get("interactive") == "True":
                return self.said(self.session(container, compute("open_session", container, params["command"])))
            return self.said(compute("execute", container, params["command"]))
        if action == "execute_resize":
            compute("resize_session", container, params["exec_id"], params["w"], params["h"])
            return webob.Response(status=202)
        allowed = {"start": ("Created", "Stopped", "Error"), "stop": ("Running",)}
        if action not in allowed:
            raise exception.NotFound("The resource could not be found.")
        if state not in allowed[action]:
            raise exception.Conflict(f"Cannot {action} container {container['uuid']} in {state} state")
        compute(action, container, *([int(params.get("timeout") or 10)] if action == "stop" else []))
        return webob.Response(status=202)
