"""The platform's events for text that is spoken: texts go in as they are, each event comes out as a line of JSON.

speak.py URL KEY TEXT...
"""

import base64
import json
import sys
import threading

import socketio


def main(url, key, *texts):
    client = socketio.Client(reconnection=False)
    ready, over = threading.Event(), threading.Event()

    def tell(event, *arguments):
        print(json.dumps([event, *arguments]), flush=True)

    def on_ready(*_):
        tell("ready")
        ready.set()

    def on_response(answer):
        audio = base64.b64decode(answer.pop("audioContent"))
        tell("response", {**answer, "bytes": len(audio), "begins": audio[:4].decode("latin-1")})

    def on_end(event):
        def on(*arguments):
            tell(event, *arguments)
            ready.set()
            over.set()

        return on

    client.on("ready", on_ready)
    client.on("response", on_response)
    client.on("error", lambda error: tell("error", error))
    client.on("terminate", on_end("terminate"))
    client.on("disconnect", on_end("disconnect"))

    query = "voice_id=indic-tts-coqui-misc-female&language=en&gender=female&samplingRate=22050&audioFormat=wav"
    client.connect(f"{url}/socket.io?{query}", headers={"X-API-Key": key}, transports=["websocket"])
    client.emit("start")
    ready.wait(60)
    for text in texts:
        client.emit("data", (text, False, False))
    client.emit("data", ("", True, True))
    over.wait(120)
    client.disconnect()


if __name__ == "__main__":
    main(*sys.argv[1:])
