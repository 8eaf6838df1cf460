"""The platform's events for text that is spoken: texts go in as they are, each event comes out as a line of JSON.

speak.py URL KEY TEXT...
"""

import asyncio
import base64
import json
import sys

import socketio


async def main(url, key, *texts):
    client = socketio.AsyncClient(reconnection=False)
    ready, over = asyncio.Event(), asyncio.Event()

    def tell(event, *arguments):
        print(json.dumps([event, *arguments]), flush=True)

    def on(event, *happens):
        def told(*arguments):
            tell(event, *arguments)
            for one in happens:
                one.set()

        client.on(event, told)

    def on_response(answer):
        audio = base64.b64decode(answer.pop("audioContent"))
        tell("response", {**answer, "bytes": len(audio), "begins": audio[:4].decode("latin-1")})

    on("ready", ready)
    on("error")
    on("terminate", over)
    on("disconnect", ready, over)
    client.on("response", on_response)

    query = "voice_id=indic-tts-coqui-misc-female&language=en&gender=female&samplingRate=22050&audioFormat=wav"
    await client.connect(f"{url}/socket.io?{query}", headers={"X-API-Key": key}, transports=["websocket"])
    await client.emit("start")
    await ready.wait()
    for text in texts:
        await client.emit("data", (text, False, False))
    await client.emit("data", ("", True, True))
    await over.wait()
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
