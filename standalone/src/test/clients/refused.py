"""What the service says to a client that it refuses, or that asks for what cannot be.

refused.py ADDRESS EVENT [ARGUMENTS as JSON]
"""

import asyncio
import json
import os
import sys

import socketio


async def main(address, event, arguments="[]"):
    client = socketio.AsyncClient(reconnection=False)
    over = asyncio.Event()

    def on(name):
        def told(*values):
            print(json.dumps([name, *values]), flush=True)
            over.set()

        client.on(name, told)

    for name in ("ready", "error", "abort", "disconnect"):
        on(name)
    await client.connect(address, transports=["websocket"])
    try:
        await client.emit(event, tuple(json.loads(arguments)))
    except socketio.exceptions.BadNamespaceError:
        pass  # It is disconnected already.
    await over.wait()
    await asyncio.sleep(1)
    # To disconnect would be an event as well.
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
