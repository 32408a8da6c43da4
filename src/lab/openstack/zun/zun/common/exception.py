"""What can go wrong, with the HTTP status that says so."""

import functools

from keystoneauth1 import exceptions


class ZunException(Exception):
    """Something that the caller is told."""

    def __init__(self, message, code=500):
        super().__init__(message)
        self.code = code


class NotFound(ZunException):
    def __init__(self, message):
        super().__init__(message, 404)


class Conflict(ZunException):
    def __init__(self, message):
        super().__init__(message, 409)


def wrap_keystone_exception(function):
    """Says what Keystone said."""

    @functools.wraps(function)
    def wrapped(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except exceptions.ClientException as error:
            raise ZunException(f"Keystone refused: {error}") from error

    return wrapped
