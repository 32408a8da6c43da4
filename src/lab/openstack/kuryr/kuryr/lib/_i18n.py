"""Messages are in English."""


def _(message):
    return message
