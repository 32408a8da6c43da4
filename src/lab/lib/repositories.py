"""Makes the git repositories that the lab's nodes clone from, with the branches and tags that the real ones have.

Arguments: the folder with a tree for each project, the folder with the shapes of Zun's and Kuryr's modules, and the
folder to make the bare repositories in. A repository that has the same contents already stays as it is.
"""

import os
import subprocess
import sys

RELEASES = ("stein", "train", "ussuri")
TAG, BRANCH, LAST_TAG = "refs/tags/{}-eol", "refs/heads/stable/{}", "refs/tags/{}-last"

# Project: the kind of refs that its releases have today.
PROJECTS = {
    "devstack": TAG,
    "devstack-plugin-container": TAG,
    "kuryr": TAG,
    "kuryr-libnetwork": TAG,
    "python-tricircleclient": BRANCH,
    "tricircle": BRANCH,
    "zun": TAG,
    "zun-tempest-plugin": LAST_TAG,
}

# Zun and Kuryr of Stein do not know region_name yet: the shape of their modules by release.
SHAPES = {
    "zun": {"stein": "stein", "train": "train", "ussuri": "4.0.0"},
    "kuryr": {"stein": "1.0.0", "train": "train", "ussuri": "train"},
}


def files(folder):
    """The files of a tree: path to content and whether it is a program."""
    found = {}
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        for name in sorted(names):
            path = os.path.join(where, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = (file.read(), os.access(path, os.X_OK))
    return found


def commit(out, ref, tree):
    """One commit of the tree, without a parent, in git's fast-import format. The date is fixed: what stays the same stays the
    same commit."""
    message = ref.encode() + b"\n"
    out.write(b"commit %s\ncommitter lab <lab@localhost> 1600000000 +0000\n" % ref.encode())
    out.write(b"data %d\n%s\n" % (len(message), message))
    for path, (content, program) in sorted(tree.items()):
        mode = b"100755" if program else b"100644"
        out.write(b"M %s inline %s\ndata %d\n%s\n" % (mode, path.encode(), len(content), content))


def build(project, pattern, trees, shapes, target):
    own = files(os.path.join(trees, project))
    repository = os.path.join(target, "openstack", project)
    if not os.path.isdir(repository):
        subprocess.run(["git", "init", "-q", "--bare", "-b", "master", repository], check=True)
    fast_import = subprocess.Popen(["git", "-C", repository, "fast-import", "--quiet", "--force"], stdin=subprocess.PIPE)
    with fast_import.stdin as out:
        # Tricircle's project has retired: its master holds a README only.
        master = {"README.md": own["README.md"]} if project == "tricircle" else own
        commit(out, "refs/heads/master", master)
        for release in RELEASES:
            shape = SHAPES.get(project, {}).get(release)
            below = files(os.path.join(shapes, project, shape)) if shape else {}
            commit(out, pattern.format(release), {**below, **own})
    if fast_import.wait() != 0:
        raise SystemExit(f"git fast-import failed for {project}")


def main():
    trees, shapes, target = sys.argv[1:4]
    os.makedirs(target, exist_ok=True)
    for project, pattern in PROJECTS.items():
        build(project, pattern, trees, shapes, target)


main()
