"""Stands in for the window in which GNOME Keyring asks for its password: silent, or dismissed.

Run as `python prompter.py silent|dismiss` on a session bus of its own; prints "ready".
"""

import sys

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_method_call,
    new_method_return,
)
from jeepney.io.blocking import open_dbus_connection

NAME = "org.gnome.keyring.SystemPrompter"
CALLBACK = "org.gnome.keyring.internal.Prompter.Callback"


def main(manner):
    bus = open_dbus_connection("SESSION")
    bus.send_and_get_reply(message_bus.RequestName(NAME))
    print("ready", flush=True)
    while True:
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        bus.send(new_method_return(message))
        member = message.header.fields.get(HeaderFields.member)
        if member == "BeginPrompting":
            print("asked", flush=True)
            if manner == "dismiss":
                dismiss(bus, message)


def dismiss(bus, message):
    """Close the window without an answer."""
    sender = message.header.fields[HeaderFields.sender]
    callback = DBusAddress(message.body[0], bus_name=sender, interface=CALLBACK)
    bus.send(new_method_call(callback, "PromptDone"))


if __name__ == "__main__":
    main(sys.argv[1])
