"""Somebody who speaks and hangs up without a word: only the events until then are told.

leave.py URL KEY RECORDING
"""

import json
import sys
import threading
import wave

import socketio


def main(url, key, recording):
    client = socketio.Client(reconnection=False)
    ready, heard = threading.Event(), threading.Event()

    def on_ready(session):
        print(json.dumps(["ready", session]), flush=True)
        ready.set()

    client.on("ready", on_ready)
    client.on("response", lambda _: heard.set())
    client.connect(f"{url}?language=en&apiKey={key}", transports=["websocket"])
    client.emit("start", {"responseFrequencyInMs": 100})
    ready.wait(60)
    with wave.open(recording) as audio:
        client.emit("data", audio.readframes(audio.getnframes()))
    heard.wait(60)
    client.disconnect()


if __name__ == "__main__":
    main(*sys.argv[1:])
