"""Somebody who speaks and hangs up without a word: only the events until then are told.

leave.py URL KEY RECORDING
"""

import asyncio
import json
import sys
import wave

import socketio


async def main(url, key, recording):
    client = socketio.AsyncClient(reconnection=False)
    ready, heard = asyncio.Event(), asyncio.Event()

    def on_ready(session):
        print(json.dumps(["ready", session]), flush=True)
        ready.set()

    client.on("ready", on_ready)
    client.on("response", lambda _: heard.set())
    client.on("disconnect", lambda: (ready.set(), heard.set()))
    await client.connect(f"{url}?language=en&apiKey={key}", transports=["websocket"])
    await client.emit("start", {"responseFrequencyInMs": 100})
    await ready.wait()
    with wave.open(recording) as audio:
        await client.emit("data", audio.readframes(audio.getnframes()))
    await heard.wait()
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
