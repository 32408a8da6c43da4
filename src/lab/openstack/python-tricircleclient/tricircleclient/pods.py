"""`openstack multiregion networking pod ...` and `... job list`."""

from osc_lib.command import command


def api(command_):
    return command_.app.client_manager.tricircleclient


def shown(pod):
    return tuple(zip(*sorted(pod.items())))


class CreatePod(command.ShowOne):
    """Creates a pod"""

    def get_parser(self, prog_name):
        parser = super().get_parser(prog_name)
        parser.add_argument("--region-name", metavar="<region_name>", required=True)
        parser.add_argument("--availability-zone", metavar="<az_name>", dest="az_name", default="")
        parser.add_argument("--pod-availability-zone", metavar="<pod_az_name>", dest="pod_az_name", default="")
        parser.add_argument("--data-center", metavar="<dc_name>", dest="dc_name", default="")
        return parser

    def take_action(self, parsed_args):
        names = ("region_name", "az_name", "pod_az_name", "dc_name")
        pod = {name: getattr(parsed_args, name) for name in names}
        return shown(api(self).call("POST", "/pods", json={"pod": pod})["pod"])


class ListPods(command.Lister):
    """Lists all pods"""

    def take_action(self, parsed_args):
        pods = api(self).call("GET", "/pods")["pods"]
        return ("ID", "Region Name"), ((pod["pod_id"], pod["region_name"]) for pod in pods)


class ShowPod(command.ShowOne):
    """Shows a pod"""

    def get_parser(self, prog_name):
        parser = super().get_parser(prog_name)
        parser.add_argument("pod", metavar="<pod>")
        return parser

    def take_action(self, parsed_args):
        return shown(api(self).call("GET", "/pods/" + parsed_args.pod)["pod"])


class DeletePods(command.Command):
    """Deletes pods"""

    def get_parser(self, prog_name):
        parser = super().get_parser(prog_name)
        parser.add_argument("pod", metavar="<pod>", nargs="+")
        return parser

    def take_action(self, parsed_args):
        for pod in parsed_args.pod:
            api(self).call("DELETE", "/pods/" + pod)


class ListJobs(command.Lister):
    """Lists all jobs"""

    def take_action(self, parsed_args):
        jobs = api(self).call("GET", "/jobs")["jobs"]
        return ("ID", "Status"), ((job["id"], job["status"]) for job in jobs)
