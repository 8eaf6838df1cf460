"""What the service says to a client that it refuses, or that asks for what cannot be.

refused.py ADDRESS EVENT [ARGUMENTS as JSON]
"""

import json
import sys
import threading

import socketio


def main(address, event, arguments="[]"):
    client = socketio.Client(reconnection=False)
    over = threading.Event()

    def on(name):
        def told(*values):
            print(json.dumps([name, *values]), flush=True)
            over.set()

        return told

    for name in ("ready", "error", "abort", "disconnect"):
        client.on(name, on(name))
    client.connect(address, transports=["websocket"])
    client.emit(event, tuple(json.loads(arguments)))
    over.wait(60)
    client.sleep(1)
    client.disconnect()


if __name__ == "__main__":
    main(*sys.argv[1:])
