"""Tricircle's API as far as pods go: http://ADDRESS:19999/v1.0."""

import eventlet

eventlet.monkey_patch()

# pylint: disable=wrong-import-position
import json
import sys
import uuid

from eventlet import wsgi
from keystonemiddleware import auth_token
from oslo_config import cfg
import webob
import webob.dec
import webob.exc

from tricircle.store import Conflict, Pods

OPTIONS = [cfg.StrOpt("bind_host"), cfg.IntOpt("bind_port", default=19999), cfg.StrOpt("pods")]


class Api:
    """Pods and (no) jobs."""

    def __init__(self, pods):
        self.pods = pods

    def __call__(self, environ, start_response):
        response = self.answer(webob.Request(environ))
        response.headers["x-openstack-request-id"] = "req-" + str(uuid.uuid4())
        return response(environ, start_response)

    @staticmethod
    def said(body, status=200):
        return webob.Response(json=body, status=status)

    def refused(self, status, message):
        return self.said({"error": {"code": status, "message": message, "type": "Error"}}, status)

    def answer(self, request):
        kind, _, name = request.path_info.strip("/").removeprefix("v1.0/").partition("/")
        if kind == "jobs" and request.method == "GET":
            return self.said({"jobs": []})
        if kind != "pods":
            return webob.exc.HTTPNotFound()
        if not name:
            return self.create(request) if request.method == "POST" else self.said({"pods": self.pods.list()})
        if request.method == "DELETE":
            return self.said({}) if self.pods.delete(name) else webob.exc.HTTPNotFound("Pod not found")
        pod = self.pods.get(name)
        return self.said({"pod": pod}) if pod else webob.exc.HTTPNotFound("Pod not found")

    def create(self, request):
        wanted = json.loads(request.body)["pod"]
        if not wanted.get("region_name"):
            return self.refused(400, "Invalid region name")
        try:
            pod = self.pods.create(
                wanted["region_name"], wanted.get("az_name", ""), wanted.get("pod_az_name", ""), wanted.get("dc_name", "")
            )
        except Conflict as conflict:
            return self.refused(409, str(conflict))
        return self.said({"pod": pod})


def main():
    cfg.CONF.register_opts(OPTIONS)
    cfg.CONF(sys.argv[1:], project="tricircle")
    checked = auth_token.AuthProtocol(Api(Pods(cfg.CONF.pods)), {"oslo_config_config": cfg.CONF})
    wsgi.server(eventlet.listen((cfg.CONF.bind_host, cfg.CONF.bind_port)), checked)
